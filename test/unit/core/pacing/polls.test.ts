import { FORTY, usual, watchTogether } from '../../../../bench/wait/together';
import { Pacer } from '../../../../core/pacing/pacer';
import type { CallRequest } from '../../../../core/pacing/callRequest';
import { SimClock } from '../../simClock';
import { call } from './simulation';
import { SimService } from './simService';

/** The most of the moments that lie within any span of so many milliseconds. */
function mostWithin(ms: number, moments: readonly number[]): number {
	return Math.max(
		...moments.map((from) => moments.filter((at) => at >= from && at < from + ms).length),
	);
}

it('40 tasks of 1 to 8 s: seen 2 s late on average, and the wait ends within 10 s', async () => {
	const { wholeMs, lateMs, refused, polledAt } = await watchTogether(FORTY);
	expect(wholeMs).toBeLessThanOrEqual(10_000);
	expect(lateMs).toBeLessThanOrEqual(2000);
	expect(refused).toBe(0);
	// A second's worth at once, and a second's worth in the second.
	expect(mostWithin(1000, polledAt)).toBeLessThanOrEqual(21);
});

it('polls go on evenly while the calls that started the tasks still fill the window', async () => {
	const { polledAt, refused } = await watchTogether({ ...FORTY, startedBy: 16 });
	const seconds = [1, 2, 3, 4, 5, 6, 7].map(
		(second) => polledAt.filter((at) => at >= second * 1000 && at < (second + 1) * 1000).length,
	);
	expect(Math.min(...seconds)).toBeGreaterThanOrEqual(5);
	expect(Math.max(...seconds)).toBeLessThanOrEqual(9);
	expect(refused).toBe(0);
});

it('a batch beside 1,000 watched tasks keeps at least 45 % of the ceiling, and the polls go on', async () => {
	for (const beside of [3, 8]) {
		const durations = usual(1000).durations.map((ms) => Math.min(ms, 200_000));
		const together = await watchTogether({ ...usual(1000), durations, beside });
		expect(together.beside).toBeGreaterThanOrEqual(0.45);
		expect(together.refused).toBe(0);
		expect(together.polledAt.length).toBeGreaterThan(0.1 * 19 * (together.wholeMs / 1000));
	}
});

/** Calls of a kind without end, of so many at a time; when each was sent. */
function flood(clock: SimClock, pacer: Pacer, service: SimService, request: CallRequest) {
	const sentAt: number[] = [];
	for (let n = 0; n < 12; n++) {
		void (async () => {
			for (;;) {
				const permit = await pacer.acquire(undefined, request);
				sentAt.push(clock.now());
				permit.settle(await call(clock, service, [50, 450]));
			}
		})();
	}
	return sentAt;
}

it('polls take no more than half of any window from work, and no less than all without it', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const polls = flood(clock, pacer, service, { kind: 'poll' });
	await clock.pass(60_000);
	const alone = polls.filter((at) => at >= clock.now() - 40_000).length;
	expect(alone).toBeGreaterThan(0.9 * 4 * 190);
	const work = flood(clock, pacer, service, { kind: 'work' });
	await clock.pass(20_000);
	const from = clock.now();
	await clock.pass(60_000);
	const beside = polls.filter((at) => at >= from);
	expect(mostWithin(10_000, beside)).toBeLessThanOrEqual(95);
	expect(work.filter((at) => at >= from).length).toBeGreaterThan(0.45 * 6 * 190);
	expect(service.refused).toBe(0);
});

it('what is overdue by the largest share of its age goes first', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock, { defaultLimit: 1, defaultIntervalMs: 1000 });
	(await clock.run(pacer.acquire())).settle({});
	const order: string[] = [];
	const polls = Object.entries({
		'an old one, due just now': { overdueMs: 0, ageMs: 60_000 },
		'an old one, long overdue': { overdueMs: 50_000, ageMs: 90_000 },
		'a young one, due just now': { overdueMs: 0, ageMs: 2000 },
		'a young one, overdue': { overdueMs: 2000, ageMs: 3000 },
		'one of an odd age': { overdueMs: NaN, ageMs: Infinity },
	}).map(async ([name, ages]) => {
		const permit = await pacer.acquire(undefined, { kind: 'poll', ...ages });
		order.push(name);
		permit.settle({});
	});
	await clock.run(Promise.all(polls));
	expect(order).toEqual([
		'an old one, long overdue',
		'a young one, overdue',
		'one of an odd age',
		'a young one, due just now',
		'an old one, due just now',
	]);
});
