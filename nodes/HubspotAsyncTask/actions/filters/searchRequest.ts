import type { INodeProperties } from 'n8n-workflow';

import { parseJson } from '../../../../core/exactJson';
import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { toFilter, type SearchFilter } from './searchFilter';

const PARTS = ['filterGroups', 'filters', 'sorts', 'query'];

/** Which records, and in which order. A record fits `filters` and at least one of the groups. */
export type SearchRequest = {
	filterGroups: Array<{ filters: SearchFilter[] }>;
	filters: SearchFilter[];
	/** As they were given. */
	sorts: readonly unknown[];
	query?: string;
};

/** Where the parameters of `searchProperties` stand. */
export interface SearchNames {
	/** Says whether the others are fields or JSON. */
	specify: string;
	json: string;
	/** What `json` is called in the editor. */
	jsonLabel: string;
	/** With `options.` before it for an entry of *Options*; so for the sorts. */
	query: string;
	sorts: string;
	/** Checks the sorts; as they were given without it. */
	toSorts?: (given: readonly unknown[], place: string) => Checked<readonly unknown[]>;
}

/**
 * Reads which records are meant and in which order.
 * @param properties where the parameters are described
 * @returns `undefined` for all records in HubSpot's order
 */
export function readSearchRequest(
	item: ItemToRead,
	names: SearchNames,
	properties: readonly INodeProperties[],
): Checked<SearchRequest | undefined> {
	const by = readChoice(item, names.specify, properties);
	if (!by.ok) return by;
	return by.value === 'json' ? fromJson(item, names) : fromFields(item, names);
}

function fromFields(
	item: ItemToRead,
	{ query: queryName, sorts: sortsName, toSorts = ok }: SearchNames,
): Checked<SearchRequest | undefined> {
	const filterGroups: Array<{ filters: SearchFilter[] }> = [];
	for (const [index, group] of entries(item, 'filterGroups', 'group').entries()) {
		const given = arrayAt(objectAt(group, 'filters'), 'filter');
		const filters = toFilters(given, ` of group ${index + 1} under 'Filter Groups'`);
		if (!filters.ok) return filters;
		if (filters.value.length > 0) filterGroups.push({ filters: filters.value });
	}
	const sorts = toSorts(entries(item, sortsName, 'sort'), "under 'Sorts'");
	if (!sorts.ok) return sorts;
	const query = readText(item, queryName);
	if (filterGroups.length === 0 && sorts.value.length === 0 && query === '') return ok(undefined);
	return ok({ filterGroups, filters: [], sorts: sorts.value, ...(query && { query }) });
}

function fromJson(
	{ context, itemIndex }: ItemToRead,
	{ json, jsonLabel: label, toSorts = ok }: SearchNames,
): Checked<SearchRequest | undefined> {
	const advice = `Give an object with any of ${PARTS.join(', ')}.`;
	const given: unknown = context.getNodeParameter(json, itemIndex, '');
	let request = given;
	if (typeof given === 'string') {
		if (given.trim() === '') return ok(undefined);
		try {
			request = parseJson(given);
		} catch (error) {
			return refused(`'${label}' is not valid JSON: ${(error as Error).message}`, advice);
		}
	}
	if (!isObject(request)) return refused(`'${label}' is not a JSON object`, advice);
	const unknown = Object.keys(request).find((name) => !PARTS.includes(name));
	if (unknown) return refused(`'${label}' has the unknown field '${unknown}'`, advice);
	const list = PARTS.slice(0, 3).find(
		(name) =>
			Object.hasOwn(request as object, name) && !Array.isArray((request as JsonObject)[name]),
	);
	if (list) return refused(`'${list}' in '${label}' is not a list`, advice);

	const filters = toFilters(arrayAt(request, 'filters'), ` in '${label}'`);
	if (!filters.ok) return filters;
	const filterGroups: Array<{ filters: SearchFilter[] }> = [];
	for (const [index, group] of arrayAt(request, 'filterGroups').entries()) {
		const given = isObject(group) ? arrayAt(group, 'filters') : [];
		const filtersOf = toFilters(given, ` of group ${index + 1} in '${label}'`);
		if (!filtersOf.ok) return filtersOf;
		filterGroups.push({ filters: filtersOf.value });
	}
	const query = textAt(request, 'query');
	const sorts = toSorts(arrayAt(request, 'sorts'), `in '${label}'`);
	if (!sorts.ok) return sorts;
	return ok({ filterGroups, filters: filters.value, sorts: sorts.value, ...(query && { query }) });
}

function toFilters(given: unknown[], where: string): Checked<SearchFilter[]> {
	const filters: SearchFilter[] = [];
	for (const [index, one] of given.entries()) {
		const filter = toFilter(one, `Filter ${index + 1}${where}`);
		if (!filter.ok) return filter;
		filters.push(filter.value);
	}
	return ok(filters);
}

function entries({ context, itemIndex }: ItemToRead, name: string, part: string): JsonObject[] {
	const collection: unknown = context.getNodeParameter(name, itemIndex, {});
	return arrayAt(isObject(collection) ? collection : {}, part).filter(isObject);
}
