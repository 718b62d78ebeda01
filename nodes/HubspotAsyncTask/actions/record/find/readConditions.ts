import { ok } from '../../../../../core/result';
import { refused, type Checked, type ItemToRead } from '../../../../shared/items/parameters';
import { readMoment } from '../../../../shared/items/moment';
import { readNumber } from '../../../../shared/items/readNumber';
import type { SearchFilter } from '../../filters/searchFilter';
import type { SearchRequest } from '../../filters/searchRequest';
import type { Conditions } from './findRequest';
import { planSearches, type SearchGroups } from './searchPlan';

/** HubSpot takes no longer text, in characters. */
const LONGEST_QUERY = 3000;

/** By any name that HubSpot takes. */
const CONTACTS = new Set(['contacts', 'contact', '0-1']);

/**
 * Makes searches of what *Filters*, *Query* and *Changed Since* ask for.
 * @param isPaged whether more than a page of records is wanted
 * @returns `undefined` where nothing is asked for
 */
export function readConditions(
	item: ItemToRead,
	objectType: string,
	request: SearchRequest | undefined,
	isPaged: boolean,
): Checked<Conditions | undefined> {
	const since = readSince(item, objectType);
	if (!since.ok) return since;
	const { filterGroups = [], filters = [], query: text = '' } = request ?? {};
	const query = text.trim();
	if (query.length > LONGEST_QUERY) {
		return refused(
			`'Query' has ${query.length.toLocaleString('en')} characters`,
			`HubSpot takes at most ${LONGEST_QUERY.toLocaleString('en')}.`,
		);
	}
	const empty = filterGroups.findIndex((group) => group.filters.length === 0);
	if (empty >= 0) {
		return refused(
			`Filter group ${empty + 1} has no filters`,
			'Every record would fit it. Take it away, or give it a filter.',
		);
	}
	const always = [...filters, ...since.value];
	const groups: SearchGroups = filterGroups.map((group) => [...group.filters, ...always]);
	if (groups.length === 0 && always.length > 0) groups.push(always);
	if (groups.length === 0 && query === '') return ok(undefined);
	const searches = planSearches(groups, isPaged);
	return searches.ok ? ok({ searches: searches.value, query }) : searches;
}

/** The filter of *Changed Since*; none where it isn't set. */
function readSince(
	{ context, itemIndex }: ItemToRead,
	objectType: string,
): Checked<SearchFilter[]> {
	const given: unknown = context.getNodeParameter('options.changedSince', itemIndex, '');
	if (given === undefined || given === null || given === '') return ok([]);
	const since = readMoment(given, context.getTimezone());
	if (since === undefined) {
		return refused(
			`'Changed Since' can't be read as a time: ${JSON.stringify(given)}`,
			"Give a date with time, for example '2027-01-31T08:00:00Z'.",
		);
	}
	const overlap = readNumber({ context, itemIndex }, 'options.overlap', 0, {
		label: 'Overlap',
		unit: 'seconds',
		min: 0,
		advice: "Correct 'Overlap', or take it away.",
	});
	if (!overlap.ok) return overlap;
	// All other types have their own name for it.
	const propertyName = CONTACTS.has(objectType.toLowerCase())
		? 'lastmodifieddate'
		: 'hs_lastmodifieddate';
	const value = String(Math.round(since - overlap.value * 1000));
	return ok([{ propertyName, operator: 'GTE', value }]);
}
