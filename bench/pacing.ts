import { Pacer } from '../core/pacing/pacer';
import { SimClock } from '../test/unit/simClock';
import { SimService } from '../test/unit/core/pacing/simService';
import { runCrowd } from '../test/unit/core/pacing/simulation';
import { printTable } from './table';

const LIMIT = 190;
const INTERVAL_MS = 10_000;
/** 20,000 calls' worth. */
const DURATION_MS = 1_050_000;

const PROCESSES = [1, 2, 8, 32, 64];
const WAYS = [
	{ name: 'together', apartMs: 0, greedy: false },
	{ name: 'one by one', apartMs: 1000, greedy: false },
	{ name: 'together, one greedy', apartMs: 0, greedy: true },
	{ name: 'one by one, one greedy', apartMs: 1000, greedy: true },
];

/**
 * Processes on one account that know of each other only through the headers, with the real pacer
 * on a simulated clock. The share is of what the limit allows from the third window after the last
 * start; refusals count from the very start. The greedy one is the first, with eight times the
 * callers and eight times the calls in flight.
 */
export async function benchPacing(): Promise<void> {
	console.log(
		`Pacing: ${LIMIT} calls per ${INTERVAL_MS / 1000} s, rolling, latency 5 to 500 ms, ` +
			`${Math.round(DURATION_MS / 60_000)} simulated minutes`,
	);
	const rows: string[][] = [];
	for (const processes of PROCESSES) {
		for (const { name, ...way } of processes === 1 ? WAYS.slice(0, 1) : WAYS) {
			const clock = new SimClock(processes);
			const service = new SimService(clock, { limit: LIMIT, intervalMs: INTERVAL_MS });
			const makePacer = (greedy: boolean) => new Pacer(clock, greedy ? { maxInFlight: 64 } : {});
			const durationMs = DURATION_MS + processes * way.apartMs;
			const { share, refused, evenness } = await clock.run(
				runCrowd(clock, service, makePacer, { processes, durationMs, ...way }),
			);
			rows.push([
				String(processes),
				name,
				percent(share, 1),
				percent(refused, 2),
				evenness.toFixed(2),
			]);
		}
	}
	printTable(['processes', 'start', 'of the ceiling', 'refused', 'slowest/fastest'], rows);
}

function percent(share: number, digits: number): string {
	return `${(100 * share).toFixed(digits)} %`;
}
