import {
	arrayAt,
	isObject,
	numberAt,
	objectAt,
	textAt,
	type JsonObject,
} from '../../../../../core/json';

/** One page of records, as HubSpot gave it. */
export interface Page {
	records: JsonObject[];
	/** Where the next page begins; `undefined` where this is the last one. */
	after: string | undefined;
	/** What a search counts from the page's first record on, where it says. */
	total: number | undefined;
}

/** @returns `undefined` for an answer that is no page of records, each with its ID */
export function readPage(body: JsonObject): Page | undefined {
	if (!Array.isArray(body.results)) return undefined;
	const records = arrayAt(body, 'results').filter(isObject);
	const isWhole =
		records.length === body.results.length && records.every((record) => idOf(record) !== '');
	if (!isWhole) return undefined;
	return {
		records,
		after: textAt(objectAt(objectAt(body, 'paging'), 'next'), 'after') || undefined,
		total: numberAt(body, 'total'),
	};
}

/** The record's ID as text. */
export function idOf(record: JsonObject): string {
	return textAt(record, 'id') ?? '';
}
