import type { TaskDialect } from '../../core/wait/dialect';
import { nextPollAt, noteStatus, parkTask } from '../../core/wait/parkedTask';
import { plainStatus } from '../../core/wait/task';
import { watchTasks } from '../../core/wait/watchTasks';
import type { WatchResult } from '../../core/wait/watchedTask';
import { storageTask } from '../../nodes/DingtalkStorageTask/tasks/storageTask';
import type { SimClock } from '../../test/unit/simClock';
import { storageTaskOf, type Progress } from './task';

/** Waits for one task of this length on the simulated clock. */
export type Wait = (durationMs: number, clock: SimClock) => Promise<WatchResult>;

const MAX_WAIT_MS = 86_400_000;
/** *Watch First*, unless set otherwise. */
const WATCH_FIRST_MS = 15_000;

function watch(
	answer: (at: number) => unknown,
	pollIntervalMs: number,
	maxWaitMs: number,
	clock: SimClock,
): Promise<WatchResult[]> {
	const reference = { taskId: 'task', unionId: 'somebody' };
	const task = {
		dialect: storageTask as TaskDialect<unknown>,
		reference,
		until: 'done',
		maxWaitMs,
		pollIntervalMs,
	} as const;
	const ask = async () => ({ ok: true as const, value: answer(clock.now()) });
	return clock.run(watchTasks([task], { ask, clock }));
}

/** In the execution, with a fixed pause between looks in milliseconds, or an adaptive one: 0. */
export const inExecution =
	(pollIntervalMs: number, progress: Progress): Wait =>
	async (durationMs, clock) => {
		const answer = storageTaskOf(durationMs, progress, clock.now(), () => clock.random());
		const [result] = await watch(answer, pollIntervalMs, MAX_WAIT_MS, clock);
		return result;
	};

/** Durable: a short watch, then looks from n8n's database. */
export const durable =
	(progress: Progress): Wait =>
	async (durationMs, clock) => {
		const startedAt = clock.now();
		const random = () => clock.random();
		const answer = storageTaskOf(durationMs, progress, startedAt, random);
		const [watched] = await watch(answer, 0, WATCH_FIRST_MS, clock);
		if (watched.end === 'answered') return watched;
		const parkedAt = clock.now();
		const { polls, reading } = watched;
		const deadline = startedAt + MAX_WAIT_MS;
		const parked = parkTask(
			{ startedAt, deadline, pollIntervalMs: 0, polls, reading },
			parkedAt,
			random,
		);
		for (;;) {
			const wakeAt = nextPollAt([parked], { now: clock.now(), parkedAt, spentMs: 0 });
			await clock.pass(wakeAt - clock.now());
			const now = clock.now();
			const seen = storageTask.readStatus(answer(now)) ?? plainStatus('unknown');
			const result = noteStatus(parked, seen, { polledAt: now, now, random });
			if (result) return result;
		}
	};
