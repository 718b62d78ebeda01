import { NodeOperationError } from 'n8n-workflow';

import { isObject, type JsonObject } from '../../../core/json';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import type { RetryPolicy, TriedResult } from '../../../core/retry/withRetries';
import { checkBaseUrl } from '../../../core/url/baseUrl';
import { hostClock, wallClock } from '../../shared/hostClock';
import {
	cancelSignal,
	sendCall,
	type CallCount,
	type HttpAnswer,
	type HttpCall,
	type RequestContext,
} from '../../shared/http';
import { paced } from '../../shared/paced';
import { retrying } from '../../shared/retrying';
import { DEFAULT_API_VERSION, editorApiVersion, readApiVersion } from './apiVersion';
import { DailyLimit } from './dailyLimit';
import { ACCOUNT_PATH, type DailyReset } from './dailyReset';
import { isDailyRefusal, readFailure } from './failure';
import { credentialKey, hubspotPacer, readLimits } from './rateLimit';
import { readResult } from './readResult';
import { readSearchLimit, searchPacer } from './searchLane';

export interface HubspotCall extends Omit<HttpCall, 'baseUrl' | 'method'> {
	method: 'GET' | 'POST' | 'PUT';
	/** Already encoded. */
	path: string;
	/** Whether HubSpot documents an answer without a body (204); it is told as an empty object. */
	allowEmpty?: boolean;
	/** Calls that HubSpot counts by a limit of their own as well. */
	lane?: 'search';
}

export interface HubspotClient extends CallCount {
	/** Sends one call, once, as soon as the account's limit leaves room for it. */
	send(call: HubspotCall): Promise<CallResult<JsonObject>>;
	/**
	 * Sends a call, and again where the policy allows it.
	 * @throws CancelledError when the execution was cancelled
	 */
	sendWithRetries(call: HubspotCall, policy: RetryPolicy): Promise<TriedResult<JsonObject>>;
	/** By what answers to this credential may be kept apart from those to others. */
	readonly account: string;
	/** Calls that the account has left today; `undefined` where HubSpot doesn't say (OAuth2). */
	readonly dailyRemaining: number | undefined;
}

/** The credential type that the parameter *Authentication* names. */
export function credentialTypeOf(context: RequestContext): string {
	const authentication: unknown =
		'getCurrentNodeParameter' in context
			? context.getCurrentNodeParameter('authentication')
			: context.getNodeParameter('authentication', 0);
	return authentication === 'oAuth2' ? 'hubspotAsyncTaskOAuth2Api' : 'hubspotAsyncTaskApi';
}

/**
 * A client for the node's credential.
 * @throws NodeOperationError when the credential is missing or its address can't be used
 */
export async function hubspotClient(context: RequestContext): Promise<HubspotClient> {
	const credentialType = credentialTypeOf(context);
	const credentials = await context.getCredentials(credentialType);
	const address = checkBaseUrl(credentials.baseUrl || 'https://api.hubapi.com');
	if (!address.ok) {
		throw new NodeOperationError(
			context.getNode(),
			`The credential's 'Base URL' can't be used: ${address.error}`,
			{ description: 'The token is sent to this address, so it must be the right one.' },
		);
	}
	const { value: baseUrl } = address;
	const key = typeof credentials.token === 'string' ? credentials.token : '';
	const stored = context.getNode().credentials?.[credentialType];
	const pacer = hubspotPacer(stored, baseUrl, key);
	const renewedByN8n = credentialType === 'hubspotAsyncTaskOAuth2Api';
	const secrets = new Set(secretsIn(credentials));
	const credential = {
		type: credentialType,
		renewedByN8n,
		// A token may have been renewed by the call that is told of, and another before it.
		secrets: async () => {
			const now = renewedByN8n ? await context.getCredentials(credentialType) : {};
			for (const secret of secretsIn(now)) secrets.add(secret);
			return secrets;
		},
	};
	const signal = cancelSignal(context);
	let calls = 0;
	let retries = 0;
	const exchange = async (call: HubspotCall, notNow: () => CallFailure | undefined) => {
		const pacing = { service: 'HubSpot', signal: call.signal ?? signal, request: call.pace };
		const send = async () =>
			await paced(
				{ ...pacing, pacer },
				async () => {
					const failure = notNow();
					if (failure) return failed<HttpAnswer>(failure);
					calls++;
					return await sendCall(context, credential, { ...call, baseUrl });
				},
				(result) => (result.ok ? readLimits(result.value) : {}),
			);
		if (call.lane !== 'search') return await send();
		return await paced({ ...pacing, pacer: searchPacer(stored, baseUrl, key) }, send, (result) =>
			result.ok ? readSearchLimit(result.value) : {},
		);
	};
	const daily = new DailyLimit(
		() => pacer.known.dailyRemaining,
		async () => {
			const call = accountCall(context);
			return readResult(await exchange(call, () => undefined), call);
		},
	);
	const sentBefore = new WeakSet<HubspotCall>();
	const send = async (call: HubspotCall): Promise<CallResult<JsonObject>> => {
		const leave = await daily.enter();
		try {
			const outcome = await exchange(call, () => {
				const failure = daily.failureOfNext(hostClock.now());
				if (failure) return sentBefore.has(call) ? failure : asNotSent(failure);
				sentBefore.add(call);
				return undefined;
			});
			if (outcome.ok && isDailyRefusal(outcome.value)) {
				const answer = outcome.value;
				const tell = (reset?: DailyReset) => readFailure(answer, wallClock.now(), reset);
				return failed(await daily.meet(hostClock.now(), wallClock.now(), tell));
			}
			await daily.prepare();
			return readResult(outcome, call);
		} finally {
			leave();
		}
	};
	return {
		account: credentialKey(stored, baseUrl, key),
		send,
		sendWithRetries: retrying(send, signal, () => {
			retries++;
		}),
		get calls() {
			return calls;
		},
		get retries() {
			return retries;
		},
		get dailyRemaining() {
			return pacer.known.dailyRemaining;
		},
	};
}

/** Asks for the account's details, in the API's version that the node names first. */
function accountCall(context: RequestContext): HubspotCall {
	const version =
		'getCurrentNodeParameter' in context ? editorApiVersion(context) : readApiVersion(context, 0);
	const path = ACCOUNT_PATH[version ?? DEFAULT_API_VERSION];
	return { method: 'GET', path, timeoutMs: 10_000 };
}

export const hubspotConnection = { credentialType: credentialTypeOf, connect: hubspotClient };

/** A service key, or what an app's OAuth2 credential keeps. */
function secretsIn({ token, clientSecret, oauthTokenData }: JsonObject): unknown[] {
	const tokens = isObject(oauthTokenData) ? oauthTokenData : {};
	return [token, clientSecret, tokens.access_token, tokens.refresh_token, tokens.id_token];
}

/** Told of a call that the limit has kept back, unless an earlier try of it was sent. */
function asNotSent(failure: CallFailure): CallFailure {
	const remark =
		'The call was not sent: an earlier one of this run was refused for the same reason.';
	return {
		...failure,
		description: [failure.description, remark].filter(Boolean).join(' '),
		details: { ...failure.details, sent: false },
	};
}
