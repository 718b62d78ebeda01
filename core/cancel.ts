import type { Clock } from './clock';
import { onAbort } from './onAbort';

/** Thrown when the caller's signal aborts; nothing is retried or watched after it. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}

export function throwIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw new CancelledError();
}

/**
 * Waits until `ms` milliseconds are over, one of `wakers` settles, or the signal aborts, whichever
 * comes first, and leaves no timer or listener behind. Never rejects: the caller looks at what has
 * changed. Without `ms` only a waker or the signal ends the wait.
 */
export async function waitForAny(
	clock: Clock,
	{ ms, wakers, signal }: { ms?: number; wakers: Array<Promise<unknown>>; signal?: AbortSignal },
): Promise<void> {
	const stop = new AbortController();
	const stopped = new Promise<void>((resolve) => {
		stop.signal.addEventListener('abort', () => resolve(), { once: true });
	});
	const takeBack = signal && onAbort(signal, () => stop.abort());
	if (signal?.aborted) stop.abort();

	const ends: Array<Promise<unknown>> = [
		stopped,
		...wakers.map(async (waker) => await quiet(waker)),
	];
	if (ms !== undefined) ends.push(quiet(clock.sleep(ms, stop.signal)));
	await Promise.race(ends);

	takeBack?.();
	stop.abort();
}

async function quiet(promise: Promise<unknown>): Promise<void> {
	try {
		await promise;
	} catch {
		// The caller reads the outcome elsewhere; here only the moment counts.
	}
}
