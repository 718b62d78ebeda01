import { matchByContent } from '../../../../core/batch/matchByContent';
import { objectAt, textAt } from '../../../../core/json';
import type { HubspotClient } from '../../transport/client';
import { askRecords } from './askRecords';
import { readAgain, type ReadAnswer, type Told } from './readAnswer';
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
		const answer = await askRecords(client, first, {
			ids: inputs.map(({ id }) => id),
			properties: [...(idProperty ? [idProperty] : []), ...ALIAS_PROPERTIES],
			idProperty,
		});
		return answer.ok ? readAgain(inputs, answer.value) : answer;
	});
	const found = new Map<RecordInput, Told>();
	for (const [input, answer] of told) {
		// What was read is not what was written; and that a record isn't there says nothing of the write.
		const record = answer.kind === 'record' && written.get(textAt(answer.record, 'id') ?? '');
		if (record) found.set(input, { kind: 'record', record });
	}
	return found;
}

/** Finds created records by what was written, for answers that repeat no trace id. */
export async function identifyByContent(
	_client: HubspotClient,
	silent: readonly RecordInput[],
	{ leftOver }: ReadAnswer,
): Promise<Map<RecordInput, Told>> {
	const found = matchByContent(silent, leftOver, {
		written: ({ properties = {} }) => properties,
		held: (record) => objectAt(record, 'properties'),
	});
	return new Map([...found].map(([input, record]) => [input, { kind: 'record', record }]));
}
