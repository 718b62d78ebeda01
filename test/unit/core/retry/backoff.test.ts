import fc from 'fast-check';

import { backoffMs } from '../../../../core/retry/backoff';

const bounds = { baseMs: 500, maxMs: 30_000 };

it.each([
	[0, 500],
	[1, 1000],
	[2, 2000],
	[5, 16_000],
	[6, 30_000],
	[1000, 30_000],
])('the ceiling of pause %i is %i ms', (retry, ceiling) => {
	expect(backoffMs(retry, bounds, () => 1)).toBe(ceiling);
	expect(backoffMs(retry, bounds, () => 0.5)).toBe(ceiling / 2);
	expect(backoffMs(retry, bounds, () => 0)).toBe(0);
});

it('stays between nothing and its ceiling', () => {
	const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
	fc.assert(
		fc.property(fc.nat(1000), fc.nat(10_000), fc.nat(100_000), random, (...given) => {
			const [retry, baseMs, maxMs, chance] = given;
			const pause = backoffMs(retry, { baseMs, maxMs }, () => chance);
			expect(pause).toBeGreaterThanOrEqual(0);
			expect(pause).toBeLessThanOrEqual(maxMs);
			expect(pause).toBeLessThanOrEqual(baseMs * 2 ** retry);
		}),
	);
});
