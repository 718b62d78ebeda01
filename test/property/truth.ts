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

/** The record that an item means, as it is now: what was joined with others is another one. */
function recordOf(sandbox: Sandbox, { objectType }: History, id: string | undefined) {
	let record = id === undefined ? undefined : sandbox.hubspot.record(objectType, id);
	while (record?.mergedInto !== undefined && !record.isSilent) {
		record = sandbox.hubspot.record(objectType, record.mergedInto);
	}
	return record;
}

/** Fails unless the item says what it asked for exactly where the record has another name by now. */
function compareAskedFor(
	sandbox: Sandbox,
	told: History,
	{ name }: RunItem,
	{ json }: Told,
	fail: Fail,
): void {
	const record = sandbox.hubspot.record(told.objectType, String(json.id));
	const names = [record?.id, record?.properties.ext, record?.properties.email];
	const isOther = !names.includes(name) && !names.includes(name.toLowerCase());
	if (isOther && json.askedFor !== name) fail('under another name, but it does not say so');
	if (!isOther && json.askedFor !== undefined) fail('it names what it asked for without a reason');
}

function compareRead(
	sandbox: Sandbox,
	told: History,
	item: RunItem,
	answer: Told,
	silenced: boolean,
	fail: Fail,
): void {
	const { outcome, json } = answer;
	const record = recordOf(sandbox, told, item.recordId);
	const readable = record && !record.archived && !record.mergedInto;
	if (outcome === 'read') {
		if (!readable) fail('read, but it is not there');
		if (json.id !== record?.id) fail(`read, but it is another record than ${record?.id}`);
		compareAskedFor(sandbox, told, item, answer, fail);
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
	const record = recordOf(sandbox, told, item.recordId);
	if (outcome === 'archived') {
		if (record && !record.archived && !record.mergedInto) fail('archived, but it is still there');
	} else if (outcome !== 'failed' && outcome !== 'uncertain') fail('no outcome of an archive');
}

function compareWrite(
	sandbox: Sandbox,
	told: History,
	item: RunItem,
	answer: Told,
	silenced: boolean,
	fail: Fail,
): void {
	const { outcome, json } = answer;
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
			if (told.verb !== 'create') compareAskedFor(sandbox, told, item, answer, fail);
			compareMoment(sandbox, told, item, id, fail);
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

function compareMoment(
	sandbox: Sandbox,
	{ objectType }: History,
	{ mark, at }: RunItem,
	id: string,
	fail: Fail,
): void {
	const writes = sandbox.hubspot.record(objectType, id)?.writes ?? [];
	const write = writes.find(({ properties }) => properties.mark === mark);
	if (write?.properties.at !== at) fail(`wrote the moment ${write?.properties.at} for ${at}`);
}

/**
 * Of several writes to one record that were carried out, the last item's stays; where they name it in
 * different ways, nobody knows beforehand that they mean one.
 */
function lastWriteWins(sandbox: Sandbox, told: History, items: RunItem[], answers: Told[]): void {
	const last = new Map<string, string>();
	const names = new Map<string, string>();
	const uncertain = new Set<string>();
	items.forEach(({ mark, name }, index) => {
		const { outcome, json } = answers[index];
		if (outcome !== 'updated' && outcome !== 'created' && outcome !== 'upserted') return;
		const id = String(json.id);
		last.set(id, mark);
		const plainName = name.toLowerCase();
		if ((names.get(id) ?? plainName) !== plainName) uncertain.add(id);
		names.set(id, plainName);
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
