import type { WaitRules } from './rules';
import type { TaskStatus } from './task';

/** What the second question of a task's kind has told. Plain data, as the wait that it belongs to. */
export interface KnownDetail {
	/** When it was asked, in milliseconds; the beginning of the wait while it was not. */
	askedAt: number;
	/** What it told of a task whose status had the word `of`. */
	told?: Pick<TaskStatus, 'state' | 'status' | 'note'> & { of: string };
}

/** What of a wait says when the second question is due; times in milliseconds by its clock. */
interface DetailedWait {
	startedAt: number;
	deadline: number;
	detail?: KnownDetail;
}

/** What a poll is to know of the second question. */
export interface DetailPlan {
	known?: KnownDetail;
	/** Whether this poll asks it, where its kind of task has one. */
	isDue: boolean;
	polledAt: number;
}

/** An end that only the second question tells is told within this share of the task's age ... */
const TOLD_WITHIN_SHARE = 0.1;
/** ... or this time, in milliseconds, whichever is longer. */
const TOLD_WITHIN_MS = 15_000;

/** Plans the second question of a poll: at the first and the last one, and at growing distances. */
export function planDetail(
	wait: DetailedWait,
	polledAt: number,
	{ oneAnswer }: Pick<WaitRules, 'oneAnswer'>,
): DetailPlan {
	const { detail: known, deadline } = wait;
	const isDue = oneAnswer || polledAt >= deadline || polledAt >= detailDueAt(wait);
	return { isDue, polledAt, ...(known && { known }) };
}

/** When the second question is to be asked again, in milliseconds; at once where it never was. */
export function detailDueAt({ detail, startedAt }: DetailedWait): number {
	if (!detail) return -Infinity;
	const ageMs = detail.askedAt - startedAt;
	return detail.askedAt + Math.max(TOLD_WITHIN_SHARE * ageMs, TOLD_WITHIN_MS);
}

/** The status with what the second question told before, while the first one says the same as then. */
export function withKnownDetail(status: TaskStatus, known: KnownDetail | undefined): TaskStatus {
	if (!known?.told || known.told.of !== status.status) return status;
	const { state, status: word, note } = known.told;
	return { ...status, state, status: word, ...(note !== undefined && { note }) };
}

/** What there is to keep of an answer to the second question. */
export function detailTold(before: TaskStatus, after: TaskStatus): KnownDetail['told'] {
	if (after.status === before.status && after.state === before.state) return undefined;
	const { state, status, note } = after;
	return { of: before.status, state, status, ...(note !== undefined && { note }) };
}
