import { iso } from '../../clock';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { notFound, refuse } from '../errors';
import { integerIn } from '../ids';
import type { HubspotRoute } from '../route';
import { taskBody } from '../tasks';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { exportRequest } from '../strict/exportRequest';
import { startExport } from './exportStart';

const SCOPES = [['crm.export']];
const LINK_HOST = 'https://api-na1.hubspot.com';

export function exportRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const { exports: base } = version;
	/** HubSpot: the link names another host than the one asked. Not to be followed. */
	const linkOf = (id: string) => `${LINK_HOST}${base}/async/tasks/${id}/status`;
	return [
		{
			method: 'POST',
			path: `${base}/async`,
			takes: { body: exportRequest(version) },
			handle: (call) => startExport(truth, version, call, linkOf),
		},
		{
			method: 'GET',
			path: `${base}/async/tasks/:taskId/status`,
			takes: {},
			handle: (call) => status(truth, call, linkOf),
		},
		{
			method: 'GET',
			path: `${base}/:exportId`,
			takes: {},
			handle: (call) => details(truth, call),
		},
	];
}

function status(truth: HubspotTruth, call: Call, linkOf: (id: string) => string): Answer {
	requireScopes(truth, call, SCOPES);
	const taskId = integerIn(call, 'taskId', 64);
	const task = truth.exports.all.get(taskId);
	if (!task) {
		// HubSpot: 403, not 404. The category isn't documented.
		throw refuse(call, 403, {
			message: `Permission to get export file cannot be granted for exportId ${taskId} and portalId ${truth.portalId}`,
			category: 'PERMISSION_DENIED',
		});
	}
	const body = taskBody(truth.exports.seenAsTask(task), call.now, linkOf(taskId));
	if (body.status !== 'COMPLETE') return { status: 200, body };
	return { status: 200, body: { ...body, result: truth.links.mint(task, call.origin) } };
}

/** Says more than the status: ENQUEUED, DONE, FAILED and whatever state was ordered. */
function details(truth: HubspotTruth, call: Call): Answer {
	requireScopes(truth, call, SCOPES);
	const task = truth.exports.all.get(integerIn(call, 'exportId', 64));
	if (!task) throw notFound(call);
	const { id, exportName, exportType, objectType, objectProperties, recordCount } = task;
	const { state, since } = truth.exports.stateOf(task);
	return {
		status: 200,
		body: {
			id,
			exportName,
			exportType,
			objectType,
			objectProperties,
			recordCount,
			exportState: state,
			createdAt: iso(task.requestedAt),
			updatedAt: iso(since),
		},
	};
}
