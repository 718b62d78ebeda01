import { compareWhole, isWhole } from '../../../core/wholeNumbers';

it('compares numbers of any length, digit for digit', () => {
	const sorted = [
		'0',
		'9',
		'10',
		'99',
		'9007199254740992',
		'9007199254740993',
		'9007199254740994',
		'18446744073709551615',
		'18446744073709551616',
	];
	for (const [left, a] of sorted.entries()) {
		for (const [right, b] of sorted.entries()) {
			expect(Math.sign(compareWhole(a, b))).toBe(Math.sign(left - right));
		}
	}
});

it('takes zeros in front for nothing', () => {
	expect(compareWhole('007', '7')).toBe(0);
	expect(compareWhole('010', '9')).toBeGreaterThan(0);
	expect(compareWhole('000', '0')).toBe(0);
});

it.each([
	['12', true],
	['9007199254740993', true],
	['', false],
	['-1', false],
	['1.5', false],
	['1e3', false],
	[' 1', false],
])('%j is a whole number: %s', (text, expected) => {
	expect(isWhole(text)).toBe(expected);
});
