import { createHash } from 'node:crypto';

import type { INodeCredentialsDetails } from 'n8n-workflow';

import { numberAt, textAt } from '../../../core/json';
import { Pacer, type CallOutcome } from '../../../core/pacing/pacer';
import { pacerFor } from '../../../core/pacing/pacerFor';
import { hostClock, wallClock } from '../../shared/hostClock';
import type { HttpAnswer } from '../../shared/http';
import { readFailure } from './failure';

/**
 * What an answer's headers say of the account's limits. Answers of searches carry none, and those to
 * OAuth2 apps no daily ones.
 * @see https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function readLimits(answer: HttpAnswer): CallOutcome {
	const { headers, status, body = {} } = answer;
	const reading = {
		limit: numberAt(headers, 'x-hubspot-ratelimit-max'),
		remaining: numberAt(headers, 'x-hubspot-ratelimit-remaining'),
		intervalMs: numberAt(headers, 'x-hubspot-ratelimit-interval-milliseconds'),
		dailyRemaining: numberAt(headers, 'x-hubspot-ratelimit-daily-remaining'),
	};
	// The daily limit is no reason to wait: it ends the run.
	const refused = status === 429 && textAt(body, 'policyName') !== 'DAILY';
	if (!refused) return { reading };
	return { reading, refused: { retryAfterMs: readFailure(answer, wallClock.now()).retryAfterMs } };
}

/**
 * The pacer of a credential, shared by all executions of this process. HubSpot counts calls for each
 * key or app, which is what a credential stands for; one whose key is an expression stands for several.
 * @param key empty for an app
 */
export function hubspotPacer(
	credential: INodeCredentialsDetails | undefined,
	baseUrl: string,
	key: string,
): Pacer {
	const account = createHash('sha256').update(key).digest('base64');
	const name = `${credential?.id ?? credential?.name ?? ''} ${baseUrl} ${account}`;
	return pacerFor(name, () => new Pacer(hostClock));
}
