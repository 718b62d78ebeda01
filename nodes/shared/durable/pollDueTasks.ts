import { mapInParallel } from '../../../core/mapInParallel';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import { noteFailure, noteStatus, type PollTime } from '../../../core/wait/parkedTask';
import { isDone, type TaskStatus } from '../../../core/wait/task';
import { DEFAULT_IN_FLIGHT, type Ask } from '../../../core/wait/watchTasks';
import type { WatchResult } from '../../../core/wait/watchedTask';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { TaskInput, TaskOperation } from '../tasks/runTasks';
import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import type { StatusRequest } from '../../../core/wait/dialect';
import type { OpenItem } from './parkedWait';

/** A task that is due so soon is looked at now: waking up again costs more. In milliseconds. */
const DUE_SOON_MS = 15_000;

/** After so long no further look is begun: what is left is due at once the next time. */
const POLL_BUDGET_MS = 10_000;

const UNREADABLE: CallFailure = {
	message: 'The answer is not the status of a task',
	description: 'Something between here and the service may have answered in its place.',
	temporary: true,
	effect: 'none',
};

/** Those that are due, the longest overdue first; they share the looks at one task. */
function dueGroups(
	items: readonly OpenItem[],
	requestKey: (item: OpenItem) => string,
): OpenItem[][] {
	const soon = hostClock.now() + DUE_SOON_MS;
	const groups = new Map<string, OpenItem[]>();
	const due = items.filter(({ task }) => task.dueAt <= soon);
	due.sort((a, b) => a.task.dueAt - b.task.dueAt);
	for (const item of due) {
		const key = requestKey(item);
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return [...groups.values()];
}

/**
 * Looks once at every task that is due, for a short time in all.
 * @returns the waits that this ended
 * @throws CancelledError when the execution was cancelled
 */
export async function pollDueTasks<Input extends TaskInput, Reference>(
	context: Parameters<typeof cancelSignal>[0],
	operation: TaskOperation<Input, Reference>,
	items: readonly OpenItem[],
): Promise<Map<OpenItem, WatchResult>> {
	const { dialect, ask } = operation;
	const signal = cancelSignal(context);
	const begunAt = hostClock.now();
	const ended = new Map<OpenItem, WatchResult>();
	const requestOf = ({ reference }: OpenItem) => dialect.statusRequest(reference as Reference);

	const look = async (group: OpenItem[]): Promise<void> => {
		const polledAt = hostClock.now();
		if (polledAt - begunAt > POLL_BUDGET_MS) return;
		const answer = await pollWithTimeout(ask, requestOf(group[0]), signal);
		const plain = answer.ok ? dialect.readStatus(answer.value) : null;
		const reading = plain && (await withDetail(group[0], plain));
		const time: PollTime = { polledAt, now: hostClock.now(), random: () => hostClock.random() };
		for (const item of group) {
			const result = reading
				? noteStatus(item.task, kept(item, reading), time)
				: noteFailure(item.task, answer.ok ? UNREADABLE : answer.failure, time);
			if (result) ended.set(item, result);
		}
	};
	const withDetail = async (item: OpenItem, reading: TaskStatus): Promise<TaskStatus> => {
		const { detail } = dialect;
		if (!detail || isDone(reading.state)) return reading;
		const answer = await pollWithTimeout(ask, detail.request(item.reference as Reference), signal);
		return answer.ok ? detail.readInto(reading, answer.value) : reading;
	};

	const groups = dueGroups(items, (item) => JSON.stringify(requestOf(item)));
	await mapInParallel(groups, look, { maxInFlight: DEFAULT_IN_FLIGHT, signal });
	return ended;
}

/** What is stored with the wait: no more than the item shows. */
export function kept(
	{ raw, startedResult }: Pick<OpenItem, 'raw' | 'startedResult'>,
	reading: TaskStatus,
): TaskStatus {
	return {
		...reading,
		result: reading.result ?? startedResult,
		raw: raw ? reading.raw : null,
	};
}

/** How long a parked wait stays awake for one answer, in milliseconds: the next look is the retry. */
export const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks, and takes no answer in time for a look that went wrong.
 * @throws CancelledError when the signal aborts
 */
export async function pollWithTimeout(
	ask: Ask,
	request: StatusRequest,
	signal: AbortSignal | undefined,
): Promise<CallResult<unknown>> {
	let answer: CallResult<unknown> | undefined;
	const asking = ask(request).then((result) => {
		answer = result;
	});
	await waitForAny(hostClock, { ms: ANSWER_WITHIN_MS, wakers: [asking], signal });
	throwIfCancelled(signal);
	if (answer) return answer;
	const late = failed<unknown>({
		message: `There was no answer within ${ANSWER_WITHIN_MS / 1000} seconds`,
		temporary: true,
		effect: 'none',
	});
	// Settled without an answer: it has thrown, and says here what.
	return await Promise.race([asking.then(() => late), Promise.resolve(late)]);
}
