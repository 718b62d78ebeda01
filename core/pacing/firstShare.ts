/** What an answer told of the whole window, at the moment the service counted the call. */
export interface WindowCount {
	limit: number;
	/** Places left. */
	remaining: number;
	/** Places that the own calls took when the answered one was sent. */
	own: number;
}
/** At this part of the window taken, the first share is found ... */
const FILLED = 0.9;
/** ... or after so many windows. */
const FILLING_WINDOWS = 1;
/** Where a process finds more of the window taken, others were here before: it can't have filled it. */
const FOUND_TAKEN = 0.5;
/** Part of the window that all first shares together are meant to fill. */
const FIRST_FILL = 0.93;
/**
 * Not all have yet sent as many calls as this process, so that its part looks larger than it is. By
 * about so many calls, which matters where each has few.
 */
const AHEAD_CALLS = 1.5;
/** The least a process begins with, as a share of the limit. */
const FIRST_LEAST = 1 / 80;

/**
 * What to begin with once others are seen, while the window fills: the own part of the calls so far
 * is the best guess at the own part of the whole. Processes that start together so come to like
 * shares within a few calls each, two of them at almost half the window, 64 at a sixty-fourth.
 */
export class FirstShare {
	/** Whether the window is filled, so that from now on its count tells enough. */
	isFound = false;
	private since: number | undefined;

	/** @returns the share for now, in places */
	counted({ limit, remaining, own }: WindowCount, now: number, intervalMs: number): number {
		const used = Math.max(limit - remaining, 1);
		const isNewcomer = this.since === undefined && used > limit * FOUND_TAKEN && own < used / 2;
		this.since ??= now;
		const filling = now - this.since < intervalMs * FILLING_WINDOWS;
		this.isFound = isNewcomer || used >= limit * FILLED || !filling;
		const least = limit * FIRST_LEAST;
		if (isNewcomer) return least;
		const part = Math.min(own / used, 1) * (own / (own + AHEAD_CALLS));
		return Math.max(limit * FIRST_FILL * part, least);
	}
}
