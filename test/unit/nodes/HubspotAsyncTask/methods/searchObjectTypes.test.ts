import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchObjectTypes } from '../../../../../nodes/HubspotAsyncTask/methods/searchObjectTypes';
import { OBJECT_TYPES } from '../../../../../nodes/HubspotAsyncTask/record/objectTypes';

const search = async (filter?: string) =>
	(await searchObjectTypes.call({} as ILoadOptionsFunctions, filter)).results.map(
		({ value }) => value,
	);

it('offers every type without a filter', async () => {
	const all = OBJECT_TYPES.map(({ value }) => value);
	expect(await search()).toEqual(all);
	expect(await search('  ')).toEqual(all);
});

it.each([
	['CONTACT', ['contacts']],
	[' line i', ['line_items']],
	['line_', ['line_items']],
	['courses', ['0-410']],
	['0-410', ['0-410']],
	['nothing like it', []],
])('finds by name or value: %s', async (filter, found) => {
	expect(await search(filter)).toEqual(found);
});
