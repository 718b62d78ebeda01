import { backoffMs } from '../retry/backoff';
import type { CallFailure } from '../retry/callResult';
import { detailDueAt, type KnownDetail } from './detail';
import type { WaitRules } from './rules';
import {
	predictionError,
	predictRemainingMs,
	unmovedParts,
	type ProgressMark,
	type ProgressMarks,
} from './prediction';
import { nextPauseMs } from './schedule';
import { isDone, type TaskStatus } from './task';

/**
 * The wait for one task. Plain data, which can be written down and go on in another process: what
 * happens to it is in `noteStatus` and `noteFailure`, what it bears in its rules. Times are
 * milliseconds by one clock: while it is parked the date and time, else whichever it is watched by.
 */
export interface Wait {
	startedAt: number;
	/** When it is over: the first poll from then on is the last. */
	deadline: number;
	/** When to poll next. */
	dueAt: number;
	/** Fixed pause between polls, in milliseconds; 0 adapts it to the task. */
	pollIntervalMs: number;
	polls: number;
	failedInARow: number;
	/** The last good answer, if there was one. */
	status: TaskStatus | null;
	/** Since when every poll has met what every call would meet. */
	refusedSince?: number;
	/** Where its kind of task has a second question. */
	detail?: KnownDetail;
	firstMark?: ProgressMark;
	/** The one before the latest. */
	middleMark?: ProgressMark;
	latestMark?: ProgressMark;
}

/** How a wait ended. */
export interface WaitEnd {
	/**
	 * `answered`: the task is finished, or one answer was all that was asked for. `timedOut`: it wasn't
	 * finished when the time was over. `gaveUp`: polling made no sense any more, see `failure`.
	 */
	end: 'answered' | 'timedOut' | 'gaveUp';
	/** The last good answer, if there was one. */
	status: TaskStatus | null;
	/** Why the last poll went wrong, if it did. */
	failure?: CallFailure;
	polls: number;
	waitedMs: number;
}

export interface PollTime {
	/** When the poll began. */
	polledAt: number;
	/** When its answer was there. */
	now: number;
	random: () => number;
}

/** A wait whose polls fail slows down: pauses up to 1 s, 2 s, 4 s ... 30 s. */
const FAILED_POLL_BACKOFF = { baseMs: 1000, maxMs: 30_000 };

/** A wait that begins now, with a poll at once. */
export function newWait(
	{ maxWaitMs, pollIntervalMs }: { maxWaitMs: number; pollIntervalMs: number },
	now: number,
): Wait {
	return {
		startedAt: now,
		deadline: now + maxWaitMs,
		dueAt: now,
		pollIntervalMs,
		polls: 0,
		failedInARow: 0,
		status: null,
	};
}

/** Notes a good answer. @returns the end of the wait, if this is it */
export function noteStatus(
	wait: Wait,
	status: TaskStatus,
	time: PollTime,
	rules: WaitRules,
): WaitEnd | undefined {
	wait.polls++;
	wait.failedInARow = 0;
	delete wait.refusedSince;
	wait.status = status;
	markProgress(wait, time.now);
	if (rules.oneAnswer || isDone(status.state)) return endOf(wait, 'answered', time.now);
	if (time.polledAt >= wait.deadline) return endOf(wait, 'timedOut', time.now);
	pollAgainAfter(wait, pauseMs(wait, time, rules), time.now, rules);
	// No later than the second question, unless the pause is somebody's wish.
	if (wait.detail && wait.pollIntervalMs === 0) {
		const soonest = time.now + rules.schedule.leastMs;
		wait.dueAt = Math.min(wait.dueAt, Math.max(detailDueAt(wait), soonest));
	}
	return undefined;
}

/**
 * Notes a poll that went wrong: borne while it may mend, and while time is left.
 * @returns the end of the wait, if this is it
 */
