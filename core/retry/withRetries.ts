import { throwIfCancelled, waitForAny } from '../cancel';
import type { Clock } from '../clock';
import { backoffMs, type BackoffBounds } from './backoff';
import { failed, type CallFailure, type CallResult } from './callResult';

/**
 * `safe`: sending it twice does no harm (reads, status, update, archive).
 * `unsafe`: sending it twice may do the work twice (create, starting a task).
 */
export type RequestClass = 'safe' | 'unsafe';

export interface RetryPolicy extends BackoffBounds {
	requestClass: RequestClass;
	/** Tries in all, the first one included. */
	maxTries: number;
	/** Time from the first try after which no further one starts, in milliseconds. */
	maxTotalMs: number;
	/**
	 * Puts a failure into better words, or judges it otherwise, before it is acted upon.
	 * @param retry 0 after the first try
	 */
	judge?(failure: CallFailure, retry: number): CallFailure;
}

export type TriedResult<T> = CallResult<T> & {
	tries: number;
	/** Whether a try before the last one may have been carried out. */
	maybeDoneBefore: boolean;
};

/**
 * Calls until it succeeds, fails for good, or the policy is used up. A pause that the service asks
 * for wins over the backoff; one that would pass `maxTotalMs` is not begun.
 * @throws CancelledError when the signal aborts
 */
export async function withRetries<T>(
	call: (tries: number) => Promise<CallResult<T>>,
	policy: RetryPolicy,
	clock: Clock,
	signal?: AbortSignal,
): Promise<TriedResult<T>> {
	const startedAt = clock.now();
	let maybeDoneBefore = false;
	for (let tries = 1; ; tries++) {
		throwIfCancelled(signal);
		const calling = call(tries);
		// A call that hangs must not hold up the cancellation.
		await waitForAny(clock, { wakers: [calling], signal });
		throwIfCancelled(signal);
		const answer = await calling;
		if (answer.ok) return { ...answer, tries, maybeDoneBefore };

		const failure = policy.judge?.(answer.error, tries - 1) ?? answer.error;
		const result = failed<T>(failure);
		const mayRepeat =
			failure.temporary && (policy.requestClass === 'safe' || failure.effect === 'none');
		if (!mayRepeat || tries >= policy.maxTries) return { ...result, tries, maybeDoneBefore };

		const pauseMs = failure.retryAfterMs ?? backoffMs(tries - 1, policy, () => clock.random());
		if (clock.now() - startedAt + pauseMs > policy.maxTotalMs) {
			return { ...result, tries, maybeDoneBefore };
		}
		maybeDoneBefore ||= failure.effect === 'unknown';
		await pause(clock, pauseMs, signal);
	}
}

/** Whatever a host rejects with on abort, the caller sees one kind of cancellation. */
async function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	await waitForAny(clock, { ms, wakers: [], signal });
	throwIfCancelled(signal);
}
