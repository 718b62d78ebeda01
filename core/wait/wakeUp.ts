import { PARKED_SCHEDULE } from './schedule';
import type { Wait } from './wait';

/** How long polls may take in all, as a share of the time since the wait was parked. */
const POLLING_SHARE = 0.008;

/**
 * When a parked wait wakes up next: as soon as a task is due, a minute from now at the earliest, and
 * so that polling stays a small share of the time. Only a deadline is met without regard to that
 * share.
 * @param spentMs how long all polls so far took
 */
export function nextWakeUpAt(
	waits: readonly Wait[],
	{ now, parkedAt, spentMs }: { now: number; parkedAt: number; spentMs: number },
): number {
	const soonest = now + PARKED_SCHEDULE.leastMs;
	const wanted = Math.max(
		soonest,
		earliest(waits, ({ dueAt }) => dueAt),
	);
	const affordable = parkedAt + spentMs / POLLING_SHARE;
	const deadline = Math.max(
		soonest,
		earliest(waits, (wait) => wait.deadline),
	);
	return Math.ceil(Math.min(Math.max(wanted, affordable), Math.max(wanted, deadline)));
}

function earliest(waits: readonly Wait[], timeOf: (wait: Wait) => number): number {
	return waits.reduce((least, wait) => Math.min(least, timeOf(wait)), Infinity);
}
