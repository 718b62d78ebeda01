import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { invalid, notFound } from '../errors';
import type { HubspotRoute } from '../route';
import { integer, object, text } from '../strict/shapes';
import { exactInteger } from '../ids';
import { taskBody } from '../tasks';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const LINK_HOST = 'https://api.hubspot.com';

const folderUpdate = object({
	id: text,
	name: text.optional(),
	parentFolderId: integer.optional(),
});

/** HubSpot: asking for the status needs the scope to write, as starting does. */
export function folderUpdateRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const base = `${version.folders}/update/async`;
	const linkOf = (id: string) => `${LINK_HOST}${base}/tasks/${encodeURIComponent(id)}/status`;
	return [
		{
			method: 'POST',
			path: base,
			takes: { body: folderUpdate },
			handle: (call) => start(truth, version, call, linkOf),
		},
		{
			method: 'GET',
			path: `${base}/tasks/:taskId/status`,
			takes: {},
			handle: (call) => status(truth, version, call, linkOf),
		},
	];
}

function start(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	linkOf: (id: string) => string,
): Answer {
	requireScopes(truth, call, version.folderScopes);
	const { id, name, parentFolderId: given } = isObject(call.body) ? call.body : {};
	if (typeof id !== 'string') throw invalid(call, 'Some required fields were not set: [id]');
	// Not documented: what HubSpot says to a folder that doesn't exist.
	if (!truth.folder(id)) throw notFound(call, `No folder was found with id ${id}`);
	// The parser takes a number as text, too.
	const parentFolderId =
		typeof given === 'number' ? exactInteger(call, 'parentFolderId') : asText(given);
	if (parentFolderId !== undefined) checkParent(truth, call, parentFolderId);
	const taskId = truth.addFolderUpdate({
		...truth.taskDefaults,
		folderId: id,
		name: asText(name),
		parentFolderId,
	});
	return { status: 202, body: { id: taskId, links: { status: linkOf(taskId) } } };
}

function asText(value: unknown): string | undefined {
	return value === undefined ? undefined : String(value);
}

/** Documented is the number; what HubSpot says to a parent that doesn't exist isn't. */
function checkParent(truth: HubspotTruth, call: Call, parent: string): void {
	if (!/^\d+$/.test(parent)) throw invalid(call, `parentFolderId is not a number: ${parent}`);
	if (!truth.folder(parent)) throw notFound(call, `No folder was found with id ${parent}`);
}

function status(
	truth: HubspotTruth,
	version: ApiVersion,
	call: Call,
	linkOf: (id: string) => string,
): Answer {
	requireScopes(truth, call, version.folderScopes);
	const { taskId } = call.params;
	const task = truth.folders.tasks.get(taskId);
	if (!task) {
		throw invalid(call, 'Provided ID could not be decoded.', { context: { id: [taskId] } });
	}
	const body: Record<string, unknown> = { ...taskBody(task, call.now, linkOf(taskId)), taskId };
	const folder = truth.folder(task.folderId);
	if (body.status !== 'COMPLETE' || task.errors.length > 0 || !folder) return { status: 200, body };
	const result = { ...folder, path: truth.folders.pathOf(folder) };
	return { status: 200, body: { ...body, result } };
}
