import { CancelledError } from '../../../../core/cancel';
import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import type { Permit } from '../../../../core/pacing/rateLimitInfo';

function setUp(limit = 1) {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock, {
		defaultLimit: limit,
		defaultIntervalMs: 1000,
		maxInFlight: 4,
	});
	return { clock, pacer };
}

/** Notes who was let in, in which order; each call is over at once. */
function enter(pacer: Pacer, name: string, log: string[], signal?: AbortSignal): Promise<void> {
	return pacer.acquire(signal).then(
		(permit) => {
			log.push(name);
			permit.settle({});
		},
		(error: unknown) => {
			log.push(error instanceof CancelledError ? `${name} cancelled` : String(error));
		},
	);
}

test('first come, first served', async () => {
	const { clock, pacer } = setUp(3);
	const log: string[] = [];
	const names = Array.from({ length: 30 }, (_, index) => `call ${index}`);
	await clock.run(Promise.all(names.map(async (name) => await enter(pacer, name, log))));
	expect(log).toEqual(names);
});

test('an aborted signal is refused before it waits', async () => {
	const { clock, pacer } = setUp();
	await expect(pacer.acquire(AbortSignal.abort())).rejects.toThrow(CancelledError);
	expect(clock.pending).toBe(0);
});

test.each(['first', 'middle', 'last'])(
	'cancelling the %s waiter is immediate and costs the others nothing',
	async (which) => {
		const { clock, pacer } = setUp();
		const log: string[] = [];
		await clock.run(enter(pacer, 'opener', log));
		const begin = clock.now();
		const stop = new AbortController();
		const doomed = { first: 0, middle: 1, last: 2 }[which];
		const all = [0, 1, 2].map((n) =>
			enter(pacer, `waiter ${n}`, log, n === doomed ? stop.signal : undefined),
		);
		await clock.pass(300);
		stop.abort();
		await clock.pass(0);
		expect(log).toEqual(['opener', `waiter ${doomed} cancelled`]);
		await clock.run(Promise.all(all));
		expect(log.slice(2)).toEqual([0, 1, 2].filter((n) => n !== doomed).map((n) => `waiter ${n}`));
		expect(clock.now() - begin).toBe(2000);
		expect(clock.pending).toBe(0);
	},
);

test('cancelling the only waiter leaves no timer behind', async () => {
	const { clock, pacer } = setUp();
	const log: string[] = [];
	await clock.run(enter(pacer, 'opener', log));
	const stop = new AbortController();
	const waiting = enter(pacer, 'waiter', log, stop.signal);
	await clock.pass(10);
	expect(clock.pending).toBe(1);
	stop.abort();
	await waiting;
	expect(clock.pending).toBe(0);
	await clock.pass(5000);
	expect(log).toEqual(['opener', 'waiter cancelled']);
});

test('cancelling while an answer must come first, and in a pause after a refusal', async () => {
	const { clock, pacer } = setUp();
	const inFlight = await clock.run(pacer.acquire());
	const log: string[] = [];
	const stop = new AbortController();
	const first = enter(pacer, 'behind a call', log, stop.signal);
	await clock.pass(50);
	stop.abort();
	await first;
	inFlight.settle({ refused: { retryAfterMs: 60_000 } });
	const stopPause = new AbortController();
	const second = enter(pacer, 'in the pause', log, stopPause.signal);
	await clock.pass(50);
	stopPause.abort();
	await second;
	expect(log).toEqual(['behind a call cancelled', 'in the pause cancelled']);
	expect(clock.pending).toBe(0);
});

test('aborting after the place was given changes nothing', async () => {
	const { clock, pacer } = setUp(2);
	const stop = new AbortController();
	const permit = await clock.run(pacer.acquire(stop.signal));
	stop.abort();
	const log: string[] = [];
	const waiting = enter(pacer, 'next', log);
	await clock.pass(500);
	expect(log).toEqual([]);
	permit.settle({});
	await clock.run(waiting);
	expect(log).toEqual(['next']);
});

test('settling twice counts once', async () => {
	const { clock, pacer } = setUp(100);
	for (let n = 0; n < 4; n++) (await clock.run(pacer.acquire())).settle({});
	const permits: Permit[] = [];
	for (let n = 0; n < 4; n++) permits.push(await clock.run(pacer.acquire()));
	permits[0].settle({});
	permits[0].settle({});
	let entered = 0;
	for (let n = 0; n < 3; n++) void pacer.acquire().then(() => entered++);
	await clock.pass(50);
	expect(entered).toBe(1);
});

test('no sleep goes on while nobody waits', async () => {
	const { clock, pacer } = setUp();
	for (let n = 0; n < 3; n++) {
		(await clock.run(pacer.acquire())).settle({});
		expect(clock.pending).toBe(0);
	}
});

/** Of the processor's time, in microseconds, for a line of which half is cancelled. */
async function costOfLine(waiters: number): Promise<number> {
	const { clock, pacer } = setUp(waiters);
	const blocker = await clock.run(pacer.acquire());
	const stop = new AbortController();
	const begin = process.cpuUsage();
	let granted = 0;
	const all = Array.from({ length: waiters }, async (_, index) => {
		try {
			const permit = await pacer.acquire(index % 2 === 0 ? stop.signal : undefined);
			granted++;
			permit.settle({});
		} catch {
			// Cancelled.
		}
	});
	stop.abort();
	blocker.settle({});
	await clock.run(Promise.all(all));
	expect(granted).toBe(waiters / 2);
	const { user, system } = process.cpuUsage(begin);
	return user + system;
}

test('a long line costs the same for each: 20,000 waiters, half of them cancelled', async () => {
	await costOfLine(2_000);
	const short = await costOfLine(2_000);
	// Ten times the waiters; where each had to look at all the others it would be a hundred times.
	expect(await costOfLine(20_000)).toBeLessThan(40 * short);
});
