import { textAt, type JsonObject } from '../../../../core/json';
import { looseText } from '../../../../core/text/looseText';
import type { Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import type { HubspotClient } from '../../transport/client';
import { askRecords } from './askRecords';
import type { ReadAnswer, Told } from './readAnswer';
import type { RecordInput } from './recordInput';
import { ALIAS_PROPERTIES, aliasesOfRecord, keysOfRecord, resultsOf } from './recordKey';

/** Asks for inputs alone, and says what the answer says of each. */
export type AskAlone<Input> = (
	inputs: readonly Input[],
) => Promise<Result<ReadAnswer, CallFailure>>;

/**
 * Finds the records of inputs that an answer doesn't mention. HubSpot gives a record that was merged
 * into another, or is asked for by a further address, under the id and address that it has now, and
 * doesn't say whom it belongs to. Who asked alone is told by the answer; so all that can be told
 * otherwise is, and the rest is asked for in ever smaller parts.
 * @param leftOver the answer's records that no input was matched with
 */
export async function findSilent<Input extends RecordInput>(
	client: HubspotClient,
	silent: readonly Input[],
	leftOver: readonly JsonObject[],
	ask: AskAlone<Input>,
): Promise<Map<Input, Told>> {
	const found = new Map<Input, Told>();
	const open = new Open(silent, leftOver, found);
	open.pair();
	if (open.inputs.length > 0 && leftOver.length > 0) {
		const named = await askNames(client, silent[0], leftOver);
		open.pair((record) => named.get(record) ?? record);
	}
	await askAgain(open.inputs, ask, found);
	return found;
}

async function askAgain<Input extends RecordInput>(
	inputs: readonly Input[],
	ask: AskAlone<Input>,
	found: Map<Input, Told>,
): Promise<void> {
	if (inputs.length === 0) return;
	const asked = await ask(inputs);
	if (!asked.ok) {
		const failure = asked.error;
		for (const input of inputs) found.set(input, { kind: 'callFailed', failure, sent: true });
		return;
	}
	const answer = asked.value;
	inputs.forEach((input, index) => {
		const told = answer.answers[index];
		if (told.kind !== 'unaccounted') found.set(input, told);
	});
	const silent = inputs.filter((input) => !found.has(input));
	// Nothing came: nothing will.
	if (silent.length === inputs.length && answer.leftOver.length === 0) return;
	const open = new Open(silent, answer.leftOver, found);
	open.pair();
	const rest = open.inputs;
	if (rest.length < inputs.length) return await askAgain(rest, ask, found);
	if (rest.length === 1) return;
	const middle = rest.length >> 1;
	await askAgain(rest.slice(0, middle), ask, found);
	await askAgain(rest.slice(middle), ask, found);
}

/** Inputs and records of one answer that are not matched yet. */
class Open<Input extends RecordInput> {
	private readonly used = new Set<JsonObject>();

	constructor(
		private readonly silent: readonly Input[],
		private readonly leftOver: readonly JsonObject[],
		private readonly found: Map<Input, Told>,
	) {}

	get inputs(): Input[] {
		return this.silent.filter((input) => !this.found.has(input));
	}

	/**
	 * Matches what is sure: by what a record is known to go by; by the same value written otherwise;
	 * and the last input with the last record.
	 * @param named the record with more of its properties
	 */
	pair(named: (record: JsonObject) => JsonObject = (record) => record): void {
		const [{ idProperty } = { idProperty: '' }] = this.silent;
		const byName = new Grouped<JsonObject>();
		const byLooseName = new Grouped<JsonObject>();
		for (const record of this.leftOver) {
			const keys = keysOfRecord(named(record), idProperty);
			const names = [...keys, ...aliasesOfRecord(named(record), idProperty)];
			for (const name of new Set(names)) byName.add(name, record);
			for (const key of keys) byLooseName.add(looseText(key), record);
		}
		const loosely = new Grouped<Input>();
		for (const input of this.inputs) {
			const record = byName.only(input.key);
			if (record) this.match(input, record);
			else loosely.add(looseText(input.key), input);
		}
		for (const name of loosely.names) {
			const [input, record] = [loosely.only(name), byLooseName.only(name)];
			if (input && record && !this.used.has(record)) this.match(input, record);
		}
		const [input, ...otherInputs] = this.inputs;
		const [record, ...otherRecords] = this.leftOver.filter((one) => !this.used.has(one));
		const isLast = otherInputs.length === 0 && otherRecords.length === 0;
		if (input !== undefined && record !== undefined && isLast) this.match(input, record);
	}

	private match(input: Input, record: JsonObject): void {
		this.used.add(record);
		this.found.set(input, { kind: 'record', record });
	}
}

class Grouped<T> {
	private readonly groups = new Map<string, T[]>();

	add(name: string, entry: T): void {
		const group = this.groups.get(name);
		if (group) group.push(entry);
		else this.groups.set(name, [entry]);
	}

	get names(): Iterable<string> {
		return this.groups.keys();
	}

	/** The entry of this name, if it is the only one. */
	only(name: string): T | undefined {
		const [first, ...others] = this.groups.get(name) ?? [];
		return others.length === 0 ? first : undefined;
	}
}

/** The same records with what they go by, as far as HubSpot tells. */
async function askNames(
	client: HubspotClient,
	{ apiVersion, objectType, idProperty, read }: RecordInput,
	records: readonly JsonObject[],
): Promise<Map<JsonObject, JsonObject>> {
	const byId = new Map(records.map((record) => [textAt(record, 'id') ?? '', record]));
	const answer = await askRecords(
		client,
		{ apiVersion, objectType },
		{
			ids: [...byId.keys()].filter((id) => id !== ''),
			properties: [...(idProperty ? [idProperty] : []), ...ALIAS_PROPERTIES],
			archived: read?.archived,
		},
	);
	const named = new Map<JsonObject, JsonObject>();
	for (const record of (answer.ok && resultsOf(answer.value)) || []) {
		const original = byId.get(textAt(record, 'id') ?? '');
		if (original) named.set(original, record);
	}
	return named;
}
