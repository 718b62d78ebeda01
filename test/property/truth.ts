import type { Sandbox } from '../../sandbox';
import type { History } from './history';
import { answersInOrder } from './inOrder';
import type { Lived, RunItem } from './world';

interface Told {
	outcome: string;
	json: Record<string, unknown>;
	details: Record<string, unknown>;
}

/** Compares what the node told of every item with what really happened. Throws where they differ. */
export function compareWithTruth(sandbox: Sandbox, told: History, { run, items }: Lived): void {
	if (run.error) throw new Error(`The run stopped: ${run.error.message}`);
	const answers = answersInOrder(run, items.length).map(({ json }): Told => {
		const details = (json.error ?? {}) as Record<string, unknown>;
		return { outcome: String(json.outcome ?? details.outcome), json, details };
	});
	const answerWasLost = sandbox.faults.log.some(({ answerLost }) => answerLost);
	const silenced = sandbox.faults.log.some(({ kind }) => kind === 'dropResults');
	items.forEach((item, index) => {
		const answer = answers[index];
		const fail = (why: string): never => {
			throw new Error(`Item ${index} (${item.mark}): ${why}\n${JSON.stringify(answer)}`);
		};
		if (answer.outcome === 'uncertain' && !answerWasLost) fail('uncertain, but no answer was lost');
		if (told.verb === 'read') compareRead(sandbox, told, item, answer, silenced, fail);
		else if (told.verb === 'archive') compareArchive(sandbox, told, item, answer, fail);
		else compareWrite(sandbox, told, item, answer, silenced, fail);
	});
	if (told.verb === 'update' || told.verb === 'upsert')
		lastWriteWins(sandbox, told, items, answers);
}

function recordsOf(sandbox: Sandbox, { objectType }: History) {
	return [...sandbox.hubspot.records(objectType).all.values()];
}

/** How often the item's mark was really written, and to which records. */
function writesOf(sandbox: Sandbox, told: History, { mark }: RunItem): string[] {
	return recordsOf(sandbox, told).flatMap(({ id, writes }) =>
		writes.filter(({ properties }) => properties.mark === mark).map(() => id),
	);
}

type Fail = (why: string) => never;

function compareRead(
	sandbox: Sandbox,
	told: History,
	item: RunItem,
	{ outcome, json }: Told,
	silenced: boolean,
	fail: Fail,
): void {
	const record = item.recordId ? sandbox.hubspot.record(told.objectType, item.recordId) : undefined;
	const readable = record && !record.archived && !record.mergedInto;
	if (outcome === 'read') {
		if (!readable) fail('read, but it is not there');
		if (json.id !== record?.id) fail(`read, but it is another record than ${record?.id}`);
	} else if (outcome === 'notFound') {
		if (readable) fail('told as not found, but it is there');
	} else if (outcome === 'unaccounted') {
		if (!silenced) fail('unaccounted, but HubSpot was not silent');
	} else if (outcome !== 'failed') fail('no outcome of a read');
}

function compareArchive(
	sandbox: Sandbox,
	told: History,
	item: RunItem,
	{ outcome }: Told,
	fail: Fail,
): void {
	const record = item.recordId ? sandbox.hubspot.record(told.objectType, item.recordId) : undefined;
	// Archiving by the unique property isn't possible: the name is then no record's id.
	const named = told.by === 'id' ? record : undefined;
	if (outcome === 'archived') {
		if (named && !named.archived && !named.mergedInto) fail('archived, but it is still there');
	} else if (outcome !== 'failed' && outcome !== 'uncertain') fail('no outcome of an archive');
}

function compareWrite(
	sandbox: Sandbox,
	told: History,
	item: RunItem,
	{ outcome, json }: Told,
	silenced: boolean,
	fail: Fail,
): void {
	const written = writesOf(sandbox, told, item);
	const made = recordsOf(sandbox, told).filter(
		({ writes }) => writes[0].properties.mark === item.mark,
	);
	if (made.length > 1) fail(`created ${made.length} times`);
	switch (outcome) {
		case 'created':
		case 'updated':
		case 'upserted': {
			const id = String(json.id);
			if (!written.includes(id)) fail(`told as ${outcome}, but nothing was written to ${id}`);
			if (told.verb === 'create' && outcome !== 'created') fail('a create that did not create');
			if (outcome === 'updated' && made.length > 0) fail('told as updated, but it was created');
			if (outcome === 'created' && made[0]?.id !== id) fail('told as created, but it was there');
			break;
		}
		case 'unaccounted':
			if (!silenced && written.length > 0) fail('unaccounted, but HubSpot was not silent');
			break;
		case 'uncertain':
			break;
		case 'failed':
		case 'notFound':
			if (written.length > 0) fail(`told as ${outcome}, but it was written`);
			break;
		default:
			fail('no outcome of a write');
	}
}

/** Of several writes to one record that were carried out, the last item's stays. */
function lastWriteWins(sandbox: Sandbox, told: History, items: RunItem[], answers: Told[]): void {
	const last = new Map<string, string>();
	const uncertain = new Set<string>();
	items.forEach(({ mark }, index) => {
		const { outcome, json } = answers[index];
		if (outcome === 'updated' || outcome === 'created' || outcome === 'upserted')
			last.set(String(json.id), mark);
	});
	items.forEach((item, index) => {
		const open = answers[index].outcome === 'uncertain' || answers[index].outcome === 'unaccounted';
		if (open) for (const id of writesOf(sandbox, told, item)) uncertain.add(id);
	});
	for (const [id, mark] of last) {
		const now = sandbox.hubspot.record(told.objectType, id)?.properties.mark;
		if (now !== mark && !uncertain.has(id)) {
			throw new Error(`Record ${id} holds '${now}', but the last write was '${mark}'`);
		}
	}
}
