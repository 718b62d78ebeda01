export interface BackoffBounds {
	/** Ceiling of the first pause, in milliseconds. */
	baseMs: number;
	/** Ceiling of every pause, in milliseconds. */
	maxMs: number;
}

/**
 * Exponential backoff with full jitter: a random share of a ceiling that doubles with each try, so
 * that many callers which failed together don't come back together.
 * @param retry 0 for the pause after the first try
 */
export function backoffMs(retry: number, bounds: BackoffBounds, random: () => number): number {
	const ceiling = Math.min(bounds.maxMs, bounds.baseMs * 2 ** Math.min(retry, 30));
	return random() * ceiling;
}
