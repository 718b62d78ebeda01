import { isObject } from '../http';
import type { Call } from '../http';
import { invalid } from './errors';

/** @see https://developers.hubspot.com/changelog/breaking-change-expanded-filtering-capabilities-and-error-messaging-in-hubspots-search-api */
const MAX_GROUPS = 5;
const MAX_FILTERS = 25;
const MAX_FILTERS_IN_GROUP = 10;
/** Of `IN` and `NOT_IN`; not documented. */
const MAX_VALUES = 100;
const MAX_QUERY = 3000;

/** HubSpot: how much one search may ask. Documented are the numbers and the 400, not its words. */
export function checkSearchLimits(call: Call, request: Record<string, unknown>): void {
	const groups = listOf(request.filterGroups).map((group) =>
		listOf(isObject(group) ? group.filters : []),
	);
	const filters = groups.flat();
	const values = filters.map((filter) => listOf(isObject(filter) ? filter.values : []).length);
	const query = typeof request.query === 'string' ? request.query.length : 0;
	check(call, groups.length, MAX_GROUPS, 'filter groups');
	check(call, filters.length, MAX_FILTERS, 'filters');
	check(
		call,
		Math.max(0, ...groups.map(({ length }) => length)),
		MAX_FILTERS_IN_GROUP,
		'filters in a group',
	);
	check(call, Math.max(0, ...values), MAX_VALUES, 'values in a filter');
	check(call, query, MAX_QUERY, 'characters in a query');
	check(call, listOf(request.sorts).length, 1, 'sort');
}

function check(call: Call, given: number, max: number, what: string): void {
	if (given > max) throw invalid(call, `A search may have at most ${max} ${what}, not ${given}`);
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}
