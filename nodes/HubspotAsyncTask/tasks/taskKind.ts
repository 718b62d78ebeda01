import type { StatusRequest, TaskDialect } from '../../../core/wait/dialect';
import { arrayAt, isObject, textAt } from '../../../core/json';
import { toIsoTime } from '../../../core/isoTime';
import { fillPath } from '../../../core/url/fillPath';
import { stateOf, type TaskReading, type TaskState } from '../../../core/wait/task';
import type { ApiVersion, VersionedPath } from '../transport/apiVersion';

export interface TaskReference {
	taskId: string;
	apiVersion: ApiVersion;
}

/** One kind of HubSpot task: its dialect, and its words in the editor. */
export interface HubspotTaskKind extends TaskDialect<TaskReference> {
	/** The value of the parameter `resource`. */
	resource: string;
	/** The resource's name in the editor. */
	label: string;
	/** What its *Get Status* operation is called in the editor's list of actions. */
	action: string;
	description: string;
	/** The scope that asking needs. */
	scope: string;
}

/** The status words that all of HubSpot's tasks share. */
const STATES: Readonly<Record<string, TaskState>> = {
	PENDING: 'pending',
	PROCESSING: 'running',
	COMPLETE: 'succeeded',
	CANCELED: 'canceled',
	CANCELLED: 'canceled',
};

export function statusRequest(path: VersionedPath) {
	return ({ taskId, apiVersion }: TaskReference): StatusRequest => ({
		path: fillPath(path[apiVersion], { taskId }),
	});
}

/**
 * Reads the answer that all of HubSpot's task status endpoints give ("ActionResponse" in its API
 * descriptions). Times may be missing while a task waits, whatever the description requires.
 */
export function readActionResponse(body: unknown): TaskReading | null {
	if (!isObject(body)) return null;
	const status = textAt(body, 'status');
	if (status === undefined) return null;
	return {
		state: stateOf(status, STATES),
		status,
		progress: null,
		requestedAt: toIsoTime(body.requestedAt),
		startedAt: toIsoTime(body.startedAt),
		completedAt: toIsoTime(body.completedAt),
		errors: arrayAt(body, 'errors'),
		result: body.result ?? null,
		raw: body,
	};
}
