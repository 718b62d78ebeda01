import { isObject, textAt } from '../../../../core/json';
import { isDone, type TaskState, type TaskStatus } from '../../../../core/wait/task';
import { readActionResponse } from '../../tasks/actionResponse';

interface StateMeaning {
	state: TaskState;
	note?: string;
}

/**
 * What the states of an export mean. The status of its task has four words only, none of which can
 * say these.
 */
const MEANINGS: Readonly<Record<string, StateMeaning>> = {
	ENQUEUED: {
		state: 'pending',
		note: 'It is in the queue: HubSpot runs one export per account at a time, and starts at most 30 in 24 hours.',
	},
	DEFERRED: {
		state: 'pending',
		note: 'HubSpot has postponed it: it runs one export per account at a time, and starts at most 30 in 24 hours.',
	},
	PENDING_APPROVAL: {
		state: 'pending',
		note: 'It waits for approval: an admin of the account has to approve it in HubSpot.',
	},
	PROCESSING: { state: 'running' },
	CANCELED: { state: 'canceled' },
	CANCELLED: { state: 'canceled' },
	FAILED: {
		state: 'failed',
		note: 'HubSpot gives no reason; its list of exports may have one. Start the export again.',
	},
	CONFLICT: {
		state: 'failed',
		note: 'HubSpot says that it is in conflict with another export. Start it again when the other one has ended.',
	},
	DELETED: { state: 'failed', note: 'It was deleted in HubSpot. Start it again.' },
};

/**
 * Reads the status of an export's task. Its `result` is the address of the file, for whoever has it:
 * it gets a field of its own, by which n8n can be told of it.
 */
export function readExportStatus(body: unknown): TaskStatus | null {
	const reading = readActionResponse(body);
	if (typeof reading?.result !== 'string') return reading;
	return { ...reading, result: null, more: { fileUrl: reading.result } };
}

/** Where the address of an export's file stands in an item, if only in the item of a failure. */
export const fileUrlPaths = ['fileUrl', 'response.result'].flatMap((path) => [
	path,
	`error.${path}`,
]);

/**
 * Adds what an export's details say to what the status of its task says. The answer under `raw`
 * stays that of the status, with the details as its field `export`. DONE only means that the task
 * is about to end: the link comes with its status. Of one that has ended well they tell how many
 * records it has.
 */
export function readExportState(reading: TaskStatus, body: unknown): TaskStatus {
	const word = isObject(body) ? textAt(body, 'exportState') : undefined;
	const key = word?.trim().toUpperCase() ?? '';
	const raw = isObject(reading.raw) ? { ...reading.raw, export: body } : reading.raw;
	if (isDone(reading.state)) {
		const recordCount = isObject(body) ? body.recordCount : undefined;
		const counted = typeof recordCount === 'number' ? { recordCount } : undefined;
		return { ...reading, more: { ...reading.more, ...counted }, raw };
	}
	if (key === 'DONE') return { ...reading, state: 'running', raw };
	if (word === undefined || !Object.hasOwn(MEANINGS, key)) return reading;
	return { ...reading, ...MEANINGS[key], status: word, raw };
}
