import { throwIfCancelled, waitForAny } from '../../../core/cancel';
import type { JsonObject } from '../../../core/json';
import { backoffMs } from '../../../core/retry/backoff';
import type { CallFailure, CallResult } from '../../../core/retry/callResult';
import { withRetries, type RetryPolicy } from '../../../core/retry/withRetries';
import { hostClock } from '../../shared/hostClock';
import type { DingtalkClient } from '../transport/client';
import { isBusy } from './refusals';
import type { OrderCall, Order } from './storageVerb';
import { fillPath } from '../../../core/url/path';

/** Starting twice is doing it twice: only where DingTalk surely did nothing is it tried again. */
const START_POLICY: RetryPolicy = {
	requestClass: 'unsafe',
	maxTries: 8,
	maxTotalMs: 180_000,
	baseMs: 1000,
	maxMs: 20_000,
};

/** A space that is busy with other changes may be so for the length of a task. */
const BUSY_SPACE = { leastMs: 1000, baseMs: 2000, maxMs: 40_000 };

const START_TIMEOUT_MS = 60_000;

/**
 * Sends a starting call, and again where it was refused for the moment only.
 * @throws CancelledError when the signal aborts
 */
export async function sendStart(
	client: DingtalkClient,
	call: OrderCall,
	signal: AbortSignal | undefined,
): Promise<CallResult<JsonObject>> {
	let tries = 0;
	return await withRetries(
		async () => {
			const answer = await client.send({ ...call, timeoutMs: START_TIMEOUT_MS });
			return answer.ok ? answer : { ok: false, failure: paced(answer.failure, tries++) };
		},
		START_POLICY,
		hostClock,
		signal,
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
		body: {},
		timeoutMs: TIMEOUT_MS,
	});
	return !answer.ok && /^dentryNotExist$/i.test(categoryOf(answer.failure));
}
