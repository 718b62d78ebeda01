import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import type { JsonObject } from '../../../core/json';
import { backoffMs } from '../../../core/retry/backoff';
import type { CallFailure } from '../../../core/retry/callResult';
import type { RequestClass, TriedResult } from '../../../core/retry/withRetries';
import { fillPath } from '../../../core/url/path';
import { hostClock } from '../../shared/hostClock';
import type { DingtalkClient } from '../transport/client';
import { START_POLICY } from '../transport/policies';
import { isBusy } from './refusals';
import type { Order, OrderCall } from './storageVerb';

/** A space that is busy with other changes may be so for the length of a task. */
const BUSY_SPACE = { leastMs: 1000, baseMs: 2000, maxMs: 40_000 };

const START_TIMEOUT_MS = 60_000;

/**
 * Sends a starting call, and again where it was refused for the moment only.
 * @param requestClass `safe` where sending it twice comes to the same
 * @throws CancelledError when the signal aborts
 */
export async function sendStart(
	client: DingtalkClient,
	call: OrderCall,
	requestClass: RequestClass = 'unsafe',
): Promise<TriedResult<JsonObject>> {
	return await client.sendWithRetries(
		{ ...call, timeoutMs: START_TIMEOUT_MS },
		{ ...START_POLICY, requestClass, judge: paced },
	);
}

/**
 * Waits for a space that is busy with other changes.
 * @param retry 0 before the first call that is sent again
 * @throws CancelledError when the signal aborts
 */
export async function waitForSpace(retry: number, signal: AbortSignal | undefined): Promise<void> {
	const ms = BUSY_SPACE.leastMs + backoffMs(retry, BUSY_SPACE, () => hostClock.random());
	await waitForAny(hostClock, { ms, wakers: [], signal });
	throwIfCancelled(signal);
}

export function categoryOf({ details }: CallFailure): string {
	return String(details?.category ?? '');
}

/** DingTalk's own pause does not grow, and would make all callers come back together. */
function paced(failure: CallFailure, retry: number): CallFailure {
	const busy = isBusy(categoryOf(failure));
	if (!busy && (!failure.temporary || failure.retryAfterMs === undefined)) return failure;
	const bounds = busy ? BUSY_SPACE : START_POLICY;
	const extraMs = backoffMs(retry, bounds, () => hostClock.random());
	return {
		...failure,
		temporary: true,
		retryAfterMs: (failure.retryAfterMs ?? BUSY_SPACE.leastMs) + extraMs,
	};
}

const TIMEOUT_MS = 30_000;

/** Asks once whether the target folder is not there; whatever else is answered counts as no. */
export async function isTargetMissing(
	client: DingtalkClient,
	{ options: { targetSpaceId, targetFolderId }, unionId }: Order,
): Promise<boolean> {
	if (!targetSpaceId || !targetFolderId || targetFolderId === '0') return false;
	const answer = await client.send({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{targetSpaceId}/dentries/{targetFolderId}/query', {
			targetSpaceId,
			targetFolderId,
		}),
		query: { unionId },
		// n8n sends no body for an empty object.
		body: { option: {} },
		timeoutMs: TIMEOUT_MS,
	});
	return !answer.ok && /^dentryNotExist$/i.test(categoryOf(answer.error));
}
