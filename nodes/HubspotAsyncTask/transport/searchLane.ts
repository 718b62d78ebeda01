import type { INodeCredentialsDetails } from 'n8n-workflow';

import { textAt } from '../../../core/json';
import { Pacer } from '../../../core/pacing/pacer';
import { pacerFor } from '../../../core/pacing/pacerFor';
import type { CallResult } from '../../../core/retry/callResult';
import { hostClock } from '../../shared/hostClock';
import type { HttpAnswer } from '../../shared/http';
import { credentialKey, readPause } from './rateLimit';

/**
 * Searches of records in any second, for the account as a whole. Their answers say nothing of it.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
const SEARCHES = { maxInFlight: 5, defaultLimit: 5, defaultIntervalMs: 1000 };

/** Sends one search as soon as the account's limit of searches leaves room for it. */
export type SearchLane = (
	send: () => Promise<CallResult<HttpAnswer>>,
	signal: AbortSignal | undefined,
) => Promise<CallResult<HttpAnswer>>;

/**
 * The lane of searches, beside the limit that all calls have. It is the credential's, since nothing
 * tells which credentials are of one account: a refusal slows it down.
 */
export function searchLane(
	credential: INodeCredentialsDetails | undefined,
	baseUrl: string,
): SearchLane {
	const key = `search ${credentialKey(credential, baseUrl)}`;
	return async (send, signal) => {
		const permit = await pacerFor(key, () => new Pacer(hostClock, SEARCHES)).acquire(signal);
		let settled: Parameters<typeof permit.settle>[0] = {};
		try {
			const outcome = await send();
			if (outcome.ok && isSearchRefusal(outcome.value)) {
				settled = { refused: { retryAfterMs: readPause(outcome.value) } };
			}
			return outcome;
		} finally {
			permit.settle(settled);
		}
	};
}

/** Whether it was the limit of searches, and not the one that all calls have. */
function isSearchRefusal({ status, body = {} }: HttpAnswer): boolean {
	return status === 429 && textAt(body, 'policyName') === 'SECONDLY';
}
