import {
	aliasesOfRecord,
	keysOfRecord,
	looseKey,
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

it.each([
	['abc-1', 'ABC-1'],
	[' 42.0', '42'],
	['0042', '42'],
	['+4.50', '4.5'],
	['9007199254740993.0', '9007199254740993'],
])('%j is %j written otherwise', (one, other) => {
	expect(looseKey(one)).toBe(looseKey(other));
});

it.each([
	['9007199254740993', '9007199254740992'],
	['-1', '1'],
	['4.5', '45'],
	['1e3', '1000'],
	['abc', 'abc-1'],
])('%j is not %j', (one, other) => {
	expect(looseKey(one)).not.toBe(looseKey(other));
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
