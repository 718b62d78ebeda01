import type { CallFailure } from '../retry/callResult';
import {
	nextPauseMs,
	predictRemainingMs,
	type ProgressMark,
	type ScheduleBounds,
} from './schedule';
import { isDone, type TaskStatus } from './task';
import type { WatchResult } from './watchedTask';

/**
 * A task whose wait outlives the process: between two looks it is plain data. Times are milliseconds
 * since the epoch.
 */
export interface ParkedTask {
	/** When its wait began. */
	startedAt: number;
	/** When its wait is over: the first look from then on is the last. */
	deadline: number;
	/** When it is to be looked at again. */
	dueAt: number;
	/** Fixed pause between looks, in milliseconds; 0 adapts it to the task. */
	pollIntervalMs: number;
	polls: number;
	/** The last good look, if there was one. */
	reading: TaskStatus | null;
	/** Since when every look has met what would end a wait at once. */
	refusedSince?: number;
	firstMark?: ProgressMark;
	latestMark?: ProgressMark;
}

export interface PollTime {
	/** When the look began. */
	polledAt: number;
	/** When its answer was there. */
	now: number;
	random: () => number;
}

/** Waking up costs far more than asking, and whoever wakes us looks about once a minute. */
export const PARKED_SCHEDULE: ScheduleBounds = {
	minMs: 60_000,
	maxMs: 300_000,
	maxPredictedMs: 900_000,
	share: 0.11,
	jitter: 0.1,
};

/** Time to put right what stops every call, such as a revoked credential, in milliseconds. */
export const REFUSALS_TOLERATED_MS = 3_600_000;

/** Parks a task that was watched for a while. */
export function parkTask(
	task: Omit<ParkedTask, 'dueAt' | 'firstMark' | 'latestMark'>,
	now: number,
	random: () => number,
): ParkedTask {
	const parked: ParkedTask = { ...task, dueAt: now };
	if (task.reading) mark(parked, task.reading, now);
	parked.dueAt = dueAfter(parked, 0, { now, random });
	return parked;
}

/** Notes a good look. @returns the end of the wait, if this is it */
export function noteStatus(
	task: ParkedTask,
	reading: TaskStatus,
	time: PollTime,
): WatchResult | undefined {
	task.polls++;
	task.reading = reading;
	delete task.refusedSince;
	mark(task, reading, time.now);
	if (isDone(reading.state)) return resultOf(task, 'answered', time.now);
	if (time.polledAt >= task.deadline) return resultOf(task, 'timedOut', time.now);
	task.dueAt = dueAfter(task, 0, time);
	return undefined;
}

/**
 * Notes a look that went wrong. What may pass is borne until the deadline; what every call would meet
 * for an hour, so that a credential can be renewed; all else ends the wait.
 * @returns the end of the wait, if this is it
 */
export function noteFailure(
	task: ParkedTask,
	failure: CallFailure,
	time: PollTime,
): WatchResult | undefined {
	const { now, polledAt } = time;
	task.polls++;
	if (failure.temporary) delete task.refusedSince;
	else if (!failure.forEveryCall && failure.status !== 401) {
		return { ...resultOf(task, 'gaveUp', now), failure };
	} else {
		task.refusedSince ??= polledAt;
		if (polledAt - task.refusedSince >= REFUSALS_TOLERATED_MS) {
			return { ...resultOf(task, 'gaveUp', now), failure };
		}
	}
	if (polledAt >= task.deadline) {
		return { ...resultOf(task, task.reading ? 'timedOut' : 'gaveUp', now), failure };
	}
	task.dueAt = dueAfter(task, failure.retryAfterMs ?? 0, time);
	return undefined;
}

/** How long looks may take in all, as a share of the time since the wait was parked. */
const POLLING_SHARE = 0.008;

/**
 * When to wake up next: as soon as a task is due, a minute from now at the earliest, and so that
 * looking stays a small share of the time. Only a deadline is met without regard to that share.
 * @param spentMs how long all looks so far took
 */
export function nextPollAt(
	tasks: readonly ParkedTask[],
	{ now, parkedAt, spentMs }: { now: number; parkedAt: number; spentMs: number },
): number {
	const soonest = now + PARKED_SCHEDULE.minMs;
	const wanted = Math.max(soonest, Math.min(...tasks.map(({ dueAt }) => dueAt)));
	const affordable = parkedAt + spentMs / POLLING_SHARE;
	const deadline = Math.max(soonest, Math.min(...tasks.map((task) => task.deadline)));
	return Math.ceil(Math.min(Math.max(wanted, affordable), Math.max(wanted, deadline)));
}

function dueAfter(
	task: ParkedTask,
	leastMs: number,
	{ now, random }: Pick<PollTime, 'now' | 'random'>,
): number {
	const { firstMark, latestMark, pollIntervalMs, startedAt, deadline } = task;
	const predictedMs =
		firstMark && latestMark ? predictRemainingMs(firstMark, latestMark) : undefined;
	// The mark is as old as the latest good look; what has passed since is behind us.
	const remainingMs =
		predictedMs === undefined
			? undefined
			: Math.max(0, predictedMs - (now - (latestMark?.atMs ?? now)));
	const adapted = nextPauseMs({ elapsedMs: now - startedAt, remainingMs }, random, PARKED_SCHEDULE);
	const pauseMs = Math.max(
		pollIntervalMs > 0 ? pollIntervalMs : adapted,
		leastMs,
		PARKED_SCHEDULE.minMs,
	);
	const dueAt = now + pauseMs;
	// A look just before the last one would only put that off.
	return dueAt + PARKED_SCHEDULE.minMs > deadline ? deadline : dueAt;
}

function mark(task: ParkedTask, { progress }: TaskStatus, now: number): void {
	if (!progress || progress.total <= 0) return;
	task.latestMark = {
		atMs: now,
		done: progress.succeeded + progress.failed,
		total: progress.total,
	};
	task.firstMark ??= task.latestMark;
}

function resultOf(task: ParkedTask, end: WatchResult['end'], now: number): WatchResult {
	return { end, reading: task.reading, polls: task.polls, waitedMs: now - task.startedAt };
}
