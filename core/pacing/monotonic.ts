import type { Clock } from '../clock';

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
