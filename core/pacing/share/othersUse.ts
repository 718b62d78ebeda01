/** The largest estimate is kept for one to two such shares of the window. */
const KEPT_WINDOWS = 0.25;
/** Others once noticed count as there until nothing was seen of them for so many windows ... */
const SEEN_WINDOWS = 3;
/** ... where less than this share of the limit, and less than two calls, is nothing. */
const TRACE_SHARE = 0.02;
const TRACE_PLACES = 2;

/** An estimate from one answer, in places. */
export interface OthersEstimate {
	/**
	 * The least that others took: the service's count, less the most that the own calls can have
	 * taken when it was made. May be negative. With it, a process that is alone is never misled by its
	 * own calls under way.
	 */
	least: number;
	/** What others took, if calls were counted in the order of sending. */
	likely: number;
	/** Calls allowed in a window. */
	limit: number;
}

/** How many places of the window others take, and whether there are any. */
export class OthersUse {
	private seenAt = -Infinity;
	private turnedAt = -Infinity;
	private current = 0;
	private previous = 0;

	note({ least, likely, limit }: OthersEstimate, now: number, intervalMs: number): void {
		this.turn(now, intervalMs);
		const trace = Math.max(TRACE_PLACES, limit * TRACE_SHARE);
		if (least >= 1 || (likely >= trace && this.seen(now, intervalMs))) this.seenAt = now;
		this.current = Math.max(this.current, least);
	}

	/** A refusal: the own calls don't explain it. */
	noteRefusal(now: number): void {
		this.seenAt = now;
	}

	/** The largest recent estimate, in places. */
	places(now: number, intervalMs: number): number {
		this.turn(now, intervalMs);
		return Math.max(this.current, this.previous);
	}

	/** Whether there are others. */
	seen(now: number, intervalMs: number): boolean {
		return now - this.seenAt <= SEEN_WINDOWS * intervalMs;
	}

	private turn(now: number, intervalMs: number): void {
		const keptMs = intervalMs * KEPT_WINDOWS;
		const age = now - this.turnedAt;
		if (age < keptMs) return;
		this.previous = age < 2 * keptMs ? this.current : 0;
		this.current = 0;
		this.turnedAt = now;
	}
}
