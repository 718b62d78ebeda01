import { ok } from '../../../../../core/result';
import { refused, type Checked } from '../../../../shared/items/parameters';
import type { SearchFilter } from '../../filters/searchFilter';

/**
 * What one search may hold. HubSpot's guide of 2026-03 says 18 filters and 6 in a group, the change of
 * 2024 that brought more said 25 and 10: what is divided here keeps to 18, and a single group may have
 * what either of them allows.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 * @see https://developers.hubspot.com/changelog/breaking-change-expanded-filtering-capabilities-and-error-messaging-in-hubspots-search-api
 */
const MOST_GROUPS = 5;
const MOST_FILTERS = 18;
const MOST_IN_GROUP = 10;

/** Values of *Is one of* and *Is none of*. */
const MOST_VALUES = 100;

/** Long lists in one group multiply; beyond this nobody would wait for the end, in groups. */
const MOST_PARTS = 1000;

/** The filters of one search, by group. */
export type SearchGroups = SearchFilter[][];

/**
 * Divides groups of filters into as few searches as hold them. A list with more values than HubSpot
 * takes becomes several groups (*Is one of*) or several filters (*Is none of*).
 * @param isPaged whether each group needs room for one more filter, behind which record a page begins
 * @returns at least one search; several find some records more than once
 */
export function planSearches(groups: SearchGroups, isPaged: boolean): Checked<SearchGroups[]> {
	const extra = isPaged ? 1 : 0;
	const parts: SearchGroups = [];
	for (const group of groups) {
		const divided = divideValues(group);
		if (parts.length + divided.count > MOST_PARTS) {
			return refused(
				"The lists of values in 'Is One Of' filters are too long",
				'Give fewer values, or put them into several items, one search each.',
			);
		}
		const size = divided.filters + extra;
		if (size > MOST_IN_GROUP) {
			return refused(
				`A group has ${divided.filters} filters, where ${MOST_IN_GROUP - extra} are possible`,
				`HubSpot takes ${MOST_IN_GROUP} filters in a group${isPaged ? ", and 'Get Many' needs one of them to read page after page" : ''}; 'Changed Since' is one as well, and every ${MOST_VALUES} values of an 'Is None Of'. Filter the rest behind this node.`,
			);
		}
		for (const part of divided.groups()) parts.push(part);
	}
	const searches: SearchGroups[] = [[]];
	let filters = 0;
	for (const part of parts) {
		const size = part.length + extra;
		const current = searches[searches.length - 1];
		if (current.length === MOST_GROUPS || (current.length > 0 && filters + size > MOST_FILTERS)) {
			searches.push([part]);
			filters = size;
		} else {
			current.push(part);
			filters += size;
		}
	}
	return ok(searches);
}

interface Divided {
	/** How many groups it becomes. */
	count: number;
	/** How many filters each of them has. */
	filters: number;
	groups(): SearchGroups;
}

function divideValues(group: readonly SearchFilter[]): Divided {
	const choices = group.map((filter): SearchFilter[] => {
		const { values = [] } = filter;
		return values.length > MOST_VALUES ? chunked(filter, values) : [filter];
	});
	// All of several lists of excluded values must apply; of included ones, any.
	const always = choices.flatMap((choice) => (choice[0].operator === 'NOT_IN' ? choice : []));
	const either = choices.filter(([{ operator }]) => operator !== 'NOT_IN');
	return {
		count: either.reduce((count, choice) => count * choice.length, 1),
		filters: always.length + either.length,
		groups: () =>
			either.reduce<SearchGroups>(
				(sofar, choice) => sofar.flatMap((part) => choice.map((filter) => [...part, filter])),
				[always],
			),
	};
}

function chunked(filter: SearchFilter, values: readonly string[]): SearchFilter[] {
	const starts = Array.from({ length: Math.ceil(values.length / MOST_VALUES) }, (_, n) => n);
	return starts.map((n) => ({
		...filter,
		values: values.slice(n * MOST_VALUES, (n + 1) * MOST_VALUES),
	}));
}
