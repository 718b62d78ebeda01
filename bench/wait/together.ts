import { Pacer } from '../../core/pacing/pacer';
import { plainStatus } from '../../core/wait/task';
import { watchTasks, type WatchedTask } from '../../core/wait/watchTasks';
import { IN_EXECUTION } from '../../core/wait/rules';
import { newWait } from '../../core/wait/wait';
import { call } from '../../test/unit/core/pacing/simulation';
import { SimService } from '../../test/unit/core/pacing/simService';
import { SimClock } from '../../test/unit/simClock';

const SHORTEST_MS = 3_000;
const LONGEST_MS = 30 * 60_000;
const LIMIT = { limit: 190, intervalMs: 10_000 };
const LATENCY_MS = [50, 450] as const;

export interface Together {
	/** How much longer the whole wait took than the slowest task, as a share. */
	wholeLate: number;
	/** Mean over the tasks of how late each was seen to be done, as a share of its duration. */
	late: number;
	looks: number;
	refused: number;
}

/**
 * Watches tasks of 3 s to 30 min in one loop through one pacer, which has HubSpot's usual limit for
 * itself, on the simulated clock.
 */
export async function watchTogether(tasks: number): Promise<Together> {
	const clock = new SimClock(tasks);
	const pacer = new Pacer(clock);
	const service = new SimService(clock, LIMIT);
	const startedAt = clock.now();
	const durations = Array.from({ length: tasks }, (_none, index) => {
		// Long and short ones mixed: 7,919 is a prime.
		const share = (((index * 7919) % tasks) + 0.5) / tasks;
		return SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** share;
	});
	const seenAt = durations.map(() => 0);
	const toWatch = durations.map(
		(_duration, index): WatchedTask => ({
			reference: index,
			wait: newWait({ maxWaitMs: 4 * LONGEST_MS, pollIntervalMs: 0 }, startedAt),
			rules: IN_EXECUTION,
			dialect: {
				taskType: 'simulated',
				statusRequest: (index) => ({ path: String(index) }),
				readStatus: (body) => plainStatus(body === 'done' ? 'succeeded' : 'running'),
			},
		}),
	);
	let looks = 0;
	const watching = watchTasks(toWatch, {
		clock,
		ask: async ({ path }) => {
			const permit = await pacer.acquire();
			looks++;
			const outcome = await call(clock, service, LATENCY_MS);
			permit.settle(outcome);
			if (outcome.refused) {
				return {
					ok: false,
					error: { message: 'Too many', temporary: true, effect: 'none' },
				};
			}
			const index = Number(path);
			const isDone = clock.now() - startedAt >= durations[index];
			if (isDone) seenAt[index] = clock.now() - startedAt;
			return { ok: true, value: isDone ? 'done' : 'running' };
		},
	});
	await clock.run(watching);
	const slowest = Math.max(...durations);
	const lateness = durations.map((duration, index) => (seenAt[index] - duration) / duration);
	return {
		wholeLate: (clock.now() - startedAt - slowest) / slowest,
		late: lateness.reduce((sum, late) => sum + late, 0) / tasks,
		looks: looks / tasks,
		refused: service.refused,
	};
}
