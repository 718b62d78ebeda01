import type { JsonObject } from '../../../core/json';
import type { CallResult } from '../../../core/retry/callResult';
import { withRetries, type RetryPolicy } from '../../../core/retry/withRetries';
import { hostClock } from '../../shared/hostClock';
import type { HubspotCall, HubspotClient } from './client';

const POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 5,
	maxTotalMs: 60_000,
	baseMs: 500,
	maxMs: 10_000,
};

/**
 * Sends a call that does no harm when it is sent twice, again where that may help.
 * @throws CancelledError when the signal aborts
 */
export async function sendSafely(
	client: HubspotClient,
	call: HubspotCall,
	signal: AbortSignal | undefined,
): Promise<CallResult<JsonObject>> {
	let tries = 0;
	return await withRetries(
		async () => {
			if (tries++ > 0) client.noteRetry();
			return await client.send(call);
		},
		POLICY,
		hostClock,
		signal,
	);
}
