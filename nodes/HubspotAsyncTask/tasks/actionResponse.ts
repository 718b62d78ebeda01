import { toIsoTime } from '../../../core/isoTime';
import { arrayAt, isObject, numberAt, textAt, type JsonObject } from '../../../core/json';
import { stateOf, type TaskState, type TaskStatus } from '../../../core/wait/task';

/** The status words that most of HubSpot's tasks share. */
const STATES: Readonly<Record<string, TaskState>> = {
	PENDING: 'pending',
	PROCESSING: 'running',
	COMPLETE: 'succeeded',
	CANCELED: 'canceled',
	CANCELLED: 'canceled',
};

/**
 * Reads the answer that most of HubSpot's task status endpoints give ("ActionResponse" in its API
 * descriptions). Times may be missing while a task waits, whatever the description requires. A
 * complete task can have errors.
 */
export function readActionResponse(body: unknown): TaskStatus | null {
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
		errors: readErrors(body),
		result: body.result ?? null,
		raw: body,
	};
}

function readErrors(body: JsonObject): unknown[] {
	const errors = arrayAt(body, 'errors');
	const count = numberAt(body, 'numErrors') ?? 0;
	if (errors.length > 0 || count <= 0) return errors;
	return [
		{ message: `HubSpot counts ${count} ${count === 1 ? 'error' : 'errors'} and names none` },
	];
}
