import type { INodeParameters } from 'n8n-workflow';

import { errorOf } from './harness/outputs';
import { CONTINUE, runHubspot } from './harness/runs';
import { getMany, groupsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ strict: true });

const has = (propertyName: string) => ({ propertyName, operator: 'HAS_PROPERTY' });
const filter = (given: INodeParameters): INodeParameters => ({ filterGroups: groupsOf([given]) });
const json = (given: unknown): INodeParameters => ({
	specifyFilters: 'json',
	filterJson: typeof given === 'string' ? given : JSON.stringify(given),
});
const options = (given: object): INodeParameters => ({ options: given as INodeParameters });
const sortedBy = (...propertyNames: string[]) => ({ sorts: propertyNames });
const values = (count: number) => Array.from({ length: count }, (_value, n) => `v${n}`).join(',');

it.each<[string, INodeParameters, string]>([
	[
		'a filter without property',
		filter({ propertyName: ' ', operator: 'EQ', value: 'x' }),
		"Filter 1 of group 1 under 'Filter Groups' has no property",
	],
	[
		'a filter without value',
		filter({ propertyName: 'email', operator: 'EQ' }),
		"Filter 1 of group 1 under 'Filter Groups' has no value",
	],
	[
		'a range without its end',
		filter({ propertyName: 'createdate', operator: 'BETWEEN', value: '1' }),
		"Filter 1 of group 1 under 'Filter Groups' has no upper value",
	],
	[
		'a list without values',
		filter({ propertyName: 'email', operator: 'IN', values: ' , ' }),
		"Filter 1 of group 1 under 'Filter Groups' has no values",
	],
	[
		'an unknown operator',
		json({ filters: [{ propertyName: 'email', operator: 'LIKE' }] }),
		"Filter 1 in 'Filters (JSON)' has the unknown operator 'LIKE'",
	],
	[
		'a group without filters',
		json({ filterGroups: [{ filters: [] }] }),
		'Filter group 1 has no filters',
	],
	['JSON that is none', json('{'), "'Filters (JSON)' is not valid JSON"],
	['a list for JSON', json([]), "'Filters (JSON)' is not a JSON object"],
	['an unknown field', json({ limit: 3 }), "'Filters (JSON)' has the unknown field 'limit'"],
	[
		'more filters in a group than HubSpot takes',
		{ filterGroups: groupsOf(Array.from({ length: 10 }, (_filter, n) => has(`p${n}`))) },
		'A group has 10 filters, where 9 are possible',
	],
	[
		'lists of values that multiply',
		{
			filterGroups: groupsOf(
				['a', 'b', 'c'].map((propertyName) => ({
					propertyName,
					operator: 'IN',
					values: values(1200),
				})),
			),
		},
		"The lists of values in 'Is One Of' filters are too long",
	],
	['a text that is too long', { query: 'x'.repeat(3001) }, "'Query' has 3,001 characters"],
	[
		'a time that is none',
		options({ changedSince: 'yesterday' }),
		"'Changed Since' can't be read as a time: \"yesterday\"",
	],
	[
		'an overlap below 0',
		options({ changedSince: '2027-01-01T00:00:00Z', overlap: -1 }),
		"'Overlap' must be a number of seconds, 0 or more, not -1",
	],
	[
		'archived records and filters',
		{ ...filter(has('email')), ...options({ archived: true }) },
		"HubSpot's search has no archived records, so 'Archived' can't be combined with filters, 'Query', 'Changed Since' or 'Sort'",
	],
	['two sorts', json(sortedBy('email', 'firstname')), '2 sorts are given'],
	[
		'a sort without property',
		options({ sort: { by: { propertyName: '', order: 'ASCENDING' } } }),
		"'Sort' has no property",
	],
	[
		'an order that is none',
		options({ sort: { by: { propertyName: 'email', order: 'upwards' } } }),
		"'Sort' can't have the order 'upwards'",
	],
	[
		'a sort over several searches',
		{
			...filter({ propertyName: 'email', operator: 'IN', values: values(1000) }),
			...options({ sort: { by: { propertyName: 'email', order: 'ASCENDING' } } }),
		},
		'The filters take 2 searches, and HubSpot sorts each by itself',
	],
	['a limit below 1', { returnAll: false, limit: 0 }, "'Limit' must be a whole number, 1 or more"],
	[
		'a limit that is no whole number',
		{ returnAll: false, limit: 1.5 },
		"'Limit' must be a whole number, 1 or more",
	],
	['a type that is none', options({ associations: ['..'] }), "'Associations' holds a type that"],
])('%s is refused before anything is sent', async (_what, given, message) => {
	const parameters = getMany('contacts', { returnAll: true, ...given });
	const stopped = await runHubspot(sandbox, { parameters });
	expect(stopped.error?.message).toContain(message);
	const { success, failed } = await runHubspot(sandbox, { parameters, ...CONTINUE });
	expect(success).toEqual([]);
	expect(errorOf(failed[0]).message).toContain(message);
	expect(sandbox.calls).toEqual([]);
});
