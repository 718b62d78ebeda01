import { isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { fillPath } from '../../../../core/url/path';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';
import { BATCH_READ_PATH } from './batchRead.operation';
import type { ReadAnswer } from './readAnswer';
import type { RecordInput } from './recordInput';
import { keysOfRecord, resultsOf } from './recordKey';

const TIMEOUT_MS = 110_000;

/**
 * Finds out which written record belongs to which input, where HubSpot repeated neither the trace id
 * nor the id property: it asks for the records' id property, by the ids that the answer gave.
 */
export async function identifyByReading(
	client: HubspotClient,
	inputs: readonly RecordInput[],
	{ leftOver }: ReadAnswer,
): Promise<Map<RecordInput, JsonObject>> {
	const [{ apiVersion, objectType, idProperty }] = inputs;
	if (!idProperty) return new Map();
	const written = new Map(leftOver.map((record) => [textAt(record, 'id') ?? '', record]));
	const answer = await client.sendWithRetries(
		{
			method: 'POST',
			path: fillPath(BATCH_READ_PATH[apiVersion], { objectType }),
			body: {
				inputs: [...written.keys()].map((id) => ({ id })),
				properties: [idProperty],
				propertiesWithHistory: [],
			},
			timeoutMs: TIMEOUT_MS,
		},
		QUESTION_POLICY,
	);
	const byKey = new Map<string, JsonObject>();
	for (const record of (answer.ok && resultsOf(answer.value)) || []) {
		const original = written.get(textAt(record, 'id') ?? '');
		for (const key of keysOfRecord(record, idProperty)) if (original) byKey.set(key, original);
	}
	const found = new Map<RecordInput, JsonObject>();
	for (const input of inputs) {
		const record = byKey.get(input.key);
		if (record) found.set(input, record);
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
): Map<RecordInput, JsonObject> {
	const open = new Set(records);
	const found = new Map<RecordInput, JsonObject>();
	// The most particular first: an input that wrote less would also fit another's record.
	const ordered = [...inputs].sort((a, b) => countOf(b) - countOf(a));
	for (const input of ordered) {
		for (const record of open) {
			if (!holds(record, input)) continue;
			found.set(input, record);
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
