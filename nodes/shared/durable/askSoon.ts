import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import { failed, type CallResult } from '../../../core/retry/callResult';
import type { StatusRequest } from '../../../core/wait/dialect';
import type { Ask } from '../../../core/wait/watchTasks';
import { hostClock } from '../hostClock';

/** How long a parked wait stays awake for one answer, in milliseconds: the next look is the retry. */
export const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks, and takes no answer in time for a look that went wrong.
 * @throws CancelledError when the signal aborts
 */
export async function askSoon(
	ask: Ask,
	request: StatusRequest,
	signal: AbortSignal | undefined,
): Promise<CallResult<unknown>> {
	let answer: CallResult<unknown> | undefined;
	const asking = ask(request).then((result) => {
		answer = result;
	});
	await waitForAny(hostClock, { ms: ANSWER_WITHIN_MS, wakers: [asking], signal });
	throwIfCancelled(signal);
	if (answer) return answer;
	const late = failed<unknown>({
		message: `There was no answer within ${ANSWER_WITHIN_MS / 1000} seconds`,
		temporary: true,
		effect: 'none',
	});
	// Settled without an answer: it has thrown, and says here what.
	return await Promise.race([asking.then(() => late), Promise.resolve(late)]);
}
