import { isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';

/**
 * The form in which ids are compared. HubSpot keeps emails in lower case, whatever was sent; other
 * unique values are compared as they are.
 */
export function recordKey(id: string, idProperty: string): string {
	const trimmed = id.trim();
	return idProperty.toLowerCase() === 'email' ? trimmed.toLowerCase() : trimmed;
}

/** What an answered record goes by: its id property's value, or its id. */
export function keysOfRecord(record: JsonObject, idProperty: string): string[] {
	const id = idProperty ? textAt(objectAt(record, 'properties'), idProperty) : textAt(record, 'id');
	return id === undefined ? [] : [recordKey(id, idProperty)];
}

/** The records in an answer's `results`; `undefined` where the answer isn't a batch's. */
export function resultsOf(body: JsonObject): JsonObject[] | undefined {
	return Array.isArray(body.results) ? body.results.filter(isObject) : undefined;
}
