import type { LimitReading } from './limitReading';

/** How a call ended, as far as the limit is concerned. */
export interface CallOutcome {
	reading?: LimitReading;
	/** The service answered that the limit was hit; how long it asked to wait, in milliseconds. */
	refused?: { retryAfterMs?: number };
}

/** The right to make one call. */
export interface Permit {
	/** Must be called exactly once when the call is over, whatever its end. */
	settle(outcome: CallOutcome): void;
}
