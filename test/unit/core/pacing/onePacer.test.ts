import fc from 'fast-check';
import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import { SimService, type ServiceOptions } from './simService';
import { runProcess, type Span } from './simulation';
import { histories } from '../../../histories';

const WORKED_MS: Span = [5, 500];

interface Run {
	service: Partial<ServiceOptions>;
	latencyMs?: Span;
	maxInFlight?: number;
	workers?: number;
	durationMs: number;
	seed?: number;
}

async function run({ service: options, latencyMs, maxInFlight, workers, durationMs, seed }: Run) {
	const clock = new SimClock(seed ?? 1);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000, ...options });
	const pacer = new Pacer(clock, { maxInFlight });
	const begin = clock.now();
	const tally = await clock.run(
		runProcess(clock, service, pacer, {
			workers: workers ?? 20,
			latencyMs: latencyMs ?? WORKED_MS,
			fromMs: begin,
			untilMs: begin + durationMs,
		}),
	);
	const { limit, intervalMs } = service.options;
	const after = tally.accepted.filter((at) => at > begin + intervalMs);
	const share = (after.length * intervalMs) / (limit * (durationMs - intervalMs));
	return { clock, service, pacer, tally, share };
}

test('alone, 20,000 calls at 190 in 10 s: none refused, at least 95 % of the ceiling', async () => {
	const { service, tally, share, pacer, clock } = await run({
		service: {},
		durationMs: (20_000 / 190) * 10_000 * 1.06,
	});
	expect(service.refused).toBe(0);
	expect(tally.accepted.length).toBeGreaterThanOrEqual(20_000);
	expect(share).toBeGreaterThanOrEqual(0.95);
	expect(pacer.known).toEqual({ limit: 190, intervalMs: 10_000 });
	expect(clock.pending).toBe(0);
});

test.each(['rolling', 'fixed'] as const)(
	'alone, whatever the limit, interval, latencies and bounds: no %s window is crossed',
	async (kind) => {
		await fc.assert(
			fc.asyncProperty(
				fc.record({
					limit: fc.integer({ min: 5, max: 500 }),
					intervalMs: fc.integer({ min: 1_000, max: 60_000 }),
					fastest: fc.integer({ min: 0, max: 500 }),
					spread: fc.integer({ min: 0, max: 1_500 }),
					maxInFlight: fc.integer({ min: 1, max: 24 }),
					seed: fc.integer(),
				}),
				async ({ limit, intervalMs, fastest, spread, maxInFlight, seed }) => {
					const { service, share } = await run({
						service: { limit, intervalMs, kind },
						latencyMs: [fastest, fastest + spread],
						maxInFlight,
						workers: maxInFlight + 3,
						durationMs: Math.max(4 * intervalMs, 30_000),
						seed,
					});
					expect(service.refused).toBe(0);
					// What is left is the place kept for others, the answers' way, and the bound in flight.
					const latency = fastest + spread / 2;
					const windowBound = (0.97 * intervalMs) / (intervalMs + latency + 20);
					const flightBound = (maxInFlight * intervalMs) / ((latency + 1) * limit);
					expect(share).toBeGreaterThan(0.6 * Math.min(windowBound, flightBound, 1) - 2 / limit);
				},
			),
			histories(60),
		);
	},
);

test('what leaves the window at the moment of an answer is nobody else', async () => {
	const { service, share } = await run({
		service: { limit: 12, intervalMs: 1000 },
		latencyMs: [0, 0],
		maxInFlight: 12,
		durationMs: 30_000,
	});
	expect(service.refused).toBe(0);
	expect(share).toBeGreaterThanOrEqual(0.95);
});

