import { mapInParallel } from '../../../core/mapInParallel';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import { planDetail } from '../../../core/wait/detail';
import type { StatusRequest } from '../../../core/wait/dialect';
import { pollOnce } from '../../../core/wait/poll';
import { PARKED } from '../../../core/wait/rules';
import type { TaskStatus } from '../../../core/wait/task';
import { noteFailure, noteStatus, type PollTime, type WaitEnd } from '../../../core/wait/wait';
import { DEFAULT_IN_FLIGHT } from '../../../core/wait/watchTasks';
import { withDeadline } from '../../../core/withDeadline';
import { hostClock, wallClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { TaskInput, TaskOperation } from '../tasks/taskOperation';
import type { OpenItem } from './parkedWait';

/** A task that is due so soon is polled now: waking up again costs more. In milliseconds. */
const DUE_SOON_MS = 15_000;

/** After so long no further poll is begun: what is left is due at once the next time. */
const POLL_BUDGET_MS = 10_000;

/** How long a parked wait stays awake for one answer, in milliseconds: the next poll is the retry. */
export const ANSWER_WITHIN_MS = 10_000;

/**
 * Polls every task that is due once, for a short time in all.
 * @returns the waits that this ended
 * @throws CancelledError when the execution was cancelled
 */
export async function pollDueTasks<Input extends TaskInput, Reference>(
	context: Parameters<typeof cancelSignal>[0],
	operation: TaskOperation<Input, Reference>,
	items: readonly OpenItem[],
): Promise<Map<OpenItem, WaitEnd>> {
	const { dialect } = operation;
	const signal = cancelSignal(context);
	const begunAt = hostClock.now();
	const ended = new Map<OpenItem, WaitEnd>();
	const ask = async (request: StatusRequest): Promise<CallResult<unknown>> => {
		const answered = await withDeadline(
			hostClock,
			ANSWER_WITHIN_MS,
			async (stop) => await operation.ask(request, stop),
			signal,
		);
		return answered?.value ?? failed(LATE);
	};

	const poll = async (group: OpenItem[]): Promise<void> => {
		if (hostClock.now() - begunAt > POLL_BUDGET_MS) return;
		const polledAt = wallClock.now();
		const plans = group.map(({ wait }) => planDetail(wait, polledAt, PARKED));
		const plan = plans.find(({ isDue }) => isDue) ?? plans[0];
		const answer = await pollOnce(ask, dialect, group[0].reference as Reference, plan);
		const time: PollTime = { polledAt, now: wallClock.now(), random: () => hostClock.random() };
		for (const item of group) {
			if (answer.ok && answer.value.detail) item.wait.detail = answer.value.detail;
			const end = answer.ok
				? noteStatus(item.wait, stored(item, answer.value.status), time, PARKED)
				: noteFailure(item.wait, answer.error, time, PARKED);
			if (end) ended.set(item, end);
		}
	};

	const groups = dueGroups(items, ({ reference }) =>
		JSON.stringify(dialect.statusRequest(reference as Reference)),
	);
	await mapInParallel(groups, poll, { maxInFlight: DEFAULT_IN_FLIGHT, signal });
	return ended;
}

/** Those that are due, the longest overdue first; they share the polls of one task. */
function dueGroups(
	items: readonly OpenItem[],
	requestKey: (item: OpenItem) => string,
): OpenItem[][] {
	const soon = wallClock.now() + DUE_SOON_MS;
	const groups = new Map<string, OpenItem[]>();
	const due = items.filter(({ wait }) => wait.dueAt <= soon);
	due.sort((a, b) => a.wait.dueAt - b.wait.dueAt);
	for (const item of due) {
		const key = requestKey(item);
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return [...groups.values()];
}

/** No answer in time is a poll that went wrong. */
const LATE: CallFailure = {
	message: `There was no answer within ${ANSWER_WITHIN_MS / 1000} seconds`,
	temporary: true,
	effect: 'none',
};

/** What is stored of a status: no more than the item shows. */
export function stored({ raw }: Pick<OpenItem, 'raw'>, status: TaskStatus): TaskStatus {
	return raw ? status : { ...status, raw: null };
}
