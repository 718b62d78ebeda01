import { toIsoTime } from '../../../../core/isoTime';
import {
	arrayAt,
	isObject,
	numberAt,
	objectAt,
	textAt,
	type JsonObject,
} from '../../../../core/json';
import {
	isDone,
	stateOf,
	type TaskProgress,
	type TaskState,
	type TaskStatus,
} from '../../../../core/wait/task';

/** A reverted import was done, and somebody took back what it wrote: it ended without effect. */
const STATES: Readonly<Record<string, TaskState>> = {
	STARTED: 'pending',
	DEFERRED: 'pending',
	PROCESSING: 'running',
	DONE: 'succeeded',
	FAILED: 'failed',
	CANCELED: 'canceled',
	CANCELLED: 'canceled',
	REVERTED: 'canceled',
};

const NOTES: Readonly<Record<string, string>> = {
	DEFERRED: 'HubSpot has put the import off: it waits behind others, or for the next day.',
	FAILED: "'Get Errors' lists what HubSpot found.",
	REVERTED: 'Someone reverted the import in HubSpot: what it had written was undone.',
};

/**
 * Reads HubSpot's description of an import ("PublicImportResponse" in its API description). HubSpot
 * tells no time of its beginning or end; `completedAt` is when it was last changed, once it is done.
 */
export function readImport(body: unknown): TaskStatus | null {
	if (!isObject(body)) return null;
	const status = textAt(body, 'state');
	if (status === undefined) return null;
	const state = stateOf(status, STATES);
	const counters = objectAt(objectAt(body, 'metadata'), 'counters');
	const errorCount = numberAt(counters, 'ERRORS') ?? 0;
	const note = NOTES[status.trim().toUpperCase()] ?? (errorCount > 0 ? NOTES.FAILED : undefined);
	return {
		state,
		status,
		progress: readProgress(counters, state),
		requestedAt: toIsoTime(body.createdAt),
		startedAt: null,
		completedAt: isDone(state) ? toIsoTime(body.updatedAt) : null,
		errors: errorCount > 0 ? [findingsTold(errorCount)] : [],
		result: isDone(state) ? summaryOf(body, counters) : null,
		...(note && { note }),
		raw: body,
	};
}

/**
 * The parts are rows, `TOTAL_ROWS`. As failed count the findings, `ERRORS`: a row with two of them
 * counts twice, and a row may be written but for the value that was found wrong. Until it is done, a
 * row has succeeded when its record is written, `UNIQUE_OBJECTS_WRITTEN`.
 */
function readProgress(counters: JsonObject, state: TaskState): TaskProgress | null {
	const total = numberAt(counters, 'TOTAL_ROWS');
	if (total === undefined || total <= 0) return null;
	const failed = Math.min(Math.max(numberAt(counters, 'ERRORS') ?? 0, 0), total);
	const written = Math.max(numberAt(counters, 'UNIQUE_OBJECTS_WRITTEN') ?? 0, 0);
	const succeeded = state === 'succeeded' ? total - failed : Math.min(written, total - failed);
	return { total, succeeded, failed };
}

function findingsTold(count: number): JsonObject {
	return {
		message: `HubSpot lists ${count} ${count === 1 ? 'error' : 'errors'} in rows; 'Get Errors' lists them`,
		count,
	};
}

function summaryOf(body: JsonObject, counters: JsonObject): JsonObject {
	return {
		importId: textAt(body, 'id') ?? null,
		importName: textAt(body, 'importName') ?? null,
		objectTypeIds: arrayAt(body, 'mappedObjectTypeIds'),
		counters,
		lists: arrayAt(objectAt(body, 'metadata'), 'objectLists'),
	};
}
