/** A refusal, as far as the pause after it depends on it. Times in milliseconds. */
interface RefusedCall {
	/** When the refused call was sent. */
	sentAt: number;
	now: number;
	intervalMs: number;
	/** What the service asked for; never undercut. */
	retryAfterMs?: number;
}

/** The first pause where the service asks for none, as a share of the window; doubled each time. */
const FIRST_PAUSE = 0.05;
/** The longest such pause: by then a good part of a rolling window has passed. */
const LONGEST_PAUSE = 1;
/** Pauses are longer by up to this share: processes refused together shouldn't return together. */
const JITTER = 0.25;

/**
 * The stop after a refusal, and the gentle return: one call at a time at first, and one more at a
 * time with each good answer. That is also how everything begins, before anything is known.
 */
export class Cooldown {
	/** No call before this moment, in milliseconds. */
	until = -Infinity;
	/** How many calls may be in flight. */
	inFlight = 1;
	private inARow = 0;

	constructor(
		private readonly maxInFlight: number,
		private readonly random: () => number,
	) {}

	/** @param sentAt answers to calls sent before a stop say nothing of the time after it */
	answered(sentAt: number): void {
		if (sentAt < this.until) return;
		this.inARow = 0;
		this.inFlight = Math.min(this.inFlight + 1, this.maxInFlight);
	}

	/** @returns whether it is news: calls that were under way together tell no more than one of them */
	refused({ sentAt, now, intervalMs, retryAfterMs }: RefusedCall): boolean {
		const isNews = sentAt >= this.until;
		this.inFlight = 1;
		if (isNews) this.inARow++;
		if (!isNews && retryAfterMs === undefined) return false;
		const doubled = FIRST_PAUSE * 2 ** Math.min(this.inARow - 1, 30);
		const pauseMs = retryAfterMs ?? intervalMs * Math.min(doubled, LONGEST_PAUSE);
		const jitterMs = JITTER * this.random() * Math.min(pauseMs, intervalMs);
		this.until = Math.max(this.until, now + pauseMs + jitterMs);
		return isNews;
	}
}
