import { PlaceTooLateError, type CallRequest } from '../../../../core/pacing/callRequest';
import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';

const MINUTE_MS = 60_000;

/** A pacer whose last call was refused, with a pause that the service asked for. */
async function paused(retryAfterMs: number) {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	(await clock.run(pacer.acquire())).settle({ refused: { retryAfterMs } });
	return { clock, pacer };
}

/** What becomes of a call, and how long that takes in milliseconds. */
async function outcomeOf(clock: SimClock, pacer: Pacer, request?: CallRequest) {
	const begin = clock.now();
	const took = () => ({ tookMs: clock.now() - begin });
	return await pacer.acquire(undefined, request).then(
		(permit) => ({ permit, error: undefined, ...took() }),
		(error: unknown) => ({ permit: undefined, error, ...took() }),
	);
}

/** The same; time passes until then. */
async function outcome(clock: SimClock, pacer: Pacer, request?: CallRequest) {
	return await clock.run(outcomeOf(clock, pacer, request));
}

it.each<CallRequest>([
	{ maxWaitMs: 5000 },
	{ maxPauseMs: 180_000 },
	{ kind: 'poll', maxWaitMs: 5000 },
	{ kind: 'poll', maxPauseMs: 180_000 },
])('a call fails at once in a pause that it can not sit out: %j (F2)', async (request) => {
	const { clock, pacer } = await paused(60 * MINUTE_MS);
	const { error, tookMs } = await outcome(clock, pacer, request);
	expect(tookMs).toBe(0);
	expect(error).toBeInstanceOf(PlaceTooLateError);
	const { waitMs, isPause } = error as PlaceTooLateError;
	expect(isPause).toBe(true);
	expect(waitMs).toBeGreaterThanOrEqual(60 * MINUTE_MS);
	expect(waitMs).toBeLessThanOrEqual(60 * MINUTE_MS + 2500);
	expect(clock.pending).toBe(0);
});

it('those who wait already are sent away when the pause begins (F2)', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	const first = await clock.run(pacer.acquire());
	const waiting = [{ maxPauseMs: 180_000 }, { kind: 'poll', maxWaitMs: 9000 } as const].map(
		async (request) => await outcomeOf(clock, pacer, request),
	);
	const patient = outcomeOf(clock, pacer);
	await clock.pass(10);
	first.settle({ refused: { retryAfterMs: 3600_000 } });
	for (const { error, tookMs } of await Promise.all(waiting)) {
		expect(error).toBeInstanceOf(PlaceTooLateError);
		expect(tookMs).toBe(10);
	}
	// One looks in after a while, and its good answer ends the pause.
	const { permit, tookMs } = await clock.run(patient);
	expect(tookMs).toBeLessThan(6 * MINUTE_MS);
	permit?.settle({});
	expect((await outcome(clock, pacer, { maxWaitMs: 2000 })).permit).toBeDefined();
});

it('a pause that is short enough is sat out', async () => {
	const { clock, pacer } = await paused(MINUTE_MS);
	const { permit, tookMs } = await outcome(clock, pacer, { maxPauseMs: 180_000 });
	expect(permit).toBeDefined();
	expect(tookMs).toBeGreaterThanOrEqual(MINUTE_MS);
});

it('a retry-after of a thousand years is a pause of a day at most', async () => {
	const { clock, pacer } = await paused(1000 * 365 * 24 * 60 * MINUTE_MS);
	const { error } = await outcome(clock, pacer, { maxWaitMs: 0 });
	expect((error as PlaceTooLateError).waitMs).toBeLessThanOrEqual(24 * 60 * MINUTE_MS + 2500);
});

it.each([NaN, -5])('a retry-after of %d asks for nothing', async (retryAfterMs) => {
	const { clock, pacer } = await paused(retryAfterMs);
	expect((await outcome(clock, pacer)).tookMs).toBeLessThan(1000);
});

it('a call waits for its place no longer than it may, also while answers must come first', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	await clock.run(pacer.acquire());
	const { error, tookMs } = await outcome(clock, pacer, { maxWaitMs: 700 });
	expect(error).toBeInstanceOf(PlaceTooLateError);
	expect((error as PlaceTooLateError).isPause).toBe(false);
	expect(tookMs).toBe(700);
	expect(clock.pending).toBe(0);
});

it('without a place in time because the window is full: at once', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock, { defaultLimit: 2, defaultIntervalMs: 10_000 });
	for (let n = 0; n < 2; n++) (await clock.run(pacer.acquire())).settle({});
	const { error, tookMs } = await outcome(clock, pacer, { maxWaitMs: 9_000 });
	expect(tookMs).toBe(0);
	expect(error).toMatchObject({ isPause: false, waitMs: 10_000 });
	expect((await outcome(clock, pacer, { maxWaitMs: 10_000 })).permit).toBeDefined();
});

it('a call that was not made leaves its place to the next', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock, { defaultLimit: 1, defaultIntervalMs: 10_000 });
	(await clock.run(pacer.acquire())).settle({ unsent: true });
	(await clock.run(pacer.acquire(undefined, { kind: 'poll' }))).settle({ unsent: true });
	expect((await outcome(clock, pacer)).tookMs).toBe(0);
});
