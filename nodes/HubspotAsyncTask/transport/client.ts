import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { isObject, type JsonObject } from '../../../core/json';
import type { Pacer } from '../../../core/pacing/pacer';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import { checkBaseUrl } from '../../../core/url/baseUrl';
import {
	cancelSignal,
	sendCall,
	type HttpOutcome,
	type RawBody,
	type RequestContext,
} from '../../shared/http';
import { DailyLimit } from './dailyLimit';
import { ACCOUNT_PATH } from './dailyReset';
import { isDailyRefusal, readFailure } from './failure';
import { readLimits, hubspotPacer } from './rateLimit';

export interface HubspotCall {
	method: 'GET' | 'POST';
	/** Already encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | RawBody;
	timeoutMs: number;
	/** Whether an answer without a body is a good one; it is told as an empty object. */
	allowEmpty?: boolean;
}

const ACCOUNT_CALL: HubspotCall = { method: 'GET', path: ACCOUNT_PATH, timeoutMs: 10_000 };

export interface HubspotClient {
	/** Sends one call, once, as soon as the account's limit leaves room for it. */
	send(call: HubspotCall): Promise<CallResult<JsonObject>>;
	/** Calls sent so far, those that were sent again included. */
	readonly calls: number;
	/** How many of them were sent again. */
	readonly retries: number;
	/** Notes that a call is sent again. */
	noteRetry(): void;
	/** Calls that the account has left today; `undefined` where HubSpot doesn't say (OAuth2). */
	readonly dailyRemaining: number | undefined;
}

/** The credential type that belongs to the parameter *Authentication*. */
export function credentialTypeFor(authentication: unknown): string {
	return authentication === 'oAuth2' ? 'hubspotAsyncTaskOAuth2Api' : 'hubspotAsyncTaskApi';
}

/**
 * A client for the node's credential.
 * @throws NodeOperationError when the credential is missing or its address can't be used
 */
export async function hubspotClient(
	context: RequestContext,
	authentication: unknown,
): Promise<HubspotClient> {
	const credentialType = credentialTypeFor(authentication);
	const credentials = await context.getCredentials(credentialType);
	const address = checkBaseUrl(credentials.baseUrl || 'https://api.hubapi.com');
	if (!address.ok) {
		throw new NodeOperationError(
			context.getNode(),
			`The credential's 'Base URL' can't be used: ${address.problem}`,
			{ description: 'The token is sent to this address, so it must be the right one.' },
		);
	}
	const { baseUrl } = address;
	const pacer = hubspotPacer(context.getNode().credentials?.[credentialType], baseUrl);
	const credential = {
		type: credentialType,
		// An OAuth2 token may have been renewed by the call that is told of.
		secrets: async () => [
			...secretsIn(credentials),
			...(authentication === 'oAuth2'
				? secretsIn(await context.getCredentials(credentialType))
				: []),
		],
	};
	const signal = cancelSignal(context);
	let calls = 0;
	let retries = 0;
	const exchange = async (call: HubspotCall, notNow: () => CallFailure | undefined) =>
		await paced(pacer, signal, async () => {
			const failure = notNow();
			if (failure) return { kind: 'noAnswer', failure };
			calls++;
			return await sendCall(context, credential, { ...call, baseUrl });
		});
	const daily = new DailyLimit(
		() => pacer.known.dailyRemaining,
		async () => toResult(await exchange(ACCOUNT_CALL, () => undefined), ACCOUNT_CALL),
	);
	const sentBefore = new WeakSet<HubspotCall>();
	return {
		send: async (call) => {
			const leave = await daily.enter();
			try {
				const outcome = await exchange(call, () => {
					const failure = daily.failureOfNext(Date.now());
					if (failure) return sentBefore.has(call) ? failure : asNotSent(failure);
					sentBefore.add(call);
					return undefined;
				});
				if (outcome.kind === 'answer' && isDailyRefusal(outcome.answer)) {
					const { answer } = outcome;
					const now = Date.now();
					return failed(await daily.meet(now, (reset) => readFailure(answer, now, reset)));
				}
				await daily.prepare();
				return toResult(outcome, call);
			} finally {
				leave();
			}
		},
		get calls() {
			return calls;
		},
		get retries() {
			return retries;
		},
		noteRetry: () => {
			retries++;
		},
		get dailyRemaining() {
			return pacer.known.dailyRemaining;
		},
	};
}

/** A service key, or what an app's OAuth2 credential keeps. */
function secretsIn({ token, clientSecret, oauthTokenData }: JsonObject): unknown[] {
	const tokens = isObject(oauthTokenData) ? oauthTokenData : {};
	return [token, clientSecret, tokens.access_token, tokens.refresh_token, tokens.id_token];
}

/** @throws CancelledError as soon as the signal aborts */
async function paced(
	pacer: Pacer,
	signal: AbortSignal | undefined,
	send: () => Promise<HttpOutcome>,
): Promise<HttpOutcome> {
	const permit = await pacer.acquire(signal);
	let settled: Parameters<typeof permit.settle>[0] = {};
	try {
		throwIfCancelled(signal);
		const outcome = await send();
		if (outcome.kind === 'answer') settled = readLimits(outcome.answer);
		return outcome;
	} finally {
		permit.settle(settled);
	}
}

/** Told of a call that the limit has kept back, unless an earlier try of it was sent. */
function asNotSent(failure: CallFailure): CallFailure {
	const remark = 'The call was not sent: an earlier one of this run had met this already.';
	return {
		...failure,
		description: [failure.description, remark].filter(Boolean).join(' '),
		details: { ...failure.details, sent: false },
	};
}

function toResult(outcome: HttpOutcome, { allowEmpty }: HubspotCall): CallResult<JsonObject> {
	if (outcome.kind === 'noAnswer') return failed(outcome.failure);
	const { answer } = outcome;
	const good = answer.status >= 200 && answer.status < 300;
	if (!good) return failed(readFailure(answer, Date.now()));
	if (answer.body) return { ok: true, value: answer.body };
	if (allowEmpty && answer.excerpt === '') return { ok: true, value: {} };
	return failed({
		message: 'HubSpot answered with something other than data',
		description: `Check 'Base URL' in the credential, and any proxy in between. The answer begins: ${answer.excerpt.slice(0, 120)}`,
		status: answer.status,
		temporary: true,
		effect: 'unknown',
	});
}
