import { failed, type CallFailure } from '../../../core/retry/callResult';
import type { Ask } from '../../../core/wait/poll';
import { described } from '../../shared/items/problem';
import type { ExplainFailure } from '../../shared/tasks/taskOperation';
import type { DingtalkClient } from '../transport/client';

/** A poll that takes longer is given up; the next one is its retry. In milliseconds. */
const POLL_TIMEOUT_MS = 30_000;

/** Asks about a task, once. */
export function pollThrough(client: DingtalkClient): Ask {
	return async ({ path, query, pace }, signal) =>
		await client.send({ method: 'GET', path, query, pace, timeoutMs: POLL_TIMEOUT_MS, signal });
}

/** What a poll of a task that the item named came to, where it came to nothing. */
export const explainPoll: ExplainFailure = (failure, taskId) =>
	isUnknownTask(failure)
		? {
				message: `DingTalk knows no storage task '${taskId}'`,
				description:
					"Check 'Task ID', that the app belongs to the organisation in which the task was started, and that the credential's region is right.",
			}
		: words(failure);

/** The same for a task that this run has started. */
export const explainPollOfStarted: ExplainFailure = (failure, taskId) => {
	const { message, description } = isUnknownTask(failure)
		? { message: `DingTalk started task '${taskId}', but does not know it`, description: '' }
		: words(failure);
	return {
		message,
		...described(description, 'The task goes on: check its status later with this task ID.'),
	};
};

/**
 * Nothing says that a task can be asked about from its first moment on: one that was started just now
 * and is unknown is looked for again, within the limits for polls that fail.
 */
export function patientWithNewTasks(ask: Ask): Ask {
	return async (request, signal) => {
		const answer = await ask(request, signal);
		if (answer.ok || !isUnknownTask(answer.error)) return answer;
		return failed({ ...answer.error, temporary: true });
	};
}

function isUnknownTask({ details }: CallFailure): boolean {
	return /^(taskNotExist|paramError\.taskId)$/i.test(String(details?.category));
}

function words({ message, description }: CallFailure) {
	return { message, ...described(description) };
}
