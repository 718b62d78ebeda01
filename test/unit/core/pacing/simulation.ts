import { CancelledError } from '../../../../core/cancel';
import type { Clock } from '../../../../core/clock';
import type { Pacer } from '../../../../core/pacing/pacer';
import type { SimService } from './simService';

/** Milliseconds, from and to. */
export type Span = readonly [number, number];

export interface Load {
	/** Callers that each make one call after the other. */
	workers: number;
	/** From the permit to the answer. */
	latencyMs: Span;
	/** Begin and end of the work, in the clock's milliseconds. */
	fromMs: number;
	untilMs: number;
}

export interface Tally {
	/** When each accepted call was answered. */
	accepted: number[];
	refused: number;
}

/** One process that always has something to send, and sends again what was refused. */
export async function runProcess(
	clock: Clock,
	service: SimService,
	pacer: Pacer,
	load: Load,
): Promise<Tally> {
	const tally: Tally = { accepted: [], refused: 0 };
	const over = new AbortController();
	const work = async (): Promise<void> => {
		await clock.sleep(load.fromMs - clock.now());
		while (clock.now() < load.untilMs) {
			const permit = await pacer.acquire(over.signal);
			const outcome = await call(clock, service, load.latencyMs);
			permit.settle(outcome);
			if (outcome.refused) tally.refused++;
			else tally.accepted.push(clock.now());
		}
	};
	const workers = Array.from(
		{ length: load.workers },
		async () => await work().catch(unlessCancelled),
	);
	await clock.sleep(load.untilMs - clock.now());
	over.abort();
	await Promise.all(workers);
	return tally;
}

function unlessCancelled(error: unknown): void {
	if (!(error instanceof CancelledError)) throw error;
}

/** The way there and the way back, of random length. */
export async function call(clock: Clock, service: SimService, [low, high]: Span) {
	const latency = low + clock.random() * (high - low);
	const there = latency * clock.random();
	await clock.sleep(there);
	const outcome = service.arrive();
	await clock.sleep(latency - there);
	return outcome;
}

export interface Crowd {
	processes: number;
	/** Time between the starts of two processes, in milliseconds. */
	apartMs: number;
	/** Whether the first process has eight times the workers, and no bound of its own. */
	greedy: boolean;
	durationMs: number;
	/** From the permit to the answer. */
	latencyMs?: Span;
}

/** The beginning that is looked at by itself, in milliseconds from the first start. */
export const BEGINNING_MS = 15_000;

export interface CrowdResult {
	/** Accepted calls in the beginning, against the limit's rate; a window may open with a burst. */
	beginning: number;
	/** Accepted calls after everyone has started and the first window is over, against the limit. */
	share: number;
	/** Refused calls of all, from the very start. */
	refused: number;
	/** Calls of the slowest process against those of the fastest, in the same time. */
	evenness: number;
	/** When each process' accepted calls were answered, in milliseconds from the first start. */
	accepted: number[][];
}

export async function runCrowd(
	clock: Clock,
	service: SimService,
	makePacer: (greedy: boolean) => Pacer,
	{ processes, apartMs, greedy, durationMs, latencyMs = [5, 500] }: Crowd,
): Promise<CrowdResult> {
	const start = clock.now();
	const tallies = await Promise.all(
		Array.from({ length: processes }, async (_, index) => {
			const isGreedy = greedy && index === 0;
			return await runProcess(clock, service, makePacer(isGreedy), {
				workers: isGreedy ? 64 : 8,
				latencyMs,
				fromMs: start + index * apartMs,
				untilMs: start + durationMs,
			});
		}),
	);
	const { limit, intervalMs } = service.options;
	const accepted = tallies.map((tally) => tally.accepted.map((at) => at - start));
	const ceiling = (ms: number) => (limit * ms) / intervalMs;
	const from = (processes - 1) * apartMs + 3 * intervalMs;
	const counts = accepted.map((times) => times.filter((at) => at >= from).length);
	const total = counts.reduce((sum, count) => sum + count, 0);
	const early = accepted.flat().filter((at) => at < BEGINNING_MS).length;
	return {
		beginning: early / ceiling(BEGINNING_MS),
		share: total / ceiling(durationMs - from),
		refused: service.refused / (service.refused + service.accepted),
		evenness: Math.min(...counts) / Math.max(...counts),
		accepted,
	};
}
