import { isObject } from '../../http';
import type { Call } from '../../http';
import { requireScopes } from '../auth';
import { invalid, notFound } from '../errors';
import { integerIn } from '../ids';
import type { HubspotRoute } from '../route';
import { object, text } from '../strict/shapes';
import { taskBody } from '../tasks';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const LINK_HOST = 'https://api.hubspot.com';
const SCOPES = [['content']];

/** Unpacks an archive of the developer file system. HubSpot: no result, and no errors either. */
export function sourceCodeRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const base = `${version.sourceCode}/extract/async`;
	const linkOf = (id: string) => `${LINK_HOST}${base}/tasks/${id}/status`;
	return [
		{
			method: 'POST',
			path: base,
			takes: { body: object({ path: text }) },
			handle: (call) => {
				requireScopes(truth, call, SCOPES);
				const path = readPath(truth, call);
				const id = truth.addExtraction({ ...truth.taskDefaults, path });
				return { status: 202, body: { id, links: { status: linkOf(id) } } };
			},
		},
		{
			method: 'GET',
			path: `${base}/tasks/:taskId/status`,
			takes: {},
			handle: (call) => {
				requireScopes(truth, call, SCOPES);
				const taskId = integerIn(call, 'taskId', 32);
				const task = truth.sourceCode.tasks.get(taskId);
				// Not documented: what HubSpot says to a task that doesn't exist.
				if (!task) throw notFound(call);
				const body = taskBody(task, call.now, linkOf(taskId));
				delete body.numErrors;
				delete body.errors;
				return { status: 200, body };
			},
		},
	];
}

/** Not documented: what HubSpot says to a path where nothing is. */
function readPath(truth: HubspotTruth, call: Call): string {
	const { path } = isObject(call.body) ? call.body : {};
	if (typeof path !== 'string' || path === '') {
		throw invalid(call, 'Some required fields were not set: [path]');
	}
	if (!truth.sourceCode.has(path)) throw notFound(call, `There is no file at ${path}`);
	return path;
}
