import { throwIfCancelled } from '../../core/cancel';
import type { CallOutcome, Pacer } from '../../core/pacing/pacer';
import type { CallResult } from '../../core/retry/callResult';

/**
 * Sends a call as soon as the limit that a pacer keeps has a place for it.
 * @param outcomeOf what the pacer is told of the call
 * @throws CancelledError as soon as the signal aborts
 */
export async function paced<T>(
	pacer: Pacer,
	signal: AbortSignal | undefined,
	send: () => Promise<CallResult<T>>,
	outcomeOf: (result: CallResult<T>) => CallOutcome,
): Promise<CallResult<T>> {
	const permit = await pacer.acquire(signal);
	let outcome: CallOutcome = {};
	try {
		throwIfCancelled(signal);
		const result = await send();
		outcome = outcomeOf(result);
		return result;
	} finally {
		permit.settle(outcome);
	}
}
