import { isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import type { HubspotClient } from '../../transport/client';
import { askRecords } from './askRecords';
import { readAnswer, type ReadAnswer, type Told } from './readAnswer';
import type { RecordInput } from './recordInput';
import { ALIAS_PROPERTIES } from './recordKey';
import { findSilent } from './silentInputs';

/**
 * Finds out which written record belongs to which input, where HubSpot repeated neither the trace id
 * nor what the input went by: it reads the records, and then what is still open of the inputs.
 */
export async function identifyByReading(
	client: HubspotClient,
	silent: readonly RecordInput[],
	{ leftOver }: ReadAnswer,
): Promise<Map<RecordInput, Told>> {
	if (leftOver.length === 0) return new Map();
	const written = new Map(leftOver.map((record) => [textAt(record, 'id') ?? '', record]));
	const told = await findSilent(client, silent, leftOver, async (inputs) => {
		const [first] = inputs;
		const { idProperty } = first;
		const body = await askRecords(client, first, {
			ids: inputs.map(({ id }) => id),
			properties: [...(idProperty ? [idProperty] : []), ...ALIAS_PROPERTIES],
			idProperty,
		});
		return body && readAnswer(inputs, body, idProperty);
	});
	const found = new Map<RecordInput, Told>();
	for (const [input, answer] of told) {
		// What was read is not what was written; and that a record isn't there says nothing of the write.
		const record = answer.kind === 'record' && written.get(textAt(answer.record, 'id') ?? '');
		if (record) found.set(input, { kind: 'record', record });
	}
	return found;
}

/**
 * Finds created records by what was written, for answers that repeat no trace id. Inputs that wrote
 * the same are interchangeable: whichever record each gets, it is one with its own values.
 */
export function matchByContent(
	inputs: readonly RecordInput[],
	records: readonly JsonObject[],
): Map<RecordInput, Told> {
	const open = new Set(records);
	const found = new Map<RecordInput, Told>();
	// The most particular first: an input that wrote less would also fit another's record.
	const ordered = [...inputs].sort((a, b) => countOf(b) - countOf(a));
	for (const input of ordered) {
		for (const record of open) {
			if (!holds(record, input)) continue;
			found.set(input, { kind: 'record', record });
			open.delete(record);
			break;
		}
	}
	return found;
}

function countOf({ properties }: RecordInput): number {
	return isObject(properties) ? Object.keys(properties).length : 0;
}

/** HubSpot may write a value in its own way (emails in lower case), but not another value. */
function holds(record: JsonObject, { properties = {} }: RecordInput): boolean {
	const values = objectAt(record, 'properties');
	return Object.entries(properties).every(
		([name, sent]) =>
			(textAt(values, name) ?? '').toLowerCase() === String(sent ?? '').toLowerCase(),
	);
}
