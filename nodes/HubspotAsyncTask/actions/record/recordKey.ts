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

/**
 * The properties that tell what else a record goes by: the ids that it had before merges, and a
 * contact's further addresses. A type that hasn't one leaves it out.
 */
export const ALIAS_PROPERTIES = [
	'hs_merged_object_ids',
	'hs_calculated_merged_vids',
	'hs_additional_emails',
] as const;

/** What else a record goes by, as far as the answer says. */
export function aliasesOfRecord(record: JsonObject, idProperty: string): string[] {
	const properties = objectAt(record, 'properties');
	const listed = (name: (typeof ALIAS_PROPERTIES)[number]): string[] =>
		(textAt(properties, name) ?? '').split(';').filter((part) => part.trim() !== '');
	if (idProperty === 'email') {
		return listed('hs_additional_emails').map((email) => recordKey(email, idProperty));
	}
	if (idProperty) return [];
	// `id:time of the merge`
	const vids = listed('hs_calculated_merged_vids').map((vid) => vid.split(':', 1)[0]);
	return [...listed('hs_merged_object_ids'), ...vids].map((id) => id.trim());
}

/**
 * The records in an answer's `results`; none where it has only `errors`. `undefined` where the answer
 * isn't a batch's.
 */
export function resultsOf(body: JsonObject): JsonObject[] | undefined {
	if (Array.isArray(body.results)) return body.results.filter(isObject);
	const hasErrors = Array.isArray(body.errors) && body.errors.length > 0;
	return hasErrors && (body.results === undefined || body.results === null) ? [] : undefined;
}
