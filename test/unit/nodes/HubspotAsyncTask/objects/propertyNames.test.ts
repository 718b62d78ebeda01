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
