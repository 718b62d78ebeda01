import fc from 'fast-check';

import {
	predictionError,
	predictRemainingMs,
	unmovedParts,
	type ProgressMark,
} from '../../../../core/wait/prediction';
import { DEFAULT_SCHEDULE, nextPauseMs } from '../../../../core/wait/schedule';

const chance = () => fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const time = () => fc.double({ min: 0, max: 1e9, noNaN: true });
const half = () => 0.5;

describe('the pause before the next look', () => {
	it('stays between the bounds, whatever is known', () => {
		fc.assert(
			fc.property(time(), fc.option(time(), { nil: undefined }), chance(), (...given) => {
				const [elapsedMs, remainingMs, random] = given;
				const pause = nextPauseMs({ elapsedMs, remainingMs }, () => random);
				expect(pause).toBeGreaterThanOrEqual(DEFAULT_SCHEDULE.minMs);
				const { maxMs, maxPredictedMs } = DEFAULT_SCHEDULE;
				const longest = remainingMs === undefined ? maxMs : maxPredictedMs;
				expect(pause).toBeLessThanOrEqual(longest);
			}),
		);
	});

	it('is a share of the time waited, between the bounds', () => {
		const { minMs, maxMs, share } = DEFAULT_SCHEDULE;
		const pause = (elapsedMs: number) => nextPauseMs({ elapsedMs }, half);
		expect(pause(0)).toBe(minMs);
		expect(pause((0.9 * minMs) / share)).toBe(minMs);
		expect(pause((2 * minMs) / share)).toBeCloseTo(2 * minMs, 6);
		expect(pause((0.5 * maxMs) / share)).toBeCloseTo(0.5 * maxMs, 6);
		expect(pause((1.1 * maxMs) / share)).toBe(maxMs);
		expect(pause(86_400_000)).toBe(maxMs);
	});

	it('strays by up to the jitter to both sides', () => {
		const { share, jitter } = DEFAULT_SCHEDULE;
		const pause = (random: number) => nextPauseMs({ elapsedMs: 100_000 }, () => random);
		expect(pause(0)).toBeCloseTo(100_000 * share * (1 - jitter), 6);
		expect(pause(0.999_999)).toBeCloseTo(100_000 * share * (1 + jitter), 1);
	});

	it('is what the service asks for, before anything else', () => {
		const history = { elapsedMs: 100_000, remainingMs: 30_000 };
		expect(nextPauseMs({ ...history, hintMs: 7000 }, half)).toBe(7000);
		expect(nextPauseMs({ ...history, hintMs: 300_000 }, half)).toBe(300_000);
		expect(nextPauseMs({ ...history, hintMs: 0 }, half)).toBe(DEFAULT_SCHEDULE.minMs);
	});

	it('goes to a predicted end that is sure, and never short of it', () => {
		fc.assert(
			fc.property(fc.double({ min: 500, max: 50_000, noNaN: true }), chance(), (...given) => {
				const [remainingMs, random] = given;
				const pause = nextPauseMs({ elapsedMs: 100_000, remainingMs }, () => random);
				expect(pause).toBeGreaterThanOrEqual(remainingMs);
				expect(pause).toBeLessThanOrEqual(remainingMs * 1.020_001);
			}),
		);
	});

	it('aims before an end that is predicted with an error, by half of it', () => {
		const pause = (remainingMs: number, remainingError: number) =>
			nextPauseMs({ elapsedMs: 100_000, remainingMs, remainingError }, () => 0);
		expect(pause(50_000, 0.2)).toBeCloseTo(45_000, 6);
		expect(pause(50_000, 5)).toBeCloseTo(25_000, 6);
		// What is near is met at the first try.
		expect(pause(9_000, 0.2)).toBe(9_000);
	});

	it('trusts a prediction no further than twice the time it was learnt in', () => {
		expect(nextPauseMs({ elapsedMs: 1000, remainingMs: 50_000 }, () => 0)).toBe(2000);
	});

	it('keeps other bounds where they are given', () => {
		const bounds = { minMs: 10, leastMs: 0, maxMs: 20, maxPredictedMs: 40, share: 0.5, jitter: 0 };
		expect(nextPauseMs({ elapsedMs: 30 }, half, bounds)).toBe(15);
		expect(nextPauseMs({ elapsedMs: 3 }, half, bounds)).toBe(10);
		expect(nextPauseMs({ elapsedMs: 300 }, half, bounds)).toBe(20);
		expect(nextPauseMs({ elapsedMs: 300, remainingMs: 30 }, half, bounds)).toBe(30);
		expect(nextPauseMs({ elapsedMs: 300, remainingMs: 300 }, half, bounds)).toBe(40);
	});
});

