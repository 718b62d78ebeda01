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

/** @see https://knowledge.hubspot.com/import-and-export/troubleshoot-import-errors */
const ROW_ERRORS_NOTE =
	"HubSpot leaves out what it refuses and writes the rest of such a row where it can. 'Get Errors' lists the errors.";

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
	const note = NOTES[status.trim().toUpperCase()] ?? (errorCount > 0 ? ROW_ERRORS_NOTE : undefined);
	return {
		state,
		status,
		progress: readProgress(counters, state),
		requestedAt: toIsoTime(body.createdAt),
		startedAt: null,
		completedAt: isDone(state) ? toIsoTime(body.updatedAt) : null,
		errors: errorCount > 0 ? [errorsTold(errorCount, counters)] : [],
		result: isDone(state) ? summaryOf(body, counters) : null,
		...(note && { note }),
		raw: body,
	};
}

/**
 * The parts are rows, `TOTAL_ROWS`. A row with an error may be written but for the refused value: as
 * failed count the rows without a record written, no more than there are `ERRORS`. Until it is done, a
 * row has succeeded when its record is written.
 */
function readProgress(counters: JsonObject, state: TaskState): TaskProgress | null {
	const total = numberAt(counters, 'TOTAL_ROWS');
	if (total === undefined || total <= 0) return null;
	const count = (name: string) => Math.max(numberAt(counters, name) ?? 0, 0);
	// Several rows may write one record, and be counted as one.
	const writes = count('CREATED_OBJECTS') + count('UPDATED_OBJECTS');
	const written = Math.min(Math.max(writes, count('UNIQUE_OBJECTS_WRITTEN')), total);
	const failed = Math.min(count('ERRORS'), total - written);
	const succeeded = state === 'succeeded' ? total - failed : Math.min(written, total - failed);
	return { total, succeeded, failed };
}

function errorsTold(count: number, counters: JsonObject): JsonObject {
	const rows = numberAt(counters, 'TOTAL_ROWS');
	const records = numberAt(counters, 'UNIQUE_OBJECTS_WRITTEN');
	const isKnown = rows !== undefined && records !== undefined;
	const message = isKnown
		? `HubSpot wrote ${counted(records, 'record')} from ${counted(rows, 'row')}; 'Get Errors' lists what it refused`
		: "'Get Errors' lists what HubSpot refused";
	return { message, count };
}

function counted(count: number, what: string): string {
	return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
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
