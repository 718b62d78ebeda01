import fc from 'fast-check';

import { parseRetryAfter } from '../../../../core/retry/retryAfter';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY_MS = 86_400_000;

it.each([
	['5', 5000],
	[' 5 ', 5000],
	[5, 5000],
	['0', 0],
	['1.5', 1500],
	['0.25', 250],
	['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
	['Sun, 01 Mar 2026 11:59:30 GMT', 0],
	['Thu, 01 Jan 1970 00:00:00 GMT', 0],
	['86401', DAY_MS],
	['99999999999999999999', DAY_MS],
	['Fri, 01 Jan 2100 00:00:00 GMT', DAY_MS],
	[['7', '9'], 7000],
	['soon', undefined],
	['NaN', undefined],
	['Infinity', undefined],
	['1e3', undefined],
	['5s', undefined],
	['', undefined],
	['  ', undefined],
	[undefined, undefined],
	[null, undefined],
	[[], undefined],
	[{}, undefined],
	[true, undefined],
])('Retry-After %j is %s ms', (value, expected) => {
	expect(parseRetryAfter(value, NOW)).toBe(expected);
});

it('any text gives a usable pause or none', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String)), (text) => {
			const ms = parseRetryAfter(text, NOW) ?? 0;
			expect(ms).toBeGreaterThanOrEqual(0);
			expect(ms).toBeLessThanOrEqual(DAY_MS);
		}),
	);
});

it.each(['-5', '10, 20', 'in 5', '1e3s', 'soon'])('%p is neither seconds nor a date', (text) => {
	expect(parseRetryAfter(text, 0)).toBeUndefined();
});
