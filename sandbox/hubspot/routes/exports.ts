import { iso, positionAt } from '../../clock';
import { isObject } from '../../http';
import type { Answer, Call, Route } from '../../http';
import { requireScopes } from '../auth';
import { invalid, notFound, refuse, unparsablePath } from '../errors';
import type { ExportTask } from '../exports';
import { statusOf, taskBody } from '../tasks';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const SCOPES = [['crm.export']];
const LINK_HOST = 'https://api-na1.hubspot.com';
const STATES = {
	PENDING: 'ENQUEUED',
	PROCESSING: 'PROCESSING',
	COMPLETE: 'DONE',
	CANCELED: 'CANCELED',
};

export function exportRoutes(truth: HubspotTruth, version: ApiVersion): Route[] {
	const { exports: base } = version;
	/** HubSpot: the link names another host than the one asked. Not to be followed. */
	const linkOf = (id: string) => `${LINK_HOST}${base}/async/tasks/${id}/status`;
	return [
		{ method: 'POST', path: `${base}/async`, handle: (call) => start(truth, call, linkOf) },
		{
			method: 'GET',
			path: `${base}/async/tasks/:taskId/status`,
			handle: (call) => status(truth, call, linkOf),
		},
		{ method: 'GET', path: `${base}/:exportId`, handle: (call) => details(truth, call) },
	];
}

function start(truth: HubspotTruth, call: Call, linkOf: (id: string) => string): Answer {
	requireScopes(truth, call, SCOPES);
	const body = isObject(call.body) ? call.body : {};
	const { exportType, objectType, exportName, format, objectProperties } = body;
	const missing = Object.entries({ exportType, exportName, format, objectType, objectProperties })
		.filter((entry) => entry[1] === undefined)
		.map(([name]) => name);
	if (exportType === 'LIST' && body.listId === undefined) missing.push('listId');
	if (missing.length > 0) {
		throw invalid(call, `Some required fields were not set: [${missing.join(', ')}]`);
	}
	if (exportType !== 'VIEW' && exportType !== 'LIST') {
		throw invalid(call, `Unknown exportType: ${String(exportType)}`);
	}
	const type = truth.types.find(String(objectType));
	if (!type) throw invalid(call, `Unable to infer object type from: ${String(objectType)}`);
	const id = truth.addExport({
		...truth.taskDefaults,
		exportType,
		exportName: String(exportName),
		objectType: String(objectType),
		objectProperties: Array.isArray(objectProperties) ? objectProperties.map(String) : [],
		recordCount: truth.records(type.name).all.size,
	});
	return { status: 202, body: { id, links: { status: linkOf(id) } } };
}

function status(truth: HubspotTruth, call: Call, linkOf: (id: string) => string): Answer {
	requireScopes(truth, call, SCOPES);
	const { taskId } = call.params;
	if (!/^-?\d+$/.test(taskId)) throw unparsablePath(call, 'taskId');
	const task = truth.exports.all.get(taskId);
	if (!task) {
		// HubSpot: 403, not 404. The category isn't documented.
		throw refuse(call, 403, {
			message: `Permission to get export file cannot be granted for exportId ${taskId} and portalId ${truth.portalId}`,
			category: 'PERMISSION_DENIED',
		});
	}
	const body = taskBody(task, call.now, linkOf(taskId));
	const isComplete = body.status === 'COMPLETE';
	const result = isComplete ? { result: truth.exports.mintLink(task, call.origin) } : {};
	return { status: 200, body: { ...body, ...result } };
}

/** Says more than the status: ENQUEUED, DONE, and whatever state was ordered. */
function details(truth: HubspotTruth, call: Call): Answer {
	requireScopes(truth, call, SCOPES);
	const { exportId } = call.params;
	if (!/^-?\d+$/.test(exportId)) throw unparsablePath(call, 'exportId');
	const task = truth.exports.all.get(exportId);
	if (!task) throw notFound(call);
	const { id, exportName, exportType, objectType, objectProperties, recordCount } = task;
	const position = positionAt(task, call.now);
	return {
		status: 200,
		body: {
			id,
			exportName,
			exportType,
			objectType,
			objectProperties,
			recordCount,
			exportState: stateOf(task, call.now),
			createdAt: iso(task.requestedAt),
			updatedAt: iso(position.finishedAt ?? position.startedAt ?? task.requestedAt),
		},
	};
}

function stateOf(task: ExportTask, now: number): string {
	return task.exportState ?? STATES[statusOf(task, positionAt(task, now))];
}
