// Records that are written and read back by a workflow, and whether that was done right.
import type { CredentialReference } from '../../start/credentials';
import type { Rest } from '../../start/rest';
import type { Stage } from './stage';
import {
	hubspot,
	oneItemPerEntry,
	publish,
	send,
	webhook,
	type WebhookAnswer,
	type WebhookWorkflow,
} from './workflows';

export const RECORDS_EACH = 10;

/** The entries of one execution: its own records, each with a value that nobody else writes. */
export type Entries = Array<{ id: string; lastname: string }>;

const contacts = { __rl: true, mode: 'id', value: 'contacts' };

export async function publishRecordsWorkflow(
	rest: Rest,
	credential: CredentialReference,
): Promise<WebhookWorkflow> {
	const record = { resource: 'record', objectType: contacts, recordId: '={{ $json.id }}' };
	return await publish(rest, 'Write records and read them back', [
		webhook('e2e-records', 'withItems'),
		oneItemPerEntry,
		hubspot(
			'Write',
			{
				...record,
				operation: 'batchUpdate',
				fields: { mappingMode: 'autoMapInputData', value: null },
			},
			credential,
		),
		hubspot(
			'Read back',
			{
				...record,
				operation: 'batchRead',
				properties: ['lastname'],
				options: { onMissing: 'fail' },
			},
			credential,
		),
	]);
}

/** Makes the records in the sandbox, and says what each execution is to write. */
export function planEntries(
	{ sandbox }: Stage,
	executions: number,
	tag: string,
	firstId: number,
): Entries[] {
	return Array.from({ length: executions }, (_, execution) => {
		const entries = Array.from({ length: RECORDS_EACH }, (__, index) => ({
			id: String(firstId + execution * RECORDS_EACH + index),
			lastname: `${tag} ${execution}-${index}`,
		}));
		sandbox.hubspot.seedRecords(
			'contacts',
			entries.map(({ id }) => ({ id })),
		);
		return entries;
	});
}

interface Read {
	outcome?: string;
	id?: string;
	lastname?: string;
}

/** What is wrong with an execution's answer: every record must come back, in order, as written. */
function misreadIn(entries: Entries, { status, body }: WebhookAnswer): string[] {
	if (status !== 200 || !Array.isArray(body)) {
		return [`answered with ${status}: ${JSON.stringify(body).slice(0, 300)}`];
	}
	if (body.length !== entries.length) return [`${body.length} items for ${entries.length} records`];
	return entries.flatMap(({ id, lastname }, index) => {
		const read = body[index] as Read;
		const isRight = read.outcome === 'read' && read.id === id && read.lastname === lastname;
		return isRight ? [] : [`record ${id}: ${JSON.stringify(read).slice(0, 300)}`];
	});
}

/** What is wrong in the sandbox's truth: every record must hold its value, written exactly once. */
export function miswrittenIn({ sandbox }: Stage, entries: Entries): string[] {
	return entries.flatMap(({ id, lastname }) => {
		const writes = sandbox.hubspot.writes('contacts', id).filter(({ verb }) => verb === 'update');
		const value = sandbox.hubspot.record('contacts', id)?.properties.lastname;
		if (writes.length === 1 && value === lastname) return [];
		return [`record ${id} was written ${writes.length} times and holds ${JSON.stringify(value)}`];
	});
}

export interface Told {
	/** Executions whose every record came back as written. */
	right: number;
	wrong: string[];
	ms: number[];
}

/** One execution: written, read back, compared. */
export async function runOnce(
	stage: Stage,
	workflow: WebhookWorkflow,
	entries: Entries,
	told: Told,
): Promise<void> {
	const startedAt = Date.now();
	let wrong: string[];
	try {
		wrong = misreadIn(entries, await send(stage.cluster.main.url, workflow, entries));
	} catch (error) {
		wrong = [(error as Error).message];
	}
	told.ms.push(Date.now() - startedAt);
	if (wrong.length === 0) told.right++;
	told.wrong.push(...wrong);
}
