import fc from 'fast-check';

import { readContentRange } from '../../../../core/transfer/contentRange';
import { dealParts, planParts } from '../../../../core/transfer/parts';

const MIB = 1024 * 1024;
const LIMITS = { count: 30, leastBytes: 16 * MIB, mostBytes: 5 * 1024 * MIB };

it('cuts a gigabyte into thirty parts of whole mebibytes at most', () => {
	const parts = planParts(1_000_000_000, LIMITS);
	expect(parts).toHaveLength(30);
	expect(parts[0]).toEqual({ number: 1, from: 0, to: 32 * MIB });
	expect(parts.at(-1)).toEqual({ number: 30, from: 29 * 32 * MIB, to: 1_000_000_000 });
});

it('covers every byte once, in order, within the limits', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 2 ** 45 }),
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 1, max: 8 }),
			(size, count, lanes) => {
				const parts = planParts(size, { ...LIMITS, count });
				expect([parts[0].from, parts.at(-1)?.to]).toEqual([0, size]);
				const wrong = parts.filter(({ number, from, to }, n) => {
					const isLast = n === parts.length - 1;
					const follows = number === n + 1 && from === (parts[n - 1]?.to ?? 0);
					const bytes = to - from;
					return !follows || bytes > LIMITS.mostBytes || (!isLast && bytes < LIMITS.leastBytes);
				});
				expect(wrong).toEqual([]);
				const dealt = dealParts(parts, lanes);
				expect(dealt.length).toBeLessThanOrEqual(lanes);
				expect(dealt.flat()).toEqual(parts);
			},
		),
	);
});

it.each([
	['bytes 0-99/1000', { from: 0, total: 1000 }],
	['Bytes 7-7/*', { from: 7, total: undefined }],
	['bytes */1000', undefined],
	['bytes 0-99', undefined],
	['items 0-9/10', undefined],
	['', undefined],
	['bytes 99999999999999999999-1/2', undefined],
])('reads Content-Range: %s', (header, expected) => {
	expect(readContentRange(header)).toEqual(expected);
});
