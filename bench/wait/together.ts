import { mapInParallel } from '../../core/mapInParallel';
import { Pacer } from '../../core/pacing/pacer';
import { plainStatus } from '../../core/wait/task';
import type { Ask } from '../../core/wait/poll';
import { IN_EXECUTION } from '../../core/wait/rules';
import { newWait } from '../../core/wait/wait';
import { watchTasks, type WatchedTask } from '../../core/wait/watchTasks';
import { call, type Span } from '../../test/unit/core/pacing/simulation';
import { SimService } from '../../test/unit/core/pacing/simService';
import { SimClock } from '../../test/unit/simClock';

const LATENCY_MS = [50, 450] as const;

interface Crowd {
	/** How long each task takes, in milliseconds. */
	durations: readonly number[];
	limit: number;
	intervalMs: number;
	/** Whether the tasks are started first, by one call each, of so many at a time. */
	startedBy?: number;
	/** Calls of another execution with the same credential, of so many at a time, without end. */
	beside?: number;
}

/** Long and short ones mixed, spread evenly over the logarithm of the time: 7,919 is a prime. */
function mixed(tasks: number, [shortestMs, longestMs]: Span): number[] {
	return Array.from({ length: tasks }, (_none, index) => {
		const share = (((index * 7919) % tasks) + 0.5) / tasks;
		return shortestMs * (longestMs / shortestMs) ** share;
	});
}

/** Tasks of 3 s to 30 min at HubSpot's usual limit. */
export function usual(tasks: number): Crowd {
	return { durations: mixed(tasks, [3_000, 30 * 60_000]), limit: 190, intervalMs: 10_000 };
}

/** 40 tasks of 1 to 8 s on an account with 100 calls in 10 s. */
export const FORTY: Crowd = {
	durations: Array.from({ length: 40 }, (_none, index) => 1000 + (7000 * ((index * 17) % 40)) / 39),
	limit: 100,
	intervalMs: 10_000,
};

export interface Together {
	/** From the first call to the end of the wait, in milliseconds. */
	wholeMs: number;
	/** How much longer the wait took than the slowest task, as a share. */
	wholeLate: number;
	/** Mean over the tasks of how late each was seen to be done, as a share of its duration. */
	late: number;
	/** The same in milliseconds. */
	lateMs: number;
	looks: number;
	refused: number;
	/** Calls of the other execution while the tasks were watched, as a share of what the limit allows. */
	beside: number;
	/** When the polls were sent, in milliseconds from the start of the wait. */
	polledAt: number[];
}

/** Watches tasks in one loop through one pacer, on the simulated clock. */
export async function watchTogether(crowd: Crowd): Promise<Together> {
	const { durations, limit, intervalMs, startedBy = 0, beside = 0 } = crowd;
	const clock = new SimClock(durations.length);
	const pacer = new Pacer(clock);
	const service = new SimService(clock, { limit, intervalMs });
	const begunAt = clock.now();
	const startedAt = durations.map(() => begunAt);
	if (startedBy > 0) {
		const start = async (_duration: number, index: number) => {
			const permit = await pacer.acquire();
			permit.settle(await call(clock, service, LATENCY_MS));
			startedAt[index] = clock.now();
		};
		await clock.run(mapInParallel(durations, start, { maxInFlight: startedBy }));
	}
	const watchedFrom = clock.now();
	const over = new AbortController();
	let besideCalls = 0;
	const others = Array.from({ length: beside }, async () => {
		while (!over.signal.aborted) {
			const permit = await pacer.acquire(over.signal);
			const outcome = await call(clock, service, LATENCY_MS);
			permit.settle(outcome);
			if (!outcome.refused) besideCalls++;
		}
	});
	const seenAt = durations.map(() => 0);
	const polledAt: number[] = [];
	const ask: Ask = async ({ path, pace }) => {
		const permit = await pacer.acquire(undefined, pace);
		polledAt.push(clock.now() - watchedFrom);
		const outcome = await call(clock, service, LATENCY_MS);
		permit.settle(outcome);
		if (outcome.refused) {
			return { ok: false, error: { message: 'Too many', temporary: true, effect: 'none' } };
		}
		const index = Number(path);
		const isDone = clock.now() - startedAt[index] >= durations[index];
		if (isDone) seenAt[index] = clock.now();
		return { ok: true, value: isDone ? 'done' : 'running' };
	};
	const tasks = durations.map((_duration, index) => taskAt(index, watchedFrom));
	await clock.run(watchTasks(tasks, { clock, ask }));
	const watchedMs = clock.now() - watchedFrom;
	const besideShare = (besideCalls * intervalMs) / (limit * watchedMs);
	over.abort();
	await clock.run(Promise.allSettled(others));
	const latenessMs = durations.map((ms, index) => seenAt[index] - startedAt[index] - ms);
	const slowest = Math.max(...durations.map((ms, index) => startedAt[index] + ms)) - begunAt;
	const wholeMs = watchedFrom + watchedMs - begunAt;
	return {
		wholeMs,
		wholeLate: (wholeMs - slowest) / slowest,
		late: mean(latenessMs.map((late, index) => late / durations[index])),
		lateMs: mean(latenessMs),
		looks: polledAt.length / durations.length,
		refused: service.refused,
		beside: besideShare,
		polledAt,
	};
}

function taskAt(index: number, now: number): WatchedTask {
	return {
		reference: index,
		wait: newWait({ maxWaitMs: 24 * 60 * 60_000, pollIntervalMs: 0 }, now),
		rules: IN_EXECUTION,
		dialect: {
			taskType: 'simulated',
			statusRequest: (reference) => ({ path: String(reference) }),
			readStatus: (body) => plainStatus(body === 'done' ? 'succeeded' : 'running'),
		},
	};
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
