import type { CallResult } from '../../core/retry/callResult';
import { withRetries, type RetryPolicy, type TriedResult } from '../../core/retry/withRetries';
import { hostClock } from './hostClock';

/**
 * Makes of a client's `send` one that sends again where a policy allows it.
 * @param noteRetry told of each call that is sent again
 */
export function retrying<Call, T>(
	send: (call: Call) => Promise<CallResult<T>>,
	signal: AbortSignal | undefined,
	noteRetry: () => void,
): (call: Call, policy: RetryPolicy) => Promise<TriedResult<T>> {
	return async (call, policy) =>
		await withRetries(
			async (tries) => {
				if (tries > 1) noteRetry();
				return await send(call);
			},
			policy,
			hostClock,
			signal,
		);
}
