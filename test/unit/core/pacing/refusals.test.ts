import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import type { Permit } from '../../../../core/pacing/rateLimitInfo';

const full = { limit: 100, remaining: 50, intervalMs: 10_000 };

/** A pacer that has learnt, with `count` calls under way. */
async function busy(count: number) {
	const clock = new SimClock(3);
	const pacer = new Pacer(clock);
	for (let n = 0; n < 8; n++) {
		(await clock.run(pacer.acquire())).settle({ reading: { ...full, remaining: 99 - n } });
	}
	const permits: Permit[] = [];
	for (let n = 0; n < count; n++) permits.push(await clock.run(pacer.acquire()));
	return { clock, pacer, permits };
}

/** Lets everyone in who may, for a time, and says when each came (milliseconds from now). */
async function arrivals(clock: SimClock, pacer: Pacer, count: number, latencyMs: number) {
	const begin = clock.now();
	const at: number[] = [];
	const workers = Array.from({ length: count }, async () => {
		const permit = await pacer.acquire();
		at.push(clock.now() - begin);
		await clock.sleep(latencyMs);
		permit.settle({});
	});
	await clock.run(Promise.all(workers));
	return at;
}

test('a refusal stops everyone for what the service asks, then they return one by one', async () => {
	const { clock, pacer, permits } = await busy(4);
	permits[0].settle({ refused: { retryAfterMs: 7000 } });
	for (const permit of permits.slice(1)) permit.settle({});
	const at = await arrivals(clock, pacer, 8, 400);
	expect(at[0]).toBeGreaterThanOrEqual(7000);
	expect(at[0]).toBeLessThanOrEqual(7000 * 1.25 + 1);
	expect(at[1]).toBeGreaterThanOrEqual(at[0] + 400);
	expect(at.filter((ms) => ms < at[0] + 800).length).toBeLessThanOrEqual(3);
});

test('refusals of calls that were under way together count as one', async () => {
	const { clock, pacer, permits } = await busy(4);
	for (const permit of permits) permit.settle({ refused: {} });
	const [first] = await arrivals(clock, pacer, 1, 10);
	expect(first).toBeGreaterThanOrEqual(500);
	expect(first).toBeLessThanOrEqual(500 * 1.25 + 1);
});

test('refusals in a row pause longer and longer, up to a window; a good answer forgets them', async () => {
	const { clock, pacer } = await busy(0);
	const pauses: number[] = [];
	const refuseOnce = async () => {
		(await clock.run(pacer.acquire())).settle({ refused: {} });
		const begin = clock.now();
		const permit = await clock.run(pacer.acquire());
		pauses.push(clock.now() - begin);
		return permit;
	};
	let permit = await refuseOnce();
	for (let n = 0; n < 5; n++) {
		permit.settle({ refused: {} });
		const begin = clock.now();
		permit = await clock.run(pacer.acquire());
		pauses.push(clock.now() - begin);
	}
	permit.settle({});
	for (const [index, least] of [500, 1000, 2000, 4000, 8000, 10_000].entries()) {
		expect(pauses[index]).toBeGreaterThanOrEqual(least);
		expect(pauses[index]).toBeLessThanOrEqual(least * 1.25 + 1);
	}
	await clock.pass(60_000);
	permit = await refuseOnce();
	permit.settle({});
	expect(pauses[6]).toBeLessThanOrEqual(500 * 1.25 + 1);
});

test('processes refused together do not return together', async () => {
	const returns = new Set<number>();
	for (let seed = 1; seed <= 20; seed++) {
		const clock = new SimClock(seed);
		const pacer = new Pacer(clock);
		const begin = clock.now();
		(await clock.run(pacer.acquire())).settle({ refused: { retryAfterMs: 2000 } });
		(await clock.run(pacer.acquire())).settle({});
		returns.add(clock.now() - begin);
	}
	expect(returns.size).toBeGreaterThan(10);
});
