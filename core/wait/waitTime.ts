import type { ProgressMark } from './prediction';
import type { Wait } from './wait';

/** How long the last poll may take at least: a share of the wait's time ... */
const LAST_POLL_SHARE = 0.1;
/** ... between these bounds, in milliseconds. */
const LAST_POLL = { leastMs: 3000, mostMs: 30_000 };

/** How much longer than its time a wait may last, in milliseconds, for the answer to its last poll. */
export function graceMs({ startedAt, deadline }: Wait): number {
	const share = (deadline - startedAt) * LAST_POLL_SHARE;
	return Math.min(Math.max(share, LAST_POLL.leastMs), LAST_POLL.mostMs);
}

/** The same wait by another clock, which is ahead by so many milliseconds. */
export function shifted(wait: Wait, aheadMs: number): Wait {
	const { startedAt, deadline, dueAt, refusedSince, detail } = wait;
	const { firstMark, middleMark, latestMark } = wait;
	const mark = (known: ProgressMark) => ({ ...known, atMs: known.atMs + aheadMs });
	return {
		...wait,
		startedAt: startedAt + aheadMs,
		deadline: deadline + aheadMs,
		dueAt: dueAt + aheadMs,
		...(refusedSince !== undefined && { refusedSince: refusedSince + aheadMs }),
		...(detail && { detail: { ...detail, askedAt: detail.askedAt + aheadMs } }),
		...(firstMark && { firstMark: mark(firstMark) }),
		...(middleMark && { middleMark: mark(middleMark) }),
		...(latestMark && { latestMark: mark(latestMark) }),
	};
}
