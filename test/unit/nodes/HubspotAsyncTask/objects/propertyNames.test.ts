import {
	listedValues,
	propertyNames,
} from '../../../../../nodes/HubspotAsyncTask/objects/properties';

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
		[{ name: 'a', label: 'A' }, { value: 'b' }, {}, { name: {} }, ['x']],
		['a', 'b'],
	],
	[{ name: 'a' }, ['a']],
	[7, ['7']],
])('%j names %j (H10, N10)', (value, names) => {
	expect(propertyNames(value)).toEqual(names);
});

it.each([
	['a;b, c', ['a;b', 'c']],
	['["a,b","c"]', ['a,b', 'c']],
	[
		['a', ' b '],
		['a', 'b'],
	],
])('%j lists the values %j', (value, values) => {
	expect(listedValues(value)).toEqual(values);
});
