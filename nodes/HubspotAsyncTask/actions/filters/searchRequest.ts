import { parseJson } from '../../../../core/exactJson';
import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { toFilter, type SearchFilter } from './searchFilter';

const PARTS = ['filterGroups', 'filters', 'sorts', 'query'];

/** Which records, and in which order. A record fits `filters` and at least one of the groups. */
export type SearchRequest = {
	filterGroups: Array<{ filters: SearchFilter[] }>;
	filters: SearchFilter[];
	/** As they were given. */
	sorts: unknown[];
	query?: string;
};

/** Where the parameters of `searchProperties` stand. */
export interface SearchNames {
	/** Says whether the others are fields or JSON. */
	specify: string;
	json: string;
	/** What `json` is called in the editor. */
	jsonLabel: string;
}

/**
 * Reads which records are meant and in which order.
 * @returns `undefined` for all records in HubSpot's order
 */
export function readSearchRequest(
	item: ItemToRead,
	names: SearchNames,
): Checked<SearchRequest | undefined> {
	return readText(item, names.specify) === 'json' ? fromJson(item, names) : fromFields(item);
}

function fromFields(item: ItemToRead): Checked<SearchRequest | undefined> {
	const filterGroups: Array<{ filters: SearchFilter[] }> = [];
	for (const [index, group] of entries(item, 'filterGroups', 'group').entries()) {
		const given = arrayAt(objectAt(group, 'filters'), 'filter');
		const filters = toFilters(given, ` of group ${index + 1} under 'Filter Groups'`);
		if (!filters.ok) return filters;
		if (filters.value.length > 0) filterGroups.push({ filters: filters.value });
	}
	const sorts: JsonObject[] = [];
	for (const [index, sort] of entries(item, 'sorts', 'sort').entries()) {
		const propertyName = textAt(sort, 'propertyName')?.trim() ?? '';
		if (propertyName === '') {
			return refused(`Sort ${index + 1} under 'Sorts' has no property`, 'Choose the property.');
		}
		sorts.push({ propertyName, order: textAt(sort, 'order') === 'DESC' ? 'DESC' : 'ASC' });
	}
	const query = readText(item, 'query');
	if (filterGroups.length === 0 && sorts.length === 0 && query === '') return ok(undefined);
	return ok({ filterGroups, filters: [], sorts, ...(query && { query }) });
}

function fromJson(
	{ context, itemIndex }: ItemToRead,
	{ json, jsonLabel: label }: SearchNames,
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
	const sorts = arrayAt(request, 'sorts');
	return ok({ filterGroups, filters: filters.value, sorts, ...(query && { query }) });
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
