import { isObject } from '../http';
import type { Call } from '../http';
import { invalid } from './errors';

/** How many filters a search may have. */
export interface FilterLimits {
	groups: number;
	filters: number;
	inGroup: number;
}

/**
 * Since August 2024. The guide of March 2026 has 18 filters, 6 in a group: which of the two HubSpot
 * enforces isn't known.
 * @see https://developers.hubspot.com/changelog/breaking-change-expanded-filtering-capabilities-and-error-messaging-in-hubspots-search-api
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export const FILTER_LIMITS: FilterLimits = { groups: 5, filters: 25, inGroup: 10 };

/** Of `IN` and `NOT_IN`; not documented. */
const MAX_VALUES = 100;
const MAX_QUERY = 3000;

/** HubSpot: how much one search may ask. Documented are the numbers and the 400, not its words. */
export function checkSearchLimits(
	call: Call,
	request: Record<string, unknown>,
	limits: FilterLimits,
): void {
	const groups = listOf(request.filterGroups).map((group) =>
		listOf(isObject(group) ? group.filters : []),
	);
	const filters = groups.flat();
	const values = filters.map((filter) => listOf(isObject(filter) ? filter.values : []).length);
	const query = typeof request.query === 'string' ? request.query.length : 0;
	check(call, groups.length, limits.groups, 'filter groups');
	check(call, filters.length, limits.filters, 'filters');
	check(
		call,
		Math.max(0, ...groups.map(({ length }) => length)),
		limits.inGroup,
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
