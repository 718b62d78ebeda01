import { failed, type CallFailure, type CallResult } from '../retry/callResult';
import { detailTold, withKnownDetail, type DetailPlan, type KnownDetail } from './detail';
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

/** What a poll told, and what is known from the second question, where there is one. */
export interface Polled {
	status: TaskStatus;
	detail?: KnownDetail;
}

/**
 * Polls a task once: asks for its status, and the second question of its kind where that is due. A
 * body that isn't about a task is a poll that failed.
 */
export async function pollOnce<Reference>(
	ask: (request: StatusRequest) => Promise<CallResult<unknown>>,
	{ statusRequest, readStatus, detail }: TaskDialect<Reference>,
	reference: Reference,
	plan: DetailPlan,
	request: StatusRequest = statusRequest(reference),
): Promise<CallResult<Polled>> {
	const answer = await ask(request);
	if (!answer.ok) return answer;
	const status = readStatus(answer.value);
	if (!status) return failed(UNREADABLE);
	const isAtEnd = isDone(status.state);
	if (!detail || (isAtEnd && !(detail.onSuccess && status.state === 'succeeded'))) {
		return { ok: true, value: { status } };
	}
	const { isDue, known, polledAt } = plan;
	if (!isDue && !isAtEnd) {
		const value = { status: withKnownDetail(status, known), ...(known && { detail: known }) };
		return { ok: true, value };
	}
	const more = await ask(detail.request(reference));
	if (!more.ok) {
		// What can pass is asked again at the next poll.
		const asked = more.error.temporary ? known : { askedAt: polledAt };
		return { ok: true, value: { status, ...(asked && { detail: asked }) } };
	}
	const detailed = detail.readInto(status, more.value);
	const told = detailTold(status, detailed);
	const value = { status: detailed, detail: { askedAt: polledAt, ...(told && { told }) } };
	return { ok: true, value };
}
