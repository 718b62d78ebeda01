import { parseJson } from '../../../../core/exactJson';
import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { toFilter, type ExportFilter } from './searchFilter';
import { searchProperties } from './searchProperties';
import { toSorts } from './searchSort';

const PARTS = ['filterGroups', 'filters', 'sorts', 'query'];

/**
 * Reads which records are exported and in which order, as `publicCrmSearchRequest`.
 * @returns `undefined` for all records in HubSpot's order
 */
export function readSearchRequest(item: ItemToRead): Checked<JsonObject | undefined> {
	const by = readChoice(item, 'specifyRecords', searchProperties);
	if (!by.ok) return by;
	return by.value === 'json' ? fromJson(item) : fromFields(item);
}

function fromFields(item: ItemToRead): Checked<JsonObject | undefined> {
	const filterGroups: Array<{ filters: ExportFilter[] }> = [];
	for (const [index, group] of entries(item, 'filterGroups', 'group').entries()) {
		const given = arrayAt(objectAt(group, 'filters'), 'filter');
		const filters = toFilters(given, ` of group ${index + 1} under 'Filter Groups'`);
		if (!filters.ok) return filters;
		if (filters.value.length > 0) filterGroups.push({ filters: filters.value });
	}
	const sorts = toSorts(entries(item, 'sorts', 'sort'), "under 'Sorts'");
	if (!sorts.ok) return sorts;
	const query = readText(item, 'query');
	if (filterGroups.length === 0 && sorts.value.length === 0 && query === '') return ok(undefined);
	return ok({ filterGroups, filters: [], sorts: sorts.value, ...(query && { query }) });
}

function fromJson({ context, itemIndex }: ItemToRead): Checked<JsonObject | undefined> {
	const advice = `Give an object with any of ${PARTS.join(', ')}.`;
	const given: unknown = context.getNodeParameter('publicCrmSearchRequest', itemIndex, '');
	let request = given;
	if (typeof given === 'string') {
		if (given.trim() === '') return ok(undefined);
		try {
			request = parseJson(given);
		} catch (error) {
			return refused(`'Search Request' is not valid JSON: ${(error as Error).message}`, advice);
		}
	}
	if (!isObject(request)) return refused("'Search Request' is not a JSON object", advice);
	const unknown = Object.keys(request).find((name) => !PARTS.includes(name));
	if (unknown) return refused(`'Search Request' has the unknown field '${unknown}'`, advice);
	const list = PARTS.slice(0, 3).find(
		(name) =>
			Object.hasOwn(request as object, name) && !Array.isArray((request as JsonObject)[name]),
	);
	if (list) return refused(`'${list}' in 'Search Request' is not a list`, advice);

	const filters = toFilters(arrayAt(request, 'filters'), " in 'Search Request'");
	if (!filters.ok) return filters;
	const filterGroups: Array<{ filters: ExportFilter[] }> = [];
	for (const [index, group] of arrayAt(request, 'filterGroups').entries()) {
		const given = isObject(group) ? arrayAt(group, 'filters') : [];
		const filtersOf = toFilters(given, ` of group ${index + 1} in 'Search Request'`);
		if (!filtersOf.ok) return filtersOf;
		filterGroups.push({ filters: filtersOf.value });
	}
	const query = textAt(request, 'query');
	const sorts = toSorts(arrayAt(request, 'sorts'), "in 'Search Request'");
	if (!sorts.ok) return sorts;
	return ok({ filterGroups, filters: filters.value, sorts: sorts.value, ...(query && { query }) });
}

function toFilters(given: unknown[], where: string): Checked<ExportFilter[]> {
	const filters: ExportFilter[] = [];
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
