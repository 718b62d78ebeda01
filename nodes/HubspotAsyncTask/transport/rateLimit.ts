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
	const refused = status === 429 && !OF_OTHER_KINDS.has(textAt(body, 'policyName') ?? '');
	return refused ? { reading, refused: { retryAfterMs: readPause(answer) } } : { reading };
}

/** The daily limit is no reason to wait, it ends the run; searches have a lane of their own. */
const OF_OTHER_KINDS = new Set(['DAILY', 'SECONDLY']);

/** How long HubSpot asks to wait, in milliseconds. */
export function readPause(answer: HttpAnswer): number | undefined {
	return readFailure(answer, wallClock.now()).retryAfterMs;
}

/** What the limits of a credential go by in this process. `key` is empty for an app. */
export function credentialKey(
	credential: INodeCredentialsDetails | undefined,
	baseUrl: string,
	key: string,
): string {
	const account = createHash('sha256').update(key).digest('base64');
	return `${credential?.id ?? credential?.name ?? ''} ${baseUrl} ${account}`;
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
	return pacerFor(credentialKey(credential, baseUrl, key), () => new Pacer(hostClock));
}
