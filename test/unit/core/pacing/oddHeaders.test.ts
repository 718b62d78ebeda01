import { Pacer, type RateLimitInfo } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';

const USUAL = { limit: 190, remaining: 189, intervalMs: 10_000 };

/** How long so many further calls take, in milliseconds, after an answer with odd headers. */
async function timeAfter(reading: RateLimitInfo, calls: number, then: RateLimitInfo = USUAL) {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	(await clock.run(pacer.acquire())).settle({ reading });
	const begin = clock.now();
	for (let n = 0; n < calls; n++) (await clock.run(pacer.acquire())).settle({ reading: then });
	return clock.now() - begin;
}

it.each<RateLimitInfo>([
	{ limit: 1, remaining: 0, intervalMs: 1e12 },
	{ limit: 1, remaining: 0, intervalMs: 1e308 },
	{ limit: 190, remaining: 0, intervalMs: 86_400_000 },
	{ limit: 190, remaining: 189, intervalMs: 60_001 },
	{ limit: 190, remaining: 189, intervalMs: 0.5 },
	{ limit: 0.5, remaining: 0, intervalMs: 10_000 },
	{ limit: -1, remaining: -1, intervalMs: -1 },
	{ limit: NaN, remaining: NaN, intervalMs: Infinity },
	{ limit: 1e308, remaining: 0, intervalMs: 10_000 },
	{ limit: 190, remaining: 1e308, intervalMs: 10_000 },
])('one odd header does not hold up the calls after it: %j (F1)', async (reading) => {
	expect(await timeAfter(reading, 20)).toBeLessThanOrEqual(15_000);
});

it('a limit that may be true is kept, and the next answer corrects it (F1)', async () => {
	expect(await timeAfter({ limit: 1, remaining: 0, intervalMs: 60_000 }, 5)).toBeLessThan(75_000);
});

it('a window of an hour is not believed however often it is told (F1)', async () => {
	const hour = { limit: 1, remaining: 0, intervalMs: 3_600_000 };
	expect(await timeAfter(hour, 90, hour)).toBeLessThan(10_000);
});

it('a daily number says nothing of the window, and is told as it is', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	const reading = { limit: 1, remaining: 0, intervalMs: 1e12, dailyRemaining: 12 };
	(await clock.run(pacer.acquire())).settle({ reading });
	expect(pacer.known).toEqual({ dailyRemaining: 12 });
	(await clock.run(pacer.acquire())).settle({ reading: { dailyRemaining: -5 } });
	expect(pacer.known).toEqual({ dailyRemaining: 12 });
});
