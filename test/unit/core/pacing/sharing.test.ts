import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import { SimService } from './simService';
import { BEGINNING_MS, call, runCrowd, runProcess } from './simulation';

/** 20,000 calls' worth at 190 in 10 s. */
const LONG_MS = 1_050_000;

interface Way {
	apartMs?: number;
	/** The greedy one has eight times the callers, and eight times the calls in flight. */
	greedy?: boolean;
	limit?: number;
	durationMs?: number;
	seed?: number;
}

async function crowd(processes: number, way: Way) {
	const { apartMs = 0, greedy = false, limit = 190, durationMs = LONG_MS, seed = 1 } = way;
	const clock = new SimClock(1000 * processes + seed);
	const service = new SimService(clock, { limit, intervalMs: 10_000 });
	const makePacer = (isGreedy: boolean) => new Pacer(clock, isGreedy ? { maxInFlight: 64 } : {});
	return await clock.run(
		runCrowd(clock, service, makePacer, {
			processes,
			apartMs,
			greedy,
			durationMs: durationMs + processes * apartMs,
		}),
	);
}

test.each([
	[2, 'together', {}, { share: 0.9, refused: 0.001 }],
	[2, 'one by one, one greedy', { apartMs: 1000, greedy: true }, { share: 0.9, refused: 0.001 }],
	[8, 'one by one, one greedy', { apartMs: 1000, greedy: true }, { share: 0.9, refused: 0.01 }],
	[32, 'one by one', { apartMs: 1000 }, { share: 0.92, refused: 0.02 }],
	[64, 'together', {}, { share: 0.92, refused: 0.02 }],
	[64, 'one by one', { apartMs: 1000 }, { share: 0.92, refused: 0.02 }],
] as const)(
	'%d processes that know of each other only through headers, started %s',
	async (processes, _, way, wanted) => {
		const result = await crowd(processes, way);
		expect(result.share).toBeGreaterThanOrEqual(wanted.share);
		expect(result.refused).toBeLessThanOrEqual(wanted.refused);
		expect(result.evenness).toBeGreaterThanOrEqual(0.5);
	},
);

test.each([100, 110, 190, 250])(
	'two processes that start together use a limit of %d from the very start',
	async (limit) => {
		const beginnings: number[] = [];
		for (let seed = 1; seed <= 10; seed++) {
			const way = { limit, seed, durationMs: 3 * BEGINNING_MS };
			const { beginning, refused } = await crowd(2, way);
			beginnings.push(beginning);
			expect(refused).toBeLessThan(0.01);
		}
		beginnings.sort((a, b) => a - b);
		expect(beginnings[5]).toBeGreaterThanOrEqual(0.86);
		expect(beginnings[0]).toBeGreaterThanOrEqual(0.78);
	},
);

test('when half of the processes leave, the rest take their share over within three windows', async () => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const begin = clock.now();
	const leftAt = begin + 200_000;
	const untilMs = leftAt + 130_000;
	const tallies = await clock.run(
		Promise.all(
			Array.from({ length: 8 }, async (_none, index) => {
				const load = { workers: 8, latencyMs: [5, 500] as const, fromMs: begin };
				const end = index < 4 ? leftAt : untilMs;
				return await runProcess(clock, service, new Pacer(clock), { ...load, untilMs: end });
			}),
		),
	);
	const after = tallies.flatMap(({ accepted }) => accepted.filter((at) => at > leftAt + 30_000));
	expect(after.length).toBeGreaterThan(0.9 * 10 * 190);
	expect(service.refused / service.accepted).toBeLessThan(0.01);
});

test('a foreign user that takes a third of the window is given room, and the rest is used', async () => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const pacer = new Pacer(clock);
	const begin = clock.now();
	const untilMs = begin + 600_000;
	let foreignRefused = 0;
	const foreign = (async () => {
		while (clock.now() < untilMs) {
			// Bursts of ten: it knows no pace.
			for (let n = 0; n < 10; n++) if (service.arrive().refused) foreignRefused++;
			await clock.sleep((10_000 * 10) / 63);
		}
	})();
	const load = { workers: 20, latencyMs: [5, 500] as const, fromMs: begin, untilMs };
	const [tally] = await clock.run(Promise.all([runProcess(clock, service, pacer, load), foreign]));
	// Whoever has more than half leaves more free, in case someone wants it.
	expect(tally.accepted.length).toBeGreaterThan(0.74 * 127 * 60);
	expect(tally.refused).toBeLessThan(0.01 * tally.accepted.length);
	expect(foreignRefused).toBeLessThan(0.02 * 63 * 60);
});

test('when the others stop, the whole window is used again', async () => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const pacer = new Pacer(clock);
	const begin = clock.now();
	void (async () => {
		while (clock.now() < begin + 60_000) {
			service.arrive();
			await clock.sleep(100);
		}
	})();
	const load = {
		workers: 20,
		latencyMs: [5, 500] as const,
		fromMs: begin,
		untilMs: begin + 300_000,
	};
	const tally = await clock.run(runProcess(clock, service, pacer, load));
	const after = tally.accepted.filter((at) => at > begin + 120_000).length;
	expect(after).toBeGreaterThan(0.95 * 18 * 190);
});

test('a single call of a process that rarely calls does not wait, even in a busy window', async () => {
	const clock = new SimClock(1);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const begin = clock.now();
	const busy = runProcess(clock, service, new Pacer(clock), {
		workers: 20,
		latencyMs: [5, 500],
		fromMs: begin,
		untilMs: begin + 300_000,
	});
	const waits: number[] = [];
	const rare = (async () => {
		const pacer = new Pacer(clock);
		for (let n = 0; n < 10; n++) {
			await clock.sleep(25_000);
			const asked = clock.now();
			const permit = await pacer.acquire();
			waits.push(clock.now() - asked);
			permit.settle(await call(clock, service, [5, 500]));
		}
	})();
	await clock.run(Promise.all([busy, rare]));
	expect(Math.max(...waits)).toBeLessThan(100);
});
