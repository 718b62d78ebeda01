/** What an answer's headers said of the rate limit. Whatever wasn't said is left out. */
export interface RateLimitInfo {
	/** Calls allowed in a window. */
	limit?: number;
	/** Calls left in the window, the answered one already taken off. */
	remaining?: number;
	/** Length of the window, in milliseconds. */
	intervalMs?: number;
	/** Calls left today. */
	dailyRemaining?: number;
}

/**
 * The longest window that is believed, in milliseconds. A wait for the next window must fit into the
 * few minutes for which a call is tried; what counts over hours is no pace to call at.
 */
const LONGEST_INTERVAL_MS = 60_000;
/** More calls than this in a window no process makes; each of them would be remembered. */
const HIGHEST_LIMIT = 10_000;

/**
 * Leaves out what can't be true: headers are data from outside, and nothing may stall on them. What
 * is said of a window belongs together: with a length that can't be, the rest is of no use.
 */
export function plausible(info: RateLimitInfo): RateLimitInfo {
	const dailyRemaining = within(0, Infinity, info.dailyRemaining);
	const intervalMs = within(1, LONGEST_INTERVAL_MS, info.intervalMs);
	if (info.intervalMs !== undefined && intervalMs === undefined) return { dailyRemaining };
	const limit = within(1, Infinity, info.limit);
	return {
		limit: limit === undefined ? undefined : Math.min(limit, HIGHEST_LIMIT),
		remaining: within(0, Infinity, info.remaining),
		intervalMs,
		dailyRemaining,
	};
}

function within(low: number, high: number, value: number | undefined): number | undefined {
	const isWithin = value !== undefined && Number.isFinite(value) && value >= low && value <= high;
	return isWithin ? value : undefined;
}

/** How a call ended, as far as the limit is concerned. */
export interface CallOutcome {
	reading?: RateLimitInfo;
	/** The service answered that the limit was hit; how long it asked to wait, in milliseconds. */
	refused?: { retryAfterMs?: number };
	/** The call was not made: its place is free again. */
	unsent?: boolean;
}

/** The right to make one call. */
export interface Permit {
	/** Must be called exactly once when the call is over, whatever its end. */
	settle(outcome: CallOutcome): void;
}