test('never more in flight than allowed, and one at a time before anything is known', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock, { maxInFlight: 3 });
	const reading = { limit: 1000, remaining: 999, intervalMs: 10_000 };
	const granted: Array<Awaited<ReturnType<Pacer['acquire']>>> = [];
	for (let i = 0; i < 20; i++) void pacer.acquire().then((permit) => granted.push(permit));
	await clock.pass(60_000);
	expect(granted).toHaveLength(1);
	const seen: number[] = [];
	while (granted.length > 0) {
		granted.shift()?.settle({ reading });
		await clock.pass(0);
		seen.push(granted.length);
	}
	expect(Math.max(...seen)).toBe(3);
	expect(seen[0]).toBe(2);
});

test('without headers: the default limit holds', async () => {
	const { service, tally } = await run({
		service: { limit: 100, headers: false },
		durationMs: 300_000,
	});
	expect(service.refused).toBe(0);
	expect(tally.accepted.length).toBeGreaterThan(0.93 * 30 * 100);
});

test('without headers, and a limit below the default: refusals teach it', async () => {
	const { service, tally } = await run({
		service: { limit: 40, headers: false },
		durationMs: 1_200_000,
	});
	expect(service.refused / (service.refused + service.accepted)).toBeLessThan(0.03);
	expect(tally.accepted.length).toBeGreaterThan(0.75 * 120 * 40);
});

test.each([
	[190, 100],
	[100, 250],
])('a limit that changes from %d to %d is learnt and held', async (before, after) => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: before, intervalMs: 10_000 });
	const pacer = new Pacer(clock);
	const begin = clock.now();
	const load = { workers: 20, latencyMs: WORKED_MS, fromMs: begin, untilMs: begin + 200_000 };
	const change = (async () => {
		await clock.sleep(60_000);
		service.limit = after;
	})();
	const tally = await clock.run(runProcess(clock, service, pacer, load));
	await change;
	expect(service.refused).toBeLessThanOrEqual(8);
	const settled = begin + 120_000;
	expect(service.refusedAt.filter((at) => at > settled)).toEqual([]);
	expect(tally.accepted.filter((at) => at > settled).length).toBeGreaterThan(0.93 * 8 * after);
	expect(pacer.known.limit).toBe(after);
});

test('headers that cannot be true are not believed', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	for (const reading of [
		{ limit: 0, remaining: -3, intervalMs: 0, dailyRemaining: NaN },
		{ limit: NaN, remaining: Infinity, intervalMs: -1 },
		{},
	]) {
		const permit = await clock.run(pacer.acquire());
		permit.settle({ reading });
	}
	expect(pacer.known).toEqual({});
	const permit = await clock.run(pacer.acquire());
	permit.settle({ reading: { limit: 10, remaining: 9, intervalMs: 500, dailyRemaining: 7 } });
	expect(pacer.known).toEqual({ limit: 10, intervalMs: 500, dailyRemaining: 7 });
});

test('an answer overtaken by a later one does not bring the old limit back', async () => {
	const clock = new SimClock(1);
	const pacer = new Pacer(clock);
	(await clock.run(pacer.acquire())).settle({});
	const first = await clock.run(pacer.acquire());
	const second = await clock.run(pacer.acquire());
	second.settle({ reading: { limit: 200, remaining: 197 } });
	first.settle({ reading: { limit: 100, remaining: 98 } });
	expect(pacer.known.limit).toBe(200);
});

test('a clock that is set back does not stop the calls', async () => {
	const clock = new SimClock(1);
	const skewed = { skew: 0 };
	const shifted = {
		now: () => clock.now() + skewed.skew,
		sleep: async (ms: number, signal?: AbortSignal) => await clock.sleep(ms, signal),
		random: () => clock.random(),
	};
	const pacer = new Pacer(shifted, { defaultLimit: 1, defaultIntervalMs: 1000 });
	(await clock.run(pacer.acquire())).settle({});
	skewed.skew = -3_600_000;
	const begin = clock.now();
	(await clock.run(pacer.acquire())).settle({});
	expect(clock.now() - begin).toBeLessThanOrEqual(1001);
});
