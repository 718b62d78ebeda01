import fc from 'fast-check';

import { toIsoTime } from '../../../core/isoTime';

it.each([
	['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
	['2026-03-01T12:00Z', '2026-03-01T12:00:00.000Z'],
	['2026-03-01T12:00:00.123Z', '2026-03-01T12:00:00.123Z'],
	['2026-03-01T12:00:00.123456Z', '2026-03-01T12:00:00.123Z'],
	['2026-03-01T20:00:00+08:00', '2026-03-01T12:00:00.000Z'],
	['2026-03-01', '2026-03-01T00:00:00.000Z'],
	[0, '1970-01-01T00:00:00.000Z'],
	[1_772_366_400_000, '2026-03-01T12:00:00.000Z'],
	['1772366400000', '2026-03-01T12:00:00.000Z'],
	['20260301', null],
	['1772366400', null],
	['', null],
	['soon', null],
	[null, null],
	[undefined, null],
	[true, null],
	[{}, null],
	[[], null],
	[Number.NaN, null],
	[Infinity, null],
	[8.64e15 + 1, null],
	[-8.64e15 - 1, null],
])('the time %j is %s', (value, expected) => {
	expect(toIsoTime(value)).toBe(expected);
});

it('anything gives a time in ISO 8601 or none', () => {
	fc.assert(
		fc.property(fc.oneof(fc.anything(), fc.double(), fc.string()), (value) => {
			const text = toIsoTime(value);
			if (text !== null) expect(new Date(text).toISOString()).toBe(text);
		}),
	);
});

it.each(['task 7', '5', 'next Monday', '2022-01', '2022-01-01 10:00'])('%p is no time', (text) => {
	expect(toIsoTime(text)).toBeNull();
});

it('a time without a zone is UTC', () => {
	expect(toIsoTime('2022-01-01T10:00')).toBe('2022-01-01T10:00:00.000Z');
});