describe('the prediction of the end', () => {
	const mark = (atMs: number, done: number, total = 100): ProgressMark => ({ atMs, done, total });

	it('is exact for steady progress', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1000 }),
				fc.integer({ min: 0, max: 98 }),
				fc.integer({ min: 1, max: 99 }),
				(msPerPart, start, more) => {
					const done = Math.min(start + more, 99);
					const first = mark(start * msPerPart, start);
					const latest = mark(done * msPerPart, done);
					expect(predictRemainingMs({ first, latest })).toBeCloseTo((100 - done) * msPerPart, 6);
				},
			),
		);
	});

	it.each([
		['the same mark', mark(0, 10), mark(0, 10)],
		['no progress', mark(0, 10), mark(1000, 10)],
		['progress that went back', mark(0, 10), mark(1000, 5)],
		['no time between', mark(1000, 10), mark(1000, 20)],
		['all parts done', mark(0, 0), mark(1000, 100)],
		['more parts done than there are', mark(0, 0), mark(1000, 101)],
	])('is missing with %s', (_name, first, latest) => {
		expect(predictRemainingMs({ first, latest })).toBeUndefined();
	});

	it('is the surer the more parts are done and left', () => {
		const after = (done: number) =>
			predictionError({ first: mark(0, 0), latest: mark(1000, done) });
		expect(after(50)).toBeCloseTo(0.2, 6);
		expect(after(99)).toBeCloseTo(1.005, 3);
		expect(after(1)).toBeCloseTo(1.005, 3);
	});

	it.each([
		['steady', 20, 40, 0],
		['steady but for the rounding', 20, 41, 0],
		['uneven', 20, 50, 0.2],
		['in too few parts to tell', 5, 10, Math.sqrt(1 / 10 + 1 / 90)],
	])('has an error where progress was %s', (_name, middle, latest, error) => {
		const marks = { first: mark(0, 0), middle: mark(1000, middle), latest: mark(2000, latest) };
		expect(predictionError(marks)).toBeCloseTo(error, 6);
	});

	it('follows a total that grows', () => {
		expect(predictRemainingMs({ first: mark(0, 0, 10), latest: mark(1000, 10, 40) })).toBe(3000);
	});
});

describe('while nothing has moved', () => {
	const pause = (parts: number | undefined, elapsedMs = 10_000) =>
		nextPauseMs({ elapsedMs, unmovedParts: parts }, () => 0.5);

	it('waits longer the more parts are left: each takes longer than all the time so far', () => {
		expect([undefined, 0, 1, 2, 3, 6, 10, 1000].map((parts) => Math.round(pause(parts)))).toEqual([
			1100, 1100, 1100, 1100, 2200, 5500, 9900, 10_000,
		]);
	});

	it('keeps to the bound of predictions', () => {
		expect(pause(1000, 3_600_000)).toBe(DEFAULT_SCHEDULE.maxPredictedMs);
		expect(pause(1, 3_600_000)).toBe(DEFAULT_SCHEDULE.maxMs);
	});

	it.each([
		[0, 0, 5, 5],
		[2, 2, 5, 3],
		[0, 1, 5, undefined],
		[3, 2, 5, 3],
		[7, 7, 5, 0],
	])('from %d to %d of %d done: %p parts have not moved', (first, latest, total, parts) => {
		const mark = (done: number, atMs: number) => ({ atMs, done, total });
		expect(unmovedParts({ first: mark(first, 0), latest: mark(latest, 1000) })).toBe(parts);
	});
});
