import type { StatusRequest } from '../../core/wait/dialect';
import { IN_EXECUTION } from '../../core/wait/rules';
import { plainStatus } from '../../core/wait/task';
import { newWait, type WaitEnd } from '../../core/wait/wait';
import { watchTasks, type WatchedTask } from '../../core/wait/watchTasks';
import { SimClock } from '../../test/unit/simClock';

/** How long exports take: spread log-uniformly between these, in milliseconds. */
const SHORTEST_MS = 3_000;
const LONGEST_MS = 30 * 60_000;

export interface ExportsSeen {
	polls: number;
	/** Calls of all polls, second questions included. */
	calls: number;
	/** The latest telling of an end, as a share of what is allowed: 10 % of the age or 15 s. */
	latest: number;
	/** Mean of how late an end is told, as a share of the age. */
	late: number;
}

/**
 * Waits for exports just started, one after the other, on the simulated clock.
 * @param end `failed`: only the second question tells it, the status says running for ever
 */
export async function watchExports(
	end: 'succeeded' | 'failed',
	exports: number,
): Promise<ExportsSeen> {
	const clock = new SimClock(5);
	const seen: ExportsSeen = { polls: 0, calls: 0, latest: 0, late: 0 };
	for (let index = 0; index < exports; index++) {
		const durationMs = SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** ((index + 0.5) / exports);
		const startedAt = clock.now();
		const state = () => (clock.now() - startedAt >= durationMs ? end : 'running');
		const ask = async ({ path }: StatusRequest) => {
			seen.calls++;
			return { ok: true as const, value: path };
		};
		const task: WatchedTask = {
			reference: undefined,
			wait: {
				...newWait({ maxWaitMs: 4 * LONGEST_MS, pollIntervalMs: 0 }, startedAt),
				detail: { askedAt: startedAt },
			},
			rules: IN_EXECUTION,
			dialect: {
				taskType: 'simulated',
				statusRequest: () => ({ path: 'status' }),
				readStatus: () => plainStatus(end === 'failed' ? 'running' : state()),
				detail: {
					request: () => ({ path: 'detail' }),
					readInto: (status) => ({ ...status, state: state() }),
				},
			},
		};
		const [{ polls, waitedMs }] = (await clock.run(
			watchTasks([task], { ask, clock }),
		)) as WaitEnd[];
		const lateMs = waitedMs - durationMs;
		seen.polls += polls;
		seen.latest = Math.max(seen.latest, lateMs / Math.max(0.1 * durationMs, 15_000));
		seen.late += lateMs / durationMs / exports;
	}
	return seen;
}
