import { propertyNames } from '../../../../../nodes/HubspotAsyncTask/objects/properties';

it.each([
	[
		['a', 'b'],
		['a', 'b'],
	],
	[
		[' a ', '', 'b', 'a', null, undefined],
		['a', 'b'],
	],
	['a, b ,,a', ['a', 'b']],
	['email', ['email']],
	['', []],
	[' , ', []],
	[[], []],
	[null, []],
	[undefined, []],
])('%j names %j', (value, names) => {
	expect(propertyNames(value)).toEqual(names);
});

it.each([
	['["a","b"]', ['a', 'b']],
	[' [ "a" , "b" ] ', ['a', 'b']],
	['a\nb', ['a', 'b']],
	['a; b;', ['a', 'b']],
	[[{ name: 'a', label: 'A' }, { name: 'b' }], ['a', 'b']],
	['[{"name":"a"}]', ['a']],
	['[a]', ['[a]']],
	['[]', []],
	[{ name: 'a' }, ['a']],
	[[{ label: 'A' }], ['{"label":"A"}']],
])('%j, as models and sheets write it, names %j (N10)', (value, names) => {
	expect(propertyNames(value)).toEqual(names);
});
