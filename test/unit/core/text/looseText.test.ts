import { looseText } from '../../../../core/text/looseText';

it.each([
	['abc-1', 'ABC-1'],
	[' 42.0', '42'],
	['0042', '42'],
	['+4.50', '4.5'],
	['9007199254740993.0', '9007199254740993'],
])('%j is %j written otherwise', (one, other) => {
	expect(looseText(one)).toBe(looseText(other));
});

it.each([
	['9007199254740993', '9007199254740992'],
	['-1', '1'],
	['4.5', '45'],
	['1e3', '1000'],
	['abc', 'abc-1'],
])('%j is not %j', (one, other) => {
	expect(looseText(one)).not.toBe(looseText(other));
});
