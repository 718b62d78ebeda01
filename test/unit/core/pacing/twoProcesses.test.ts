import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import { SimService } from './simService';
import { call, runProcess } from './simulation';

const WINDOW_MS = 10_000;
const LATENCY_MS = [5, 500] as const;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** When two processes call, in milliseconds from the start. */
type Spans = ReadonlyArray<{ fromMs: number; untilMs: number }>;

/** When each process' accepted calls were answered, in milliseconds from the start. */
async function run(seed: number, limit: number, spans: Spans): Promise<number[][]> {
	const clock = new SimClock(seed);
	const service = new SimService(clock, { limit, intervalMs: WINDOW_MS });
	const begin = clock.now();
	const tallies = await clock.run(
		Promise.all(
			spans.map(async ({ fromMs, untilMs }) => {
				const load = { fromMs: begin + fromMs, untilMs: begin + untilMs };
				const pacer = new Pacer(clock);
				return await runProcess(clock, service, pacer, {
					workers: 8,
					latencyMs: LATENCY_MS,
					...load,
				});
			}),
		),
	);
	expect(service.refused / service.accepted).toBeLessThan(0.01);
	return tallies.map(({ accepted }) => accepted.map((at) => at - begin));
}

function countIn(times: readonly number[], fromMs: number): number {
	return times.filter((at) => at >= fromMs && at < fromMs + WINDOW_MS).length;
}

/** The median and the least of several runs. */
async function several(one: (seed: number) => Promise<number>) {
	const values: number[] = [];
	for (const seed of SEEDS) values.push(await one(seed));
	values.sort((a, b) => a - b);
	return { median: values[values.length >> 1], least: values[0] };
}

test.each([
	[100, 0],
	[100, 300],
	[190, 0],
	[190, 300],
])(
	'two at a limit of %d that start %d ms apart are within 10 %% of each other after two windows',
	async (limit, apartMs) => {
		const { median, least } = await several(async (seed) => {
			const untilMs = 4 * WINDOW_MS;
			const spans = [0, apartMs].map((fromMs) => ({ fromMs, untilMs }));
			const counts = (await run(seed, limit, spans)).map((times) =>
				countIn(times, apartMs + 2 * WINDOW_MS),
			);
			expect(counts[0] + counts[1]).toBeGreaterThan(0.85 * limit);
			return Math.min(...counts) / Math.max(...counts);
		});
		expect(median).toBeGreaterThanOrEqual(0.93);
		expect(least).toBeGreaterThanOrEqual(0.85);
	},
);

test.each([100, 190])(
	'when one of two ends, the other has the limit of %d after a window',
	async (limit) => {
		const { median, least } = await several(async (seed) => {
			const endMs = 60_000 + 700 * seed;
			const [stays] = await run(seed, limit, [
				{ fromMs: 0, untilMs: endMs + 2 * WINDOW_MS },
				{ fromMs: 300, untilMs: endMs },
			]);
			return countIn(stays, endMs + WINDOW_MS) / limit;
		});
		expect(median).toBeGreaterThanOrEqual(0.9);
		expect(least).toBeGreaterThanOrEqual(0.85);
	},
);

test.each([100, 190])(
	'when a process comes to a full window of %d, the other has given it half after one, and it has that in the third',
	async (limit) => {
		const taken = await several(async (seed) => {
			const startMs = 60_000 + 1000 * seed;
			const untilMs = startMs + 4 * WINDOW_MS;
			const [stays, newcomer] = await run(seed, limit, [
				{ fromMs: 0, untilMs },
				{ fromMs: startMs, untilMs },
			]);
			expect(countIn(stays, startMs + WINDOW_MS)).toBeLessThanOrEqual(0.55 * limit);
			return countIn(newcomer, startMs + 2 * WINDOW_MS) / limit;
		});
		expect(taken.median).toBeGreaterThanOrEqual(0.4);
	},
);

test.each([0, 300])(
	'two halves of one job, %d ms apart: at least 85 %% of the ceiling over all',
	async (apartMs) => {
		const { median, least } = await several(async (seed) => {
			const clock = new SimClock(seed);
			const service = new SimService(clock, { limit: 190, intervalMs: WINDOW_MS });
			const begin = clock.now();
			const half = async (fromMs: number) => {
				await clock.sleep(fromMs);
				const pacer = new Pacer(clock);
				let left = 300;
				const work = async () => {
					while (left > 0) {
						left--;
						const permit = await pacer.acquire();
						const outcome = await call(clock, service, LATENCY_MS);
						permit.settle(outcome);
						if (outcome.refused) left++;
					}
				};
				await Promise.all(Array.from({ length: 8 }, work));
			};
			await clock.run(Promise.all([half(0), half(apartMs)]));
			return (600 * WINDOW_MS) / (190 * (clock.now() - begin));
		});
		expect(median).toBeGreaterThanOrEqual(0.85);
		expect(least).toBeGreaterThanOrEqual(0.75);
	},
);

test('without headers, refusals do not starve a process: it comes back to the whole limit (F9)', async () => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: 100, intervalMs: WINDOW_MS, headers: false });
	const pacer = new Pacer(clock);
	let calls = 0;
	let refused = 0;
	const over = new AbortController();
	// Most calls are refused for a reason of their own, as long as the trouble lasts.
	const untilMs = clock.now() + 60_000;
	const workers = Array.from({ length: 8 }, async () => {
		while (!over.signal.aborted) {
			const permit = await pacer.acquire(over.signal);
			calls++;
			const isTrouble = clock.now() < untilMs && clock.random() < 0.6;
			if (isTrouble) {
				refused++;
				await clock.sleep(100);
				permit.settle({ refused: { retryAfterMs: 0 } });
			} else permit.settle(await call(clock, service, LATENCY_MS));
		}
	});
	await clock.pass(60_000);
	expect(calls).toBeGreaterThan(0.35 * 6 * 100);
	expect(refused).toBeGreaterThan(0);
	await clock.pass(9 * WINDOW_MS);
	const from = calls;
	await clock.pass(6 * WINDOW_MS);
	expect(calls - from).toBeGreaterThan(0.9 * 6 * 100);
	over.abort();
	await clock.run(Promise.allSettled(workers));
});

test('two share a limit of 5 calls a second that no header tells', async () => {
	const clock = new SimClock(5);
	const service = new SimService(clock, { limit: 5, intervalMs: 1000, headers: false });
	const begin = clock.now();
	const limit = { maxInFlight: 5, defaultLimit: 5, defaultIntervalMs: 1000 };
	const load = {
		workers: 5,
		latencyMs: [50, 400] as const,
		fromMs: begin,
		untilMs: begin + 120_000,
	};
	const both = [new Pacer(clock, limit), new Pacer(clock, limit)];
	const tallies = await clock.run(
		Promise.all(both.map(async (pacer) => await runProcess(clock, service, pacer, load))),
	);
	const counts = tallies.map(({ accepted }) => accepted.length);
	expect(counts[0] + counts[1]).toBeGreaterThan(0.75 * 5 * 120);
	expect(Math.min(...counts) / Math.max(...counts)).toBeGreaterThan(0.7);
	expect(service.refused / (service.refused + service.accepted)).toBeLessThan(0.15);
});
