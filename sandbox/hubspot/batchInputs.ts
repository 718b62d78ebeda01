import { isObject } from '../http';
import type { Call, Refusal } from '../http';
import { invalid } from './errors';
import type { CrmRecord, RecordStore } from './records';

/** HubSpot: at most 100 inputs a call, 50 with property history. */
export const MAX_INPUTS = 100;
export const MAX_INPUTS_WITH_HISTORY = 50;

/** The inputs of the body, each an object. Throws 400 for anything else. */
export function readInputs(call: Call, max = MAX_INPUTS): Array<Record<string, unknown>> {
	if (call.bodyError !== undefined || !isObject(call.body)) {
		const detail = call.bodyError ?? 'No content to map due to end-of-input';
		throw invalid(call, `Invalid input JSON on line 1, column 0: ${detail}`);
	}
	const { inputs } = call.body;
	if (!Array.isArray(inputs)) throw missingField(call, 'inputs');
	if (inputs.length > max) throw invalid(call, tooManyInputs(max));
	return inputs.map((input: unknown) => {
		if (!isObject(input)) throw undeserializable(call);
		return input;
	});
}

/** Jackson, which reads HubSpot's bodies, takes a number for a text. */
export function readId(call: Call, { id }: Record<string, unknown>): string {
	if (typeof id !== 'string' && typeof id !== 'number') throw missingField(call, 'id');
	return String(id);
}

export function missingField(call: Call, name: string): Refusal {
	const detail = `Some required fields were not set: [${name}]`;
	return invalid(call, `Invalid input JSON on line 1, column 1: ${detail}`);
}

export function undeserializable(call: Call): Refusal {
	const detail = 'Cannot deserialize value of type `java.lang.String`';
	return invalid(call, `Invalid input JSON on line 1, column 1: ${detail}`);
}

function tooManyInputs(max: number): string {
	const what = max === MAX_INPUTS_WITH_HISTORY ? 'batch request for property histories' : 'batch';
	return `The maximum number of inputs supported in a ${what} is ${max}. Please reduce the number of items and try again`;
}

/** HubSpot: a duplicate in one call rejects the whole call, trace ids or not. */
export function refuseDuplicates(call: Call, keys: string[]): void {
	const seen = new Set<string>();
	const twice = new Set(keys.filter((key) => seen.size === seen.add(key).size));
	if (twice.size === 0) return;
	const ids = [...twice];
	const message = `Duplicate IDs found in batch input: [${ids.join(', ')}]. IDs must be unique`;
	throw invalid(call, message, { context: { ids } });
}

/**
 * HubSpot refuses a call in which two inputs mean one record, also where one of them names it by a
 * former id or an additional email address. The words for the latter are assumed.
 */
export function refuseSameRecord(
	store: RecordStore,
	call: Call,
	inputs: Array<{ id?: string; idProperty?: string }>,
): void {
	refuseDuplicates(
		call,
		inputs.map(({ id = '', idProperty = '' }) => store.normalize(idProperty, id)),
	);
	const records = inputs.map(({ id = '', idProperty }) => store.find(id, idProperty));
	const isAlias = ({ id = '', idProperty = 'hs_object_id' }, record: CrmRecord) =>
		record.properties[idProperty] !== store.normalize(idProperty, id);
	const aliased = new Set(records.filter((one, i) => one && isAlias(inputs[i], one)));
	refuseDuplicates(
		call,
		records.flatMap((record) => (record && aliased.has(record) ? record.id : [])),
	);
}