export function noteFailure(
	wait: Wait,
	failure: CallFailure,
	time: PollTime,
	rules: WaitRules,
): WaitEnd | undefined {
	const { now, polledAt } = time;
	wait.polls++;
	wait.failedInARow++;
	if (isTooMuch(wait, failure, polledAt, rules)) return endOf(wait, 'gaveUp', now, failure);
	const ms = Math.max(
		rules.oneAnswer ? 0 : pauseMs(wait, time, rules),
		backoffMs(wait.failedInARow - 1, FAILED_POLL_BACKOFF, time.random),
		failure.retryAfterMs ?? 0,
	);
	// A single answer is not worth waiting for past the deadline.
	const isOver = rules.oneAnswer ? now + ms > wait.deadline : polledAt >= wait.deadline;
	if (isOver) return endOf(wait, wait.status ? 'timedOut' : 'gaveUp', now, failure);
	pollAgainAfter(wait, ms, now, rules);
	return undefined;
}

/**
 * Ends a wait whose time is over.
 * @param failure why its last poll got no answer; without, none was made
 */
export function noteOver(wait: Wait, now: number, failure?: CallFailure): WaitEnd {
	if (failure) wait.polls++;
	return endOf(wait, 'timedOut', now, failure);
}

/** Plans the next poll anew, for a wait that goes on under other rules. */
export function replan(wait: Wait, rules: WaitRules, now: number, random: () => number): void {
	markProgress(wait, now);
	pollAgainAfter(wait, pauseMs(wait, { now, random }, rules), now, rules);
}

function isTooMuch(
	wait: Wait,
	failure: CallFailure,
	polledAt: number,
	{ failuresTolerated, refusalsToleratedMs }: WaitRules,
): boolean {
	if (failure.temporary) {
		delete wait.refusedSince;
		return wait.failedInARow > failuresTolerated;
	}
	if (!failure.forEveryCall && failure.status !== 401) return true;
	wait.refusedSince ??= polledAt;
	return polledAt - wait.refusedSince >= refusalsToleratedMs;
}

function pauseMs(
	wait: Wait,
	{ now, random }: Pick<PollTime, 'now' | 'random'>,
	{ schedule }: WaitRules,
): number {
	const { pollIntervalMs, startedAt } = wait;
	if (pollIntervalMs > 0) return Math.max(pollIntervalMs, schedule.leastMs);
	const marks = marksOf(wait);
	const predictedMs = marks && predictRemainingMs(marks);
	// The mark is as old as the latest good answer; what has passed since is behind us.
	const sinceMark = marks ? now - marks.latest.atMs : 0;
	return nextPauseMs(
		{
			elapsedMs: now - startedAt,
			...(predictedMs !== undefined && { remainingMs: Math.max(0, predictedMs - sinceMark) }),
			...(marks && { remainingError: predictionError(marks), unmovedParts: unmovedParts(marks) }),
		},
		random,
		schedule,
	);
}

function marksOf({ firstMark, middleMark, latestMark }: Wait): ProgressMarks | undefined {
	if (!firstMark || !latestMark) return undefined;
	return { first: firstMark, latest: latestMark, ...(middleMark && { middle: middleMark }) };
}

function pollAgainAfter(wait: Wait, ms: number, now: number, { schedule }: WaitRules): void {
	const dueAt = now + Math.max(ms, schedule.leastMs);
	// A poll just before the last one would only put that off.
	wait.dueAt = dueAt + schedule.leastMs > wait.deadline ? wait.deadline : dueAt;
}

function markProgress(wait: Wait, now: number): void {
	const { progress } = wait.status ?? {};
	if (!progress || progress.total <= 0) return;
	const done = progress.succeeded + progress.failed;
	if (wait.latestMark) wait.middleMark = wait.latestMark;
	wait.latestMark = { atMs: now, done, total: progress.total };
	wait.firstMark ??= wait.latestMark;
}

function endOf(wait: Wait, end: WaitEnd['end'], now: number, failure?: CallFailure): WaitEnd {
	return {
		end,
		status: wait.status,
		...(failure && { failure }),
		polls: wait.polls,
		waitedMs: now - wait.startedAt,
	};
}
