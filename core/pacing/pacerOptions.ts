export interface PacerOptions {
	/** How many calls may be without an answer at once. */
	maxInFlight: number;
	/** Calls in a window, while no answer has told. */
	defaultLimit: number;
	/** Length of the window in milliseconds, while no answer has told. */
	defaultIntervalMs: number;
}

export const DEFAULT_PACER_OPTIONS: PacerOptions = {
	maxInFlight: 16,
	defaultLimit: 100,
	defaultIntervalMs: 10_000,
};
