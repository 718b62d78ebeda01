import type { TaskDialect } from '../../core/wait/dialect';
import { BEFORE_PARKING, IN_EXECUTION, PARKED } from '../../core/wait/rules';
import { plainStatus } from '../../core/wait/task';
import { newWait, noteStatus, replan, type Wait, type WaitEnd } from '../../core/wait/wait';
import { nextWakeUpAt } from '../../core/wait/wakeUp';
import { watchTasks, type WatchedTask } from '../../core/wait/watchTasks';
import { storageTask } from '../../nodes/DingtalkStorageTask/tasks/storageTask';
import type { SimClock } from '../../test/unit/simClock';
import { storageTaskOf, type Progress } from './task';

/** Waits for one task of this length on the simulated clock. */
export type Way = (durationMs: number, clock: SimClock) => Promise<WaitEnd>;

const MAX_WAIT_MS = 86_400_000;
/** *Watch First*, unless set otherwise. */
const WATCH_FIRST_MS = 15_000;

async function watch(
	answer: (at: number) => unknown,
	wait: Wait,
	clock: SimClock,
	terms: Pick<WatchedTask, 'rules' | 'stopAt'>,
): Promise<WaitEnd | undefined> {
	const task = {
		dialect: storageTask as TaskDialect<unknown>,
		reference: { taskId: 'task', unionId: 'somebody' },
		wait,
		...terms,
	};
	const ask = async () => ({ ok: true as const, value: answer(clock.now()) });
	const [end] = await clock.run(watchTasks([task], { ask, clock }));
	return end;
}

/** In the execution, with a fixed pause between polls in milliseconds, or an adaptive one: 0. */
export const inExecution =
	(pollIntervalMs: number, progress: Progress): Way =>
	async (durationMs, clock) => {
		const answer = storageTaskOf(durationMs, progress, clock.now(), () => clock.random());
		const wait = newWait({ maxWaitMs: MAX_WAIT_MS, pollIntervalMs }, clock.now());
		return (await watch(answer, wait, clock, { rules: IN_EXECUTION })) as WaitEnd;
	};

/** Durable: a short watch, then polls from n8n's database. */
export const durable =
	(progress: Progress): Way =>
	async (durationMs, clock) => {
		const startedAt = clock.now();
		const random = () => clock.random();
		const answer = storageTaskOf(durationMs, progress, startedAt, random);
		const wait = newWait({ maxWaitMs: MAX_WAIT_MS, pollIntervalMs: 0 }, startedAt);
		const stopAt = startedAt + WATCH_FIRST_MS;
		const end = await watch(answer, wait, clock, { rules: BEFORE_PARKING, stopAt });
		if (end) return end;
		const parkedAt = clock.now();
		replan(wait, PARKED, parkedAt, random);
		for (;;) {
			const wakeAt = nextWakeUpAt([wait], { now: clock.now(), parkedAt, spentMs: 0 });
			await clock.pass(wakeAt - clock.now());
			const now = clock.now();
			const seen = storageTask.readStatus(answer(now)) ?? plainStatus('unknown');
			const ended = noteStatus(wait, seen, { polledAt: now, now, random }, PARKED);
			if (ended) return ended;
		}
	};
