import { failed, type CallFailure, type CallResult } from '../retry/callResult';
import type { StatusRequest, TaskDialect } from './dialect';
import { isDone, type TaskStatus } from './task';

/**
 * Asks once, without retries: the next poll is the retry. Returns the parsed body.
 * @param signal aborts when the time for the answer is over
 */
export type Ask = (request: StatusRequest, signal: AbortSignal) => Promise<CallResult<unknown>>;

const UNREADABLE: CallFailure = {
	message: 'The answer is not the status of a task',
	description: 'Something between here and the service may have answered in its place.',
	temporary: true,
	effect: 'none',
};

/**
 * Polls a task once: asks for its status, and the second question of its kind where the status can't
 * say all. A body that isn't about a task is a poll that failed.
 */
export async function pollOnce<Reference>(
	ask: (request: StatusRequest) => Promise<CallResult<unknown>>,
	{ statusRequest, readStatus, detail }: TaskDialect<Reference>,
	reference: Reference,
	request: StatusRequest = statusRequest(reference),
): Promise<CallResult<TaskStatus>> {
	const answer = await ask(request);
	if (!answer.ok) return answer;
	const status = readStatus(answer.value);
	if (!status) return failed(UNREADABLE);
	const wanted = status.state === 'succeeded' ? detail?.onSuccess : !isDone(status.state);
	if (!detail || !wanted) return { ok: true, value: status };
	const more = await ask(detail.request(reference));
	return { ok: true, value: more.ok ? detail.readInto(status, more.value) : status };
}
