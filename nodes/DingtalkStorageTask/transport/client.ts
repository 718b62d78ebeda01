import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import { redact } from '../../../core/redact';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import type { RetryPolicy, TriedResult } from '../../../core/retry/withRetries';
import { hostClock, wallClock } from '../../shared/hostClock';
import {
	cancelSignal,
	sendCall,
	type CallCount,
	type CallCredential,
	type HttpCall,
	type RequestContext,
} from '../../shared/http';
import { paced } from '../../shared/paced';
import { retrying } from '../../shared/retrying';
import { AccessToken } from './accessToken';
import { CURRENT, LEGACY, readResult, type ApiStyle } from './apiStyles';
import { CircuitBreaker } from './circuitBreaker';
import { apiOf, dingtalkPacer, pacingOf } from './dingtalkPacer';
import { apiBaseUrl, oapiBaseUrl } from './hosts';
import { TOKEN_REFUSED } from './messages';
import { takeTokenRefusal } from './tokenCall';
import { tokenFailure } from './tokenFailure';
import { isThirdParty, tokenOwner } from './tokenOwner';

export const CREDENTIAL_TYPE = 'dingtalkStorageTaskApi';

export interface DingtalkCall extends Omit<HttpCall, 'baseUrl'> {
	/** The older of the two APIs, whose paths begin with `/topapi/`. */
	api?: 'legacy';
}

export interface DingtalkClient extends CallCount {
	/** Sends one call, once; a refused token is renewed and the call sent again. */
	send(call: DingtalkCall): Promise<CallResult<JsonObject>>;
	/**
	 * Sends a call, and again where the policy allows it.
	 * @throws CancelledError when the execution was cancelled
	 */
	sendWithRetries(call: DingtalkCall, policy: RetryPolicy): Promise<TriedResult<JsonObject>>;
	/** Union ID of the credential, or empty. */
	defaultUnionId: string;
	/** ID of the organisation, or empty. */
	corpId: string;
	isInternalApp: boolean;
	/** Whether it speaks with this machine itself, as with a sandbox. */
	isLocal: boolean;
	/** Names the app and, for a third party's, the organisation. */
	app: string;
}

interface Sent {
	tokenRefused: boolean;
	result: CallResult<JsonObject>;
}

/**
 * A client for the node's credential. It paces its calls, and sends none while DingTalk has said that
 * all would be refused.
 * @throws when the credential is missing or its address can't be used
 */
export async function dingtalkClient(context: RequestContext): Promise<DingtalkClient> {
	// The run's own copy: n8n writes a new token into it.
	const data: IDataObject = { ...(await context.getCredentials(CREDENTIAL_TYPE)) };
	const credentials = data as Parameters<typeof apiBaseUrl>[0];
	const apiUrl = apiBaseUrl(credentials);
	const corpId = textOf(data.corpId);
	const organisation = isThirdParty(credentials) ? ` ${corpId}` : '';
	const app = `${apiUrl} ${textOf(data.clientId)}${organisation}`;
	const signal = cancelSignal(context);
	const token = new AccessToken(
		context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? '',
		tokenOwner(credentials),
		data,
	);
	const breaker = new CircuitBreaker();
	let calls = 0;
	let retries = 0;
	const secrets = () => [...token.used, data.accessToken, data.clientSecret, data.suiteTicket];
	const credential: CallCredential = {
		type: CREDENTIAL_TYPE,
		options: {
			credentialsDecrypted: { id: '', name: '', type: CREDENTIAL_TYPE, data: credentials },
		},
		secrets,
	};

	/** Once, unless DingTalk has said that it would refuse; what it says so with is noted at once. */
	const sendOnce = async (call: HttpCall, style: ApiStyle): Promise<Sent> => {
		const halt = breaker.failureOfNext(hostClock.now());
		if (halt) return { tokenRefused: false, result: failed(halt) };
		calls++;
		const outcome = await sendCall(context, credential, call);
		const result = outcome.ok
			? readResult(outcome.value, style, wallClock.now())
			: failed<JsonObject>(whyNoAnswer(outcome.error));
		if (!result.ok) breaker.note(result.error, hostClock.now());
		return { tokenRefused: outcome.ok && style.tokenRefused(outcome.value), result };
	};

	const whyNoAnswer = (failure: CallFailure): CallFailure => {
		// A call that was sent and lost has a code; its neighbour's token is not its business.
		const refusal = failure.details?.code === undefined ? takeTokenRefusal(data) : undefined;
		return refusal ? tokenFailure(refusal, wallClock.now()) : failure;
	};

	/** With a token that is good; one that is refused is renewed, and the call sent again. */
	const sendWithToken = async (
		call: HttpCall,
		style: ApiStyle,
	): Promise<CallResult<JsonObject>> => {
		let refusals = 0;
		const { result, tokenRefused } = await token.send(
			async () => {
				const sent = await sendOnce(call, style);
				if (sent.tokenRefused) refusals++;
				return sent;
			},
			(sent) => sent.tokenRefused,
		);
		if (result.ok) return result;
		const isNewRefused = tokenRefused && refusals > 1;
		const message = isNewRefused ? `${TOKEN_REFUSED.message}, nor a new one` : result.error.message;
		return failed(redact({ ...result.error, message }, secrets()));
	};

	const send = async ({ api, ...call }: DingtalkCall): Promise<CallResult<JsonObject>> => {
		const isLegacy = api === 'legacy';
		const whole = { ...call, baseUrl: isLegacy ? oapiBaseUrl(credentials) : apiUrl };
		const halt = breaker.failureOfNext(hostClock.now());
		if (halt) return failed(halt);
		const pacer = dingtalkPacer(app, apiOf(call.method, call.path));
		return await paced(
			{ pacer, service: 'DingTalk', signal: call.signal ?? signal, request: call.pace },
			async () => await sendWithToken(whole, isLegacy ? LEGACY : CURRENT),
			(result) => pacingOf(result.ok ? undefined : result.error),
		);
	};

	return {
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
		defaultUnionId: textOf(data.defaultUnionId),
		corpId,
		isInternalApp: !isThirdParty(credentials),
		isLocal: apiUrl.startsWith('http:'),
		app,
	};
}

export const dingtalkConnection = {
	credentialType: () => CREDENTIAL_TYPE,
	connect: dingtalkClient,
};

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
