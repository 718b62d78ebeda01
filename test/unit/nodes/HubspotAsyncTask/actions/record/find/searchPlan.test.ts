import type { SearchFilter } from '../../../../../../../nodes/HubspotAsyncTask/actions/filters/searchFilter';
import {
	planSearches,
	type SearchGroups,
} from '../../../../../../../nodes/HubspotAsyncTask/actions/record/find/searchPlan';

const has = (name: string): SearchFilter => ({ propertyName: name, operator: 'HAS_PROPERTY' });
const group = (filters: number): SearchFilter[] =>
	Array.from({ length: filters }, (_filter, n) => has(`p${n}`));
const values = (count: number) => Array.from({ length: count }, (_value, n) => `v${n}`);
const listed = (operator: 'IN' | 'NOT_IN', count: number, propertyName = 'p'): SearchFilter => ({
	propertyName,
	operator,
	values: values(count),
});

function plan(groups: SearchGroups, isPaged = true): SearchGroups[] {
	const planned = planSearches(groups, isPaged);
	if (!planned.ok) throw new Error(planned.error.message);
	return planned.value;
}

/** How many filters each search has by group, the one that begins a page counted. */
const sizes = (searches: SearchGroups[]) =>
	searches.map((groups) => groups.map((filters) => filters.length + 1));

it('leaves alone what fits', () => {
	expect(plan([])).toEqual([[]]);
	const groups = [group(3), group(2), group(1)];
	expect(plan(groups)).toEqual([groups]);
});

it('keeps to five groups and 18 filters in a search, the paging ones counted', () => {
	expect(sizes(plan(Array.from({ length: 7 }, () => group(1))))).toEqual([
		[2, 2, 2, 2, 2],
		[2, 2],
	]);
	expect(sizes(plan(Array.from({ length: 5 }, () => group(5))))).toEqual([
		[6, 6, 6],
		[6, 6],
	]);
	for (const groups of plan(Array.from({ length: 40 }, (_group, n) => group(1 + (n % 9))))) {
		const count = groups.reduce((sum, filters) => sum + filters.length + 1, 0);
		expect(groups.length <= 5 && count <= 18).toBe(true);
	}
});

it('leaves a group of nine room for one more, and refuses one of ten', () => {
	expect(sizes(plan([group(9)]))).toEqual([[10]]);
	expect(planSearches([group(10)], true)).toMatchObject({
		ok: false,
		error: { message: 'A group has 10 filters, where 9 are possible' },
	});
});

it('needs no such room where a page is enough', () => {
	expect(plan([group(10)], false)).toEqual([[group(10)]]);
	expect(planSearches([group(11)], false)).toMatchObject({
		ok: false,
		error: { message: 'A group has 11 filters, where 10 are possible' },
	});
});

it('makes several groups of a long list of values, in one search where they fit', () => {
	const [first, ...others] = plan([[listed('IN', 250), has('a')]]);
	expect(others).toEqual([]);
	expect(
		first.map((filters) => filters.map((filter) => filter.values?.length ?? 0).sort()),
	).toEqual([
		[0, 100],
		[0, 100],
		[0, 50],
	]);
	const all = plan([[listed('IN', 1234)]]);
	expect(all.map((groups) => groups.length)).toEqual([5, 5, 3]);
	expect(all.flat(2).flatMap((filter) => filter.values ?? [])).toEqual(values(1234));
});

it('pairs the parts of two long lists', () => {
	const searches = plan([[listed('IN', 101, 'p'), listed('IN', 201, 'q')]]);
	expect(searches.flat()).toHaveLength(6);
	const pairs = searches
		.flat()
		.flatMap(([p, q]) =>
			(p.values ?? []).flatMap((one) => (q.values ?? []).map((other) => `${one} ${other}`)),
		);
	expect(new Set(pairs).size).toBe(101 * 201);
	expect(pairs).toHaveLength(101 * 201);
});

it('makes several filters of a long list of excluded values', () => {
	const [[filters], ...others] = plan([[listed('NOT_IN', 250)]]);
	expect(others).toEqual([]);
	expect(filters.map((filter) => [filter.operator, filter.values?.length])).toEqual([
		['NOT_IN', 100],
		['NOT_IN', 100],
		['NOT_IN', 50],
	]);
	expect(plan([[listed('NOT_IN', 900)]])).toHaveLength(1);
	expect(planSearches([[listed('NOT_IN', 901)]], true).ok).toBe(false);
});

it('refuses lists that multiply beyond all measure', () => {
	const lists = Array.from({ length: 6 }, (_list, n) => listed('IN', 900, `p${n}`));
	expect(planSearches([lists], true)).toMatchObject({
		ok: false,
		error: { message: "The lists of values in 'Is One Of' filters are too long" },
	});
});
