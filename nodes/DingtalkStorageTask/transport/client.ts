import type { IDataObject } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import type { JsonObject } from '../../../core/json';
import { redact } from '../../../core/redact';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import type { RetryPolicy, TriedResult } from '../../../core/retry/withRetries';
import {
	cancelSignal,
	sendCall,
	type CallCount,
	type CallCredential,
	type HttpAnswer,
	type HttpCall,
	type RequestContext,
} from '../../shared/http';
import { retrying } from '../../shared/retrying';
import { AccessToken } from './accessToken';
import { CircuitBreaker } from './circuitBreaker';
import { apiOf, dingtalkPacer, pacingOf } from './dingtalkPacer';
import { codeOf, isBlockNotice, readFailure } from './failure';
import { apiBaseUrl, oapiBaseUrl } from './hosts';
import { errcodeOf, readLegacyFailure } from './legacyFailure';
import { isThirdParty, takeTokenRefusal } from './tokenCall';
import { tokenFailure } from './tokenFailure';

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

/** How one of DingTalk's two APIs is spoken with. */
interface ApiStyle {
	baseUrl: () => string;
	tokenRefused: (answer: HttpAnswer) => boolean;
	/** `undefined` for a good answer. */
	failureOf: (answer: HttpAnswer, nowMs: number) => CallFailure | undefined;
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
		`${context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? ''} ${app}`,
		data,
		() => Date.now(),
	);
	const breaker = new CircuitBreaker();
	let calls = 0;
	let retries = 0;
	const secrets = () => [...token.used, data.accessToken, data.clientSecret, data.suiteTicket];
	const credential: CallCredential = {
		type: CREDENTIAL_TYPE,
		options: {
			credentialsDecrypted: { id: '', name: '', type: CREDENTIAL_TYPE, data: credentials },
			// The token is renewed here, also after a 401: once, however many calls meet it.
			preAuthenticationRetryStatusCode: [],
		},
		secrets,
	};

	const current: ApiStyle = { ...API, baseUrl: () => apiUrl };
	const legacy: ApiStyle = { ...LEGACY, baseUrl: () => oapiBaseUrl(credentials) };

	/** Once, unless DingTalk has said that it would refuse; what it says so with is noted at once. */
	const sendOnce = async (call: HttpCall, style: ApiStyle): Promise<Sent> => {
		const halt = breaker.failureOfNext(Date.now());
		if (halt) return { tokenRefused: false, result: failed(halt) };
		calls++;
		const outcome = await sendCall(context, credential, call);
		const result = read(outcome, style);
		if (!result.ok) breaker.note(result.error, Date.now());
		const tokenRefused = outcome.ok && style.tokenRefused(outcome.value);
		return { tokenRefused, result };
	};

	const read = (outcome: CallResult<HttpAnswer>, style: ApiStyle): CallResult<JsonObject> => {
		if (!outcome.ok) {
			const { error: failure } = outcome;
			// A call that was sent and lost has a code; its neighbour's token is not its business.
			const refusal = failure.details?.code === undefined ? takeTokenRefusal(data) : undefined;
			return failed(refusal ? tokenFailure(refusal, Date.now()) : failure);
		}
		const failure = style.failureOf(outcome.value, Date.now());
		return failure ? failed(failure) : { ok: true, value: outcome.value.body ?? {} };
	};

	const send = async ({ api, ...call }: DingtalkCall): Promise<CallResult<JsonObject>> => {
		const style = api === 'legacy' ? legacy : current;
		const whole = { ...call, baseUrl: style.baseUrl() };
		const halt = breaker.failureOfNext(Date.now());
		if (halt) return failed(halt);
		const permit = await dingtalkPacer(app, apiOf(call.method, call.path)).acquire(signal);
		let failure: CallFailure | undefined;
		try {
			throwIfCancelled(signal);
			const { result } = await token.send(
				async () => await sendOnce(whole, style),
				({ tokenRefused }) => tokenRefused,
			);
			if (result.ok) return result;
			failure = result.error;
			return failed(redact(failure, secrets()));
		} finally {
			permit.settle(pacingOf(failure));
		}
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

/** The current API tells by status and code. */
const API: Omit<ApiStyle, 'baseUrl'> = {
	tokenRefused: (answer) =>
		answer.status === 401 ||
		(answer.status === 400 && /^InvalidAuthentication$/i.test(codeOf(answer))),
	failureOf: (answer, nowMs) => {
		const good = answer.status >= 200 && answer.status < 300;
		return good && answer.body && !isBlockNotice(answer.body)
			? undefined
			: readFailure(answer, nowMs);
	},
};

/** The older one tells by code alone: 40014 for a token that isn't one, 42001 for an expired one. */
const LEGACY: Omit<ApiStyle, 'baseUrl'> = {
	tokenRefused: (answer) => /^(40014|42001|40001)$/.test(errcodeOf(answer)),
	failureOf: readLegacyFailure,
};

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
