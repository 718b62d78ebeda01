import { isWholeNumber } from '../../../core/wholeNumbers';

it.each([
	['0', true, true],
	['007', true, true],
	['2147483647', true, true],
	['2147483648', false, true],
	['9223372036854775807', false, true],
	['9223372036854775808', false, false],
	['9'.repeat(40), false, false],
	['', false, false],
	['-1', false, false],
	['1.5', false, false],
	['1e3', false, false],
	[' 1', false, false],
	['١٢', false, false],
])('%j: with 32 bits %p, with 64 bits %p', (text, with32, with64) => {
	expect([isWholeNumber(text, 32), isWholeNumber(text, 64)]).toEqual([with32, with64]);
});
