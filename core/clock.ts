/** Time and chance, passed in so that tests can hold them still. */
export interface Clock {
	/** Milliseconds; since when, each clock decides. */
	now(): number;
	/** Resolves after `ms` milliseconds; rejects as soon as the signal aborts, where the host can do that. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	/** A number from 0 (included) to 1 (excluded). */
	random(): number;
}

/** The clock's time, never going back: a host's clock that is set back must not stop the calls. */
export function monotonic(clock: Clock): () => number {
	let lagMs = 0;
	let latest = -Infinity;
	return () => {
		const now = clock.now() + lagMs;
		if (now < latest) lagMs += latest - now;
		latest = Math.max(latest, now);
		return latest;
	};
}
