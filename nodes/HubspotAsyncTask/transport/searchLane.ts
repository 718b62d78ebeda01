import type { INodeCredentialsDetails } from 'n8n-workflow';

import { textAt } from '../../../core/json';
import { Pacer, type CallOutcome } from '../../../core/pacing/pacer';
import { pacerFor } from '../../../core/pacing/pacerFor';
import { hostClock } from '../../shared/hostClock';
import type { HttpAnswer } from '../../shared/http';
import { credentialKey, readPause } from './rateLimit';

/**
 * Searches of records in any second, for the account as a whole. Their answers say nothing of it.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
const SEARCHES = { maxInFlight: 5, defaultLimit: 5, defaultIntervalMs: 1000 };

/**
 * The lane of searches, beside the limit that all calls have. It is the credential's, since nothing
 * tells which credentials are of one account: a refusal slows it down.
 * @param key empty for an app
 */
export function searchPacer(
	credential: INodeCredentialsDetails | undefined,
	baseUrl: string,
	key: string,
): Pacer {
	const name = `search ${credentialKey(credential, baseUrl, key)}`;
	return pacerFor(name, () => new Pacer(hostClock, SEARCHES));
}

/** What an answer says of the limit of searches: only whether it, and no other one, refused the call. */
export function readSearchLimit(answer: HttpAnswer): CallOutcome {
	const { status, body = {} } = answer;
	const isRefused = status === 429 && textAt(body, 'policyName') === 'SECONDLY';
	return isRefused ? { refused: { retryAfterMs: readPause(answer) } } : {};
}
