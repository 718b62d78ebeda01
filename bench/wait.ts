import { watchTasks } from '../core/wait/watchTasks';
import type { TaskToWatch } from '../core/wait/watchedTask';
import { SimClock } from '../test/unit/simClock';
import { printTable } from './table';

/** How long tasks take: spread log-uniformly between these, in milliseconds. */
const SHORTEST_MS = 3_000;
const LONGEST_MS = 30 * 60_000;
const TASKS = 4_000;

interface Watched {
	/** How much later than its end the task was seen to be done, as a share of its duration. */
	late: number;
	looks: number;
}

type Policy = (durationMs: number, clock: SimClock) => Promise<Watched>;

/** A pause before each look that depends on how many looks there were. */
const pauses =
	(pauseMs: (look: number) => number): Policy =>
	async (durationMs) => {
		let at = 0;
		let looks = 1;
		while (at < durationMs) at += pauseMs(looks++);
		return { late: (at - durationMs) / durationMs, looks };
	};

/** The package's own loop, on the virtual clock. */
const ours =
	(reportsProgress: boolean): Policy =>
	async (durationMs, clock) => {
		const startedAt = clock.now();
		const task: TaskToWatch = {
			reference: undefined,
			until: 'done',
			maxWaitMs: 4 * LONGEST_MS,
			pollIntervalMs: 0,
			dialect: {
				taskType: 'simulated',
				statusRequest: () => ({ path: '/' }),
				readStatus: () => {
					const done = Math.min(1, (clock.now() - startedAt) / durationMs);
					return {
						state: done >= 1 ? 'succeeded' : 'running',
						status: '',
						progress: reportsProgress
							? { total: 1000, succeeded: Math.floor(1000 * done), failed: 0 }
							: null,
						requestedAt: null,
						startedAt: null,
						completedAt: null,
						errors: [],
						result: null,
						raw: null,
					};
				},
			},
		};
		const ask = async () => ({ ok: true as const, value: {} });
		const [result] = await clock.run(watchTasks([task], { ask, clock }));
		return { late: (result.waitedMs - durationMs) / durationMs, looks: result.polls };
	};

/** What people and peers do, and this package. */
const POLICIES: Record<string, Policy> = {
	'fixed, 5 s': pauses(() => 5_000),
	'fixed, 30 s': pauses(() => 30_000),
	'doubling, 1 s to 32 s': pauses((look) => Math.min(32_000, 1000 * 2 ** (look - 1))),
	'times 1.5, 1 s to 15 s': pauses((look) => Math.min(15_000, 1000 * 1.5 ** (look - 1))),
	'this package': ours(false),
	'this package, steady progress': ours(true),
};

/** Prints how late each way of waiting is, and how many looks it takes, over the same tasks. */
export async function benchWait(): Promise<void> {
	const rows: string[][] = [];
	for (const [name, policy] of Object.entries(POLICIES)) {
		const clock = new SimClock(7);
		const seen: Watched[] = [];
		for (let task = 0; task < TASKS; task++) {
			const share = (task + 0.5) / TASKS;
			const durationMs = SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** share;
			seen.push(await policy(durationMs, clock));
		}
		const mean = (of: (watched: Watched) => number) =>
			seen.reduce((sum, watched) => sum + of(watched), 0) / seen.length;
		rows.push([
			name,
			`${(100 * mean(({ late }) => late)).toFixed(1)} %`,
			mean(({ looks }) => looks).toFixed(1),
			String(Math.max(...seen.map(({ looks }) => looks))),
		]);
	}
	console.log(`${TASKS} tasks of 3 s to 30 min, spread log-uniformly, simulated clock\n`);
	printTable(['way of waiting', 'late, mean', 'looks, mean', 'looks, most'], rows);
}
