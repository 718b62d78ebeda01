import {
	aliasesOfRecord,
	keysOfRecord,
	recordKey,
	resultsOf,
} from '../../../../../../nodes/HubspotAsyncTask/actions/record/recordKey';

it.each([
	['Ada@Example.com', 'email', 'ada@example.com'],
	[' Ada@Example.com ', 'email', 'ada@example.com'],
	['SKU-1', 'sku', 'SKU-1'],
	[' 12 ', '', '12'],
	['A', '', 'A'],
])('%j by %j is compared as %j', (id, idProperty, key) => {
	expect(recordKey(id, idProperty)).toBe(key);
});

it.each([
	[{ id: '1', properties: { email: 'A@b.c' } }, '', ['1']],
	[{ id: '1', properties: { email: 'A@b.c' } }, 'email', ['a@b.c']],
	[{ id: '1', properties: { sku: 7 } }, 'sku', ['7']],
	[{ id: '1', properties: {} }, 'email', []],
	[{ id: '1', properties: { email: null } }, 'email', []],
	[{ id: '1' }, 'constructor', []],
	[{}, '', []],
])('%j goes by %j as %j', (record, idProperty, keys) => {
	expect(keysOfRecord(record, idProperty)).toEqual(keys);
});

it.each([
	[{ results: [{ id: '1' }, null, 'x', []] }, [{ id: '1' }]],
	[{ results: [] }, []],
	[{ results: {} }, undefined],
	[{ results: null }, undefined],
	[{}, undefined],
	[{ errors: [{ message: 'No' }] }, []],
	[{ results: null, errors: [{ message: 'No' }] }, []],
	[{ results: {}, errors: [{ message: 'No' }] }, undefined],
	[{ errors: [] }, undefined],
])('%j has the results %j', (body, results) => {
	expect(resultsOf(body)).toEqual(results);
});

const contact = {
	id: '9',
	properties: {
		hs_merged_object_ids: '1;2',
		hs_calculated_merged_vids: '2:1700000000000;3:1700000000000',
		hs_additional_emails: 'B@c.d;e@f.g',
	},
};

it.each([
	[contact, '', ['1', '2', '2', '3']],
	[contact, 'email', ['b@c.d', 'e@f.g']],
	[contact, 'sku', []],
	[{ id: '9', properties: { hs_merged_object_ids: null } }, '', []],
	[{ id: '9' }, 'email', []],
])('%j goes by %j also as %j', (record, idProperty, aliases) => {
	expect(aliasesOfRecord(record, idProperty)).toEqual(aliases);
});
