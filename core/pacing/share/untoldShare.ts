/** What a refusal leaves of the share, at most once in a window: it takes that long to show. */
const REFUSED_LEAVES = 0.8;
/** Places that a good answer adds: with it, a share grows by a twentieth in a window ... */
const GROWTH = 0.05;
/** ... and after so many windows without a refusal, twice as much in each further one ... */
const CALM_WINDOWS = 4;
/** ... up to doubling it. Sooner, processes that share what no header tells would refuse each other. */
const GROWTH_MOST = 1;
/** The least, as a part of the limit: pauses after refusals do the rest. */
const LEAST = 0.1;

/**
 * A share where no answer tells what is left, so that refusals are all there is to go by: it shrinks
 * at once and grows slowly, and faster the longer no call was refused.
 */
export class UntoldShare {
	private refusedAt = -Infinity;
	private leftAt = -Infinity;

	reset(): void {
		this.refusedAt = -Infinity;
		this.leftAt = -Infinity;
	}

	/** @returns the share after a refusal, in places */
	refused(places: number, limit: number, now: number, intervalMs: number): number {
		this.refusedAt = now;
		if (now - this.leftAt < intervalMs) return places;
		this.leftAt = now;
		return Math.max(places * REFUSED_LEAVES, Math.min(limit * LEAST, places));
	}

	/** @returns the share after a good answer, in places */
	answered(places: number, limit: number, now: number, intervalMs: number): number {
		if (this.refusedAt === -Infinity) return places;
		const windows = Math.floor((now - this.refusedAt) / intervalMs);
		// As many answers come in a window as the share has places.
		return Math.min(
			places + Math.min(GROWTH * 2 ** Math.max(windows - CALM_WINDOWS, 0), GROWTH_MOST),
			limit,
		);
	}
}
