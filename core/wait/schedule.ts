/** Bounds of the adaptive interval. */
export interface ScheduleBounds {
	/** Shortest pause between two polls that adapts to the task, in milliseconds. */
	minMs: number;
	/** Shortest pause of any kind, in milliseconds, a fixed interval included. */
	leastMs: number;
	/** Longest pause between two polls, in milliseconds. */
	maxMs: number;
	/** Longest pause on the strength of a prediction, in milliseconds: tasks may speed up. */
	maxPredictedMs: number;
	/** Share of the elapsed time to wait until the next poll, where nothing better is known. */
	share: number;
	/** How far a pause may differ from its length, as a share of it. */
	jitter: number;
}

/**
 * A ninth of the elapsed time makes a wait about 5 % late on average, whatever the task's length;
 * the bounds keep short tasks from being asked without end and long ones from being forgotten.
 * `npm run bench -- wait` measures it.
 */
export const DEFAULT_SCHEDULE: ScheduleBounds = {
	minMs: 500,
	leastMs: 0,
	maxMs: 60_000,
	maxPredictedMs: 300_000,
	share: 0.11,
	jitter: 0.1,
};

/** For parked waits: waking up costs far more than asking, and the host looks about once a minute. */
export const PARKED_SCHEDULE: ScheduleBounds = {
	minMs: 60_000,
	leastMs: 60_000,
	maxMs: 300_000,
	maxPredictedMs: 900_000,
	share: 0.11,
	jitter: 0.1,
};

/** A predicted end is missed by less, and only to the later side. */
const PREDICTION_JITTER = 0.2;

/**
 * A predicted end is aimed at earlier by this share of the prediction's standard deviation: to be
 * early costs a poll, to be late costs the rest of the pause.
 */
const EARLIER_BY = 0.5;

/** Nearer than this share of the elapsed time, an end is aimed at as it is predicted. */
const NEAR_SHARE = 0.1;

interface PollHistory {
	/** Milliseconds since the wait began. */
	elapsedMs: number;
	/** What the service asked for, in milliseconds. */
	hintMs?: number;
	/** Predicted time to the end, in milliseconds. */
	remainingMs?: number;
	/** How far that may be wrong, as a share of it: its standard deviation. 0 unless told. */
	remainingError?: number;
	/**
	 * Where progress is reported and nothing has moved since the wait began: how many parts are left.
	 * Each of them takes longer than all the time so far.
	 */
	unmovedParts?: number;
}

/**
 * The pause before the next poll, in milliseconds: the service's hint; else the predicted end,
 * where progress is reported, a little before it where that may be wrong; else a share of the elapsed time, a larger one while many parts are left
 * and none has moved. The first two are never undercut.
 */
export function nextPauseMs(
	history: PollHistory,
	random: () => number,
	bounds: ScheduleBounds = DEFAULT_SCHEDULE,
): number {
	if (history.hintMs !== undefined) return Math.max(history.hintMs, bounds.minMs);
	if (history.remainingMs !== undefined) {
		// A prediction reaches no further than twice the time it was learnt in.
		const trusted = Math.min(aimAt(history.remainingMs, history), 2 * history.elapsedMs);
		const jittered = trusted * (1 + PREDICTION_JITTER * bounds.jitter * random());
		return clamp(jittered, bounds.minMs, bounds.maxPredictedMs);
	}
	const factor = 1 + bounds.jitter * (2 * random() - 1);
	// The last part's end can't be told from the task's, so one part is left out.
	const parts = Math.max((history.unmovedParts ?? 1) - 1, 1);
	const share = Math.min(bounds.share * parts, 1);
	const longestMs = parts > 1 ? bounds.maxPredictedMs : bounds.maxMs;
	return clamp(history.elapsedMs * share * factor, bounds.minMs, longestMs);
}

/** The pause to a predicted end, or a little before it. */
function aimAt(remainingMs: number, { elapsedMs, remainingError = 0 }: PollHistory): number {
	if (remainingMs <= NEAR_SHARE * elapsedMs) return remainingMs;
	return remainingMs * Math.max(1 - EARLIER_BY * remainingError, EARLIER_BY);
}

function clamp(ms: number, low: number, high: number): number {
	return Math.min(Math.max(ms, low), high);
}
