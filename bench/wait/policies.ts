import { plainStatus } from '../../core/wait/task';
import { watchTasks, type WatchedTask } from '../../core/wait/watchTasks';
import { IN_EXECUTION } from '../../core/wait/rules';
import { newWait, type WaitEnd } from '../../core/wait/wait';
import { SimClock } from '../../test/unit/simClock';

/** How long tasks take: spread log-uniformly between these, in milliseconds. */
const SHORTEST_MS = 3_000;
const LONGEST_MS = 30 * 60_000;

interface Watched {
	/** How much later than its end the task was seen to be done, as a share of its duration. */
	late: number;
	looks: number;
}

/** Waits for one task. */
export type Policy = (durationMs: number, clock: SimClock) => Promise<Watched>;

/** What a way of waiting comes to over many tasks. */
export interface Score {
	late: number;
	looks: number;
	mostLooks: number;
}

/** A pause before each look, in milliseconds, from how many looks there were. */
export type Pauses = (look: number) => number;

/** What people build and peers do. */
export const PEERS: Readonly<Record<string, Pauses>> = {
	'fixed, 5 s': () => 5_000,
	'doubling, 1 s to 32 s': (look) => Math.min(32_000, 1000 * 2 ** (look - 1)),
	'times 1.5, 1 s to 15 s': (look) => Math.min(15_000, 1000 * 1.5 ** (look - 1)),
};

export const pausing =
	(pauseMs: Pauses): Policy =>
	async (durationMs) => {
		let at = 0;
		let looks = 1;
		while (at < durationMs) at += pauseMs(looks++);
		return { late: (at - durationMs) / durationMs, looks };
	};

/** The package's own loop, on the virtual clock. */
export const ours =
	(reportsProgress: boolean): Policy =>
	async (durationMs, clock) => {
		const startedAt = clock.now();
		const task: WatchedTask = {
			reference: undefined,
			wait: newWait({ maxWaitMs: 4 * LONGEST_MS, pollIntervalMs: 0 }, startedAt),
			rules: IN_EXECUTION,
			dialect: {
				taskType: 'simulated',
				statusRequest: () => ({ path: '/' }),
				readStatus: () => {
					const done = Math.min(1, (clock.now() - startedAt) / durationMs);
					return {
						...plainStatus(done >= 1 ? 'succeeded' : 'running'),
						progress: reportsProgress
							? { total: 1000, succeeded: Math.floor(1000 * done), failed: 0 }
							: null,
					};
				},
			},
		};
		const ask = async () => ({ ok: true as const, value: {} });
		const [result] = (await clock.run(watchTasks([task], { ask, clock }))) as WaitEnd[];
		return { late: (result.waitedMs - durationMs) / durationMs, looks: result.polls };
	};

/** Waits for `tasks` tasks, one after the other, by the same way of waiting. */
export async function score(policy: Policy, tasks: number, longestMs = LONGEST_MS): Promise<Score> {
	const clock = new SimClock(7);
	const seen: Watched[] = [];
	for (let task = 0; task < tasks; task++) {
		const share = (task + 0.5) / tasks;
		seen.push(await policy(SHORTEST_MS * (longestMs / SHORTEST_MS) ** share, clock));
	}
	const mean = (of: (watched: Watched) => number) =>
		seen.reduce((sum, watched) => sum + of(watched), 0) / seen.length;
	return {
		late: mean(({ late }) => late),
		looks: mean(({ looks }) => looks),
		mostLooks: Math.max(...seen.map(({ looks }) => looks)),
	};
}

/** A peer's way of waiting, stretched or squeezed in time until it takes as many looks. */
export async function scoreAtLooks(pauseMs: Pauses, looks: number, tasks: number): Promise<Score> {
	let [short, long] = [0.01, 100];
	let best = await score(pausing(pauseMs), tasks);
	for (let step = 0; step < 30; step++) {
		const factor = Math.sqrt(short * long);
		best = await score(
			pausing((look) => factor * pauseMs(look)),
			tasks,
		);
		if (best.looks > looks) short = factor;
		else long = factor;
	}
	return best;
}
