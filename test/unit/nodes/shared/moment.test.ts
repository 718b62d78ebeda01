import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';

import { dayIn, isEpochMs, isMoment, readMoment } from '../../../../nodes/shared/items/moment';
import { histories } from '../../../histories';

const iso = (value: unknown, timeZone = 'Asia/Tokyo') => {
	const time = readMoment(value, timeZone);
	return time === undefined ? undefined : new Date(time).toISOString();
};

it.each([
	['2026-03-01T10:00:00', '2026-03-01T01:00:00.000Z'],
	['2026-03-01T10:00', '2026-03-01T01:00:00.000Z'],
	['2026-03-01 10:00:00', '2026-03-01T01:00:00.000Z'],
	['2026-03-01 10:00', '2026-03-01T01:00:00.000Z'],
	['2026-03-01t10:00:00.5', '2026-03-01T01:00:00.500Z'],
	['2026-03-01T10:00:00,123456789', '2026-03-01T01:00:00.123Z'],
	['2026-03-01T24:00', '2026-03-01T15:00:00.000Z'],
	[' 2026-03-01 ', '2026-02-28T15:00:00.000Z'],
	['2026-03-01T10:00Z', '2026-03-01T10:00:00.000Z'],
	['2026-03-01 10:00:00+02', '2026-03-01T08:00:00.000Z'],
	['2026-03-01 10:00:00 +0530', '2026-03-01T04:30:00.000Z'],
	['2026-03-01T10:00:00-05:00', '2026-03-01T15:00:00.000Z'],
	['2026-03-01T10:00[Europe/Berlin]', '2026-03-01T09:00:00.000Z'],
	['2026-03-01T10:00+01:00[Europe/Berlin]', '2026-03-01T09:00:00.000Z'],
	['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
	['1772359200000', '2026-03-01T10:00:00.000Z'],
	[1772359200000, '2026-03-01T10:00:00.000Z'],
	[new Date(0), '1970-01-01T00:00:00.000Z'],
	[{ toMillis: () => 1000 }, '1970-01-01T00:00:01.000Z'],
	['2026-02-30T10:00', undefined],
	['2026-13-01T10:00', undefined],
	['2026-03-01T25:00', undefined],
	['2026-03-01T24:01', undefined],
	['2026-03-01T10:60', undefined],
	['2026-03-01T10:00:60', undefined],
	['2026-03-01T10:00[Mars/Base]', undefined],
	['2026-03-01T10', undefined],
	['next year', undefined],
	['', undefined],
	[null, undefined],
	[true, undefined],
	[Number.NaN, undefined],
	[Infinity, undefined],
	[1e17, undefined],
	[new Date(Number.NaN), undefined],
	[{ toMillis: () => Number.NaN }, undefined],
	[{ toMillis: 7 }, undefined],
	[[2026], undefined],
])('in Tokyo %j is %s (H2)', (value, time) => {
	expect(iso(value)).toBe(time);
});

describe('where clocks are put forward or back (H2)', () => {
	it.each([
		// There is no such time: it is an hour later.
		['2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
		['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
	])('in Berlin %s is %s', (value, time) => {
		expect(iso(value, 'Europe/Berlin')).toBe(time);
	});

	it.each([
		['2026-07-01T12:00:00Z', '2026-10-25T00:30:00.000Z'],
		['2026-12-01T12:00:00Z', '2026-10-25T01:30:00.000Z'],
	])('of two such times the one with the offset of today (%s) is meant', (today, time) => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse(today));
		expect(iso('2026-10-25T02:30:00', 'Europe/Berlin')).toBe(time);
		jest.restoreAllMocks();
	});
});

it('reads what n8n reads, as n8n does, in every zone (H2)', () => {
	const zones = Intl.supportedValuesOf('timeZone');
	const two = (n: number) => String(n).padStart(2, '0');
	const moment = fc
		.record({
			year: fc.integer({ min: 1900, max: 2100 }),
			month: fc.integer({ min: 1, max: 12 }),
			day: fc.integer({ min: 1, max: 28 }),
			hour: fc.nat(23),
			minute: fc.nat(59),
			seconds: fc.constantFrom('', ':00', ':59', ':07.5', ':07.123456'),
			zone: fc.constantFrom('', '', '', 'Z', '+02:00', '-0330', '+05'),
		})
		.map(
			({ year, month, day, hour, minute, seconds, zone }) =>
				`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${seconds}${zone}`,
		);
	// Where most clocks are put forward or back.
	const change = fc
		.tuple(
			fc.constantFrom(
				'2026-03-08',
				'2026-03-29',
				'2026-10-25',
				'2026-11-01',
				'2026-10-04',
				'2026-04-05',
			),
			fc.nat(240),
		)
		.map(([day, minutes]) => `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
	fc.assert(
		fc.property(fc.oneof(moment, change), fc.constantFrom(...zones), (text, zone) => {
			const wanted = tryToParseDateTime(text, zone) as { toMillis(): number };
			expect(readMoment(text, zone)).toBe(wanted.toMillis());
		}),
		histories(3000),
	);
});

it.each([
	['2026-03-01T10:00:00', true],
	['2026-03-01 10:00', true],
	['2026-03-01 10:00 call with Ada', false],
	['2026-03-01', false],
	['2026x03-01T10:00', false],
	['', false],
])('%j is a moment: %p', (text, expected) => {
	expect(isMoment(text)).toBe(expected);
});

it.each([
	['1772359200000', true],
	['20260301', false],
	['177235920000000', false],
	['+491712345678', false],
	['17723592000.0', false],
])('%j is milliseconds: %p', (text, expected) => {
	expect(isEpochMs(text)).toBe(expected);
});

it.each([
	['2026-03-01T23:30:00Z', 'Asia/Tokyo', '2026-03-02'],
	['2026-03-01T01:30:00Z', 'America/New_York', '2026-02-28'],
	['2026-03-01T00:00:00Z', 'UTC', '2026-03-01'],
])('%s in %s is the day %s', (text, zone, day) => {
	expect(dayIn(Date.parse(text), zone)).toBe(day);
});

it('takes a zone after another, also more than it remembers', () => {
	for (const zone of Intl.supportedValuesOf('timeZone')) {
		expect(readMoment('2026-03-01T10:00', zone)).toEqual(expect.any(Number));
	}
	expect(iso('2026-03-01T10:00')).toBe('2026-03-01T01:00:00.000Z');
});
