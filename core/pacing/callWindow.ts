/**
 * The own calls that the service may be counting. When a call was counted is not known, only that
 * it was between its sending and its answer: so it takes a place from its sending until a whole
 * window after its answer. With that, no order or delay of arrivals puts more calls into any window
 * than there were places. Every method costs O(1), amortised; memory is bounded by `keep`.
 */
export class CallWindow {
	/** Calls without an answer. */
	inFlight = 0;
	/** When calls were answered, in milliseconds, oldest first; those before `head` are forgotten. */
	private answers: number[] = [];
	private head = 0;
	/** The first of `answers` that still takes a place. */
	private oldestTaking = 0;

	sent(): void {
		this.inFlight++;
	}

	/** The service didn't count it, or it was never made. */
	uncounted(): void {
		this.inFlight--;
	}

	/** @param keep how many answers to remember, so that a share of the window can be spaced out */
	answered(now: number, keep: number): void {
		this.inFlight--;
		this.answers.push(now);
		while (this.answers.length - this.head > keep && this.head < this.oldestTaking) this.head++;
		if (this.head > 64 && this.head * 2 > this.answers.length) {
			this.answers = this.answers.slice(this.head);
			this.oldestTaking -= this.head;
			this.head = 0;
		}
	}

	/** How many places the own calls take at `now`. */
	taken(now: number, intervalMs: number): number {
		const { answers } = this;
		while (this.oldestTaking < answers.length && answers[this.oldestTaking] + intervalMs <= now) {
			this.oldestTaking++;
		}
		return this.inFlight + answers.length - this.oldestTaking;
	}

	/**
	 * When a further call may be sent so that the own calls take at most `places`. A fraction lies
	 * between its neighbours, so that 2.5 places make five calls in two windows, and half a place
	 * one.
	 * @returns milliseconds; `-Infinity` when it always could, `Infinity` when an answer must come first
	 */
	freeAt(places: number, intervalMs: number): number {
		if (places < 1) {
			const last = this.answerBack(1);
			return this.inFlight > 0 ? Infinity : last + intervalMs / places;
		}
		const whole = Math.floor(places);
		const part = places - whole;
		const late = this.placeFreeAt(whole, intervalMs);
		if (part === 0 || !Number.isFinite(late)) return late;
		return late * (1 - part) + this.placeFreeAt(whole + 1, intervalMs) * part;
	}

	/**
	 * The pause between calls, in milliseconds, at which they come evenly from now on and none has to
	 * wait: not only until the window is full, but also until the own calls in it leave it again.
	 */
	evenPauseMs(places: number, now: number, intervalMs: number): number {
		const free = places - this.taken(now, intervalMs);
		let pauseMs = intervalMs / places;
		for (let at = this.oldestTaking; at < this.answers.length; at++) {
			const untilFree = free + at - this.oldestTaking;
			if (untilFree < 1) continue;
			pauseMs = Math.max(pauseMs, (this.answers[at] + intervalMs - now) / untilFree);
		}
		return pauseMs;
	}

	private placeFreeAt(places: number, intervalMs: number): number {
		const back = places - this.inFlight;
		return back <= 0 ? Infinity : this.answerBack(back) + intervalMs;
	}

	/** When the last answer but `back - 1` came. */
	private answerBack(back: number): number {
		const at = this.answers.length - back;
		return at < this.head ? -Infinity : this.answers[at];
	}
}
