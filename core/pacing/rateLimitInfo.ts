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

/** Leaves out what can't be true: headers are data from outside, and nothing may stall on them. */
export function plausible(reading: RateLimitInfo): RateLimitInfo {
	return {
		limit: atLeast(1, reading.limit),
		remaining: atLeast(0, reading.remaining),
		intervalMs: atLeast(1, reading.intervalMs),
		dailyRemaining: atLeast(0, reading.dailyRemaining),
	};
}

function atLeast(low: number, value: number | undefined): number | undefined {
	return value !== undefined && Number.isFinite(value) && value >= low ? value : undefined;
}

/** How a call ended, as far as the limit is concerned. */
export interface CallOutcome {
	reading?: RateLimitInfo;
	/** The service answered that the limit was hit; how long it asked to wait, in milliseconds. */
	refused?: { retryAfterMs?: number };
}

/** The right to make one call. */
export interface Permit {
	/** Must be called exactly once when the call is over, whatever its end. */
	settle(outcome: CallOutcome): void;
}
