import { Pacer } from '../../../../core/pacing/pacer';
import { SimClock } from '../../simClock';
import { SimService } from './simService';
import { call, runCrowd, runProcess } from './simulation';

/** 20,000 calls' worth at 190 in 10 s. */
const LONG_MS = 1_050_000;

/** The greedy one has eight times the callers, and eight times the calls in flight. */
async function crowd(processes: number, apartMs: number, greedy: boolean) {
	const clock = new SimClock(processes);
	const service = new SimService(clock, { limit: 190, intervalMs: 10_000 });
	const makePacer = (isGreedy: boolean) => new Pacer(clock, isGreedy ? { maxInFlight: 64 } : {});
	const durationMs = LONG_MS + processes * apartMs;
	return await clock.run(
		runCrowd(clock, service, makePacer, { processes, apartMs, greedy, durationMs }),
	);
}

test.each([
	[2, 'together', 0, false, { share: 0.9, refused: 0.001, evenness: 0.6 }],
	[2, 'one by one', 1000, false, { share: 0.9, refused: 0.001, evenness: 0.5 }],
	[2, 'one by one, one greedy', 1000, true, { share: 0.9, refused: 0.001, evenness: 0.5 }],
	[8, 'together', 0, false, { share: 0.92, refused: 0.005, evenness: 0.7 }],
	[8, 'one by one, one greedy', 1000, true, { share: 0.9, refused: 0.01, evenness: 0.35 }],
	[32, 'together', 0, false, { share: 0.92, refused: 0.01, evenness: 0.5 }],
	[32, 'one by one', 1000, false, { share: 0.92, refused: 0.01, evenness: 0.3 }],
	[64, 'together', 0, false, { share: 0.92, refused: 0.02, evenness: 0.5 }],
	[64, 'one by one', 1000, false, { share: 0.92, refused: 0.02, evenness: 0.35 }],
	[64, 'one by one, one greedy', 1000, true, { share: 0.92, refused: 0.02, evenness: 0.35 }],
] as const)(
	'%d processes that know of each other only through headers, started %s',
	async (processes, _, apartMs, greedy, wanted) => {
		const result = await crowd(processes, apartMs, greedy);
		expect(result.share).toBeGreaterThanOrEqual(wanted.share);
		expect(result.refused).toBeLessThanOrEqual(wanted.refused);
		expect(result.evenness).toBeGreaterThanOrEqual(wanted.evenness);
	},
);

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
	expect(tally.accepted.length).toBeGreaterThan(0.8 * 127 * 60);
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
