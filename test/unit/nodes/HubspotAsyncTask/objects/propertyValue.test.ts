import fc from 'fast-check';

import {
	toPropertyValue,
	whyNoValue,
} from '../../../../../nodes/HubspotAsyncTask/objects/properties';

it.each([
	['text', 'text', 'text'],
	['empty text', '', ''],
	['null, which clears', null, ''],
	['zero', 0, '0'],
	['a number', 12.5, '12.5'],
	['a big integer', 9007199254740993n, '9007199254740993'],
	['yes', true, 'true'],
	['no', false, 'false'],
	['a list', ['a', 1, true], 'a;1;true'],
	['a list of one', ['a'], 'a'],
	['an empty list, which clears', [], ''],
	['a date', new Date(Date.UTC(2026, 2, 1)), '2026-03-01T00:00:00.000Z'],
	[
		'a date of an expression',
		{ toISO: () => '2026-03-01T00:00:00.000+02:00' },
		'2026-03-01T00:00:00.000+02:00',
	],
	['a list of dates', [new Date(0)], '1970-01-01T00:00:00.000Z'],
	['nothing', undefined, undefined],
	['no number', Number.NaN, undefined],
	['an endless number', -Infinity, undefined],
	['an object', { a: 1 }, undefined],
	['an object in a list', ['a', {}], undefined],
	['nothing in a list', ['a', undefined], undefined],
	['no date', new Date(Number.NaN), undefined],
	['no date of an expression', { toISO: () => null }, undefined],
	['something like a date', { toISO: 'x' }, undefined],
	['a function', () => 'x', undefined],
	['a symbol', Symbol('x'), undefined],
])('%s', (_name, value, text) => {
	expect(toPropertyValue(value)).toBe(text);
});

it('any JSON becomes text or nothing', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(['string', 'undefined']).toContain(typeof toPropertyValue(value));
		}),
	);
});

it.each([
	[Number.NaN, 'is no number (NaN)'],
	[Infinity, 'is an endless number (Infinity)'],
	[new Date(Number.NaN), 'is a date that there is not (Invalid Date)'],
	[{ toISO: () => null }, 'is a date that there is not (Invalid DateTime)'],
	[{ a: 1 }, 'is an object'],
	[['a', [Number.NaN]], 'is a list in which one is a list in which one is no number (NaN)'],
	[['a', undefined], 'is a list with a gap'],
])('%p has no text, for it %s (H10)', (value, why) => {
	expect(toPropertyValue(value)).toBeUndefined();
	expect(whyNoValue(value)).toBe(why);
});
