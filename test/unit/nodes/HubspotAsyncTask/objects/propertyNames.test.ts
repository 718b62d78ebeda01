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
	['["email","firstname"]', ['email', 'firstname']],
	[" ['email', 'firstname'] ", ['email', 'firstname']],
	['[{"name":"email"}]', ['email']],
	['["email"', ['["email"']],
	['a; b;c', ['a', 'b', 'c']],
	['a\nb\r\nc', ['a', 'b', 'c']],
	[
		[{ name: 'a', label: 'A' }, { value: 'b' }, {}],
		['a', 'b', '{}'],
	],
	[{ name: 'a' }, ['a']],
	[7, ['7']],
])('%j names %j (H10, N10)', (value, names) => {
	expect(propertyNames(value)).toEqual(names);
});

it.each([
	['["a","b"]', ['a', 'b']],
	[' [ "a" , "b" ] ', ['a', 'b']],
	['a\nb', ['a', 'b']],
	['a; b;', ['a', 'b']],
	[
		[{ name: 'a', label: 'A' }, { name: 'b' }],
		['a', 'b'],
	],
	['[{"name":"a"}]', ['a']],
	['[a]', ['[a]']],
	['[]', []],
	[{ name: 'a' }, ['a']],
	[[{ label: 'A' }], ['{"label":"A"}']],
	[" ['email', 'firstname'] ", ['email', 'firstname']],
	[[{ value: 'b' }], ['b']],
])('%j, as models and sheets write it, names %j (N10)', (value, names) => {
	expect(propertyNames(value)).toEqual(names);
});
