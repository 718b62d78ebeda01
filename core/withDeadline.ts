import { CancelledError, waitForAny } from './cancel';
import type { Clock } from './clock';

/** No host's timer is trusted with more than this, in milliseconds. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

/**
 * Does work that must not take longer than `ms` milliseconds. When it does, its signal aborts, and
 * whatever it comes to then is dropped.
 * @returns `undefined` when it took too long, or there was no time to begin it
 * @throws CancelledError as soon as the outer signal aborts; what the work throws
 */
export async function withDeadline<T>(
	clock: Clock,
	ms: number,
	work: (signal: AbortSignal) => Promise<T>,
	signal?: AbortSignal,
): Promise<{ value: T } | undefined> {
	if (signal?.aborted) throw new CancelledError();
	if (ms <= 0) return undefined;
	const stop = new AbortController();
	let end: { value: T } | { error: unknown } | undefined;
	const done = work(stop.signal).then(
		(value) => {
			end = { value };
		},
		(error: unknown) => {
			end = { error };
		},
	);
	for (let left = ms; left > 0 && !end && !signal?.aborted; left -= LONGEST_SLEEP_MS) {
		await waitForAny(clock, { ms: Math.min(left, LONGEST_SLEEP_MS), wakers: [done], signal });
	}
	if (end && !signal?.aborted) {
		if ('error' in end) throw end.error;
		return end;
	}
	stop.abort();
	if (signal?.aborted) throw new CancelledError();
	return undefined;
}
