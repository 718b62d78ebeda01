import { throwIfCancelled } from '../../core/cancel';
import type { CallRequest } from '../../core/pacing/callRequest';
import type { CallOutcome, Pacer, Permit } from '../../core/pacing/pacer';
import { failed, type CallResult } from '../../core/retry/callResult';
import { wallClock } from './hostClock';
import { LONGEST_PAUSE_MS, placeTooLate } from './placeTooLate';

/** By what a call is paced, and how. */
interface Pacing {
	pacer: Pacer;
	/** Names the service in what is told of a call that can't have a place in time. */
	service: string;
	signal: AbortSignal | undefined;
	request: CallRequest | undefined;
}

/**
 * Sends a call as soon as the limit that a pacer keeps has a place for it.
 * @param outcomeOf what the pacer is told of the call
 * @throws CancelledError as soon as the signal aborts
 */
export async function paced<T>(
	{ pacer, service, signal, request }: Pacing,
	send: () => Promise<CallResult<T>>,
	outcomeOf: (result: CallResult<T>) => CallOutcome,
): Promise<CallResult<T>> {
	let permit: Permit;
	try {
		permit = await pacer.acquire(signal, { maxPauseMs: LONGEST_PAUSE_MS, ...request });
	} catch (error) {
		return failed(placeTooLate(error, service, wallClock.now()));
	}
	let outcome: CallOutcome = { unsent: true };
	try {
		throwIfCancelled(signal);
		outcome = {};
		const result = await send();
		outcome = outcomeOf(result);
		return result;
	} finally {
		permit.settle(outcome);
	}
}
