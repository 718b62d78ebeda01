/** A refusal, as far as the pause after it depends on it. Times in milliseconds. */
interface RefusedCall {
	/** When the refused call was sent. */
	sentAt: number;
	now: number;
	intervalMs: number;
	/** What the service asked for. */
	retryAfterMs?: number;
}

/** The first pause where the service asks for none, as a share of the window; doubled each time. */
const FIRST_PAUSE = 0.05;
/** The longest such pause: by then a good part of a rolling window has passed. */
const LONGEST_PAUSE = 1;
/** Pauses are longer by up to this share: processes refused together shouldn't return together. */
const JITTER = 0.25;
/**
 * In a longer pause that the service asked for, one call looks in every so many milliseconds: what
 * held up one call may not concern the others, and one that succeeds ends the pause.
 */
const LOOK_IN_MS = 5 * 60 * 1000;
/** No service may stop the calls longer than this by one header. */
const LONGEST_ASKED_MS = 24 * 60 * 60 * 1000;

/**
 * The stop after a refusal, and the gentle return: one call at a time at first, and one more at a
 * time with each good answer. That is also how everything begins, before anything is known.
 */
export class Cooldown {
	/** No call before this moment, in milliseconds. */
	until = -Infinity;
	/** Until when the service asked for no call, in milliseconds. */
	askedUntil = -Infinity;
	/** How many calls may be in flight. */
	inFlight = 1;
	private inARow = 0;
	private stoppedAt = -Infinity;

	constructor(
		private readonly maxInFlight: number,
		private readonly random: () => number,
	) {}

	/** A call goes: if it looks in on a long pause, it is the only one for a while. */
	sent(now: number): void {
		if (now < this.askedUntil) this.until = Math.min(now + LOOK_IN_MS, this.askedUntil);
	}

	/** @param sentAt answers to calls sent before a stop say nothing of the time after it */
	answered(sentAt: number): void {
		if (sentAt <= this.stoppedAt) return;
		this.inARow = 0;
		this.inFlight = Math.min(this.inFlight + 1, this.maxInFlight);
		this.until = -Infinity;
		this.askedUntil = -Infinity;
	}

	/** @returns whether it is news: calls that were under way together tell no more than one of them */
	refused({ sentAt, now, intervalMs, retryAfterMs }: RefusedCall): boolean {
		const isNews = sentAt > this.stoppedAt;
		const askedMs = believed(retryAfterMs);
		this.inFlight = 1;
		if (isNews) this.inARow++;
		if (!isNews && askedMs === undefined) return false;
		if (isNews) this.stoppedAt = now;
		const doubled = FIRST_PAUSE * 2 ** Math.min(this.inARow - 1, 30);
		const pauseMs = askedMs ?? intervalMs * Math.min(doubled, LONGEST_PAUSE);
		const jitterMs = JITTER * this.random() * Math.min(pauseMs, intervalMs);
		this.askedUntil = Math.max(this.askedUntil, now + pauseMs + jitterMs);
		this.until = Math.min(this.askedUntil, now + LOOK_IN_MS + jitterMs);
		return isNews;
	}
}

function believed(retryAfterMs: number | undefined): number | undefined {
	if (retryAfterMs === undefined || !(retryAfterMs >= 0)) return undefined;
	return Math.min(retryAfterMs, LONGEST_ASKED_MS);
}
