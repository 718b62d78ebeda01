import { isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import type { RecordInput } from './recordInput';

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
