import { Pacer } from '../../core/pacing/pacer';
import { SimService } from '../../test/unit/core/pacing/simService';
import { runCrowd, type CrowdResult } from '../../test/unit/core/pacing/simulation';
import { SimClock } from '../../test/unit/simClock';

const LIMIT = { limit: 190, intervalMs: 10_000 };
/** 20,000 calls' worth. */
const DURATION_MS = 1_050_000;

export const PROCESSES = [1, 2, 8, 32, 64];

export interface Way {
	name: string;
	apartMs: number;
	greedy: boolean;
}

export const WAYS: Way[] = [
	{ name: 'together', apartMs: 0, greedy: false },
	{ name: 'one by one', apartMs: 1000, greedy: false },
	{ name: 'together, one greedy', apartMs: 0, greedy: true },
	{ name: 'one by one, one greedy', apartMs: 1000, greedy: true },
];

type Figures = Omit<CrowdResult, 'accepted'>;

export interface Summary {
	processes: number;
	name: string;
	median: Figures;
	worst: Figures;
}

/** One run; the same seed gives the same one. */
export async function crowd(processes: number, way: Way, seed: number): Promise<CrowdResult> {
	const clock = new SimClock(1000 * processes + seed);
	const service = new SimService(clock, LIMIT);
	const makePacer = (greedy: boolean) => new Pacer(clock, greedy ? { maxInFlight: 64 } : {});
	const durationMs = DURATION_MS + processes * way.apartMs;
	return await clock.run(runCrowd(clock, service, makePacer, { processes, durationMs, ...way }));
}

/** The median and the worst of several runs, each figure by itself. */
export async function summary(processes: number, way: Way, seeds: number): Promise<Summary> {
	const results: CrowdResult[] = [];
	for (let seed = 1; seed <= seeds; seed++) {
		results.push(await crowd(processes, way, seed));
	}
	const figures = (at: (values: number[], bad: 'low' | 'high') => number): Figures => ({
		share: at(sorted(results.map(({ share }) => share)), 'low'),
		beginning: at(sorted(results.map(({ beginning }) => beginning)), 'low'),
		refused: at(sorted(results.map(({ refused }) => refused)), 'high'),
		evenness: at(sorted(results.map(({ evenness }) => evenness)), 'low'),
	});
	return {
		processes,
		name: way.name,
		median: figures((values) => values[Math.floor(values.length / 2)]),
		worst: figures((values, bad) => values[bad === 'low' ? 0 : values.length - 1]),
	};
}

function sorted(values: number[]): number[] {
	return values.sort((a, b) => a - b);
}
