import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import type { CallRequest } from '../../core/pacing/callRequest';
import { throwIfCancelled } from '../../core/cancel';
import { stringifyJson } from '../../core/exactJson';
import { isObject } from '../../core/json';
import { redact } from '../../core/redact';
import { failed, type CallFailure, type CallResult } from '../../core/retry/callResult';
import { wellFormed } from '../../core/url/path';
import { withDeadline } from '../../core/withDeadline';
import { networkClock } from './hostClock';
import { readAnswer, type HttpAnswer } from './httpAnswer';
import { readThrown } from './lostCall';

export type { HttpAnswer } from './httpAnswer';

export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

export interface HttpCall {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	baseUrl: string;
	path: string;
	query?: IDataObject;
	/** An object or a list is sent as JSON. */
	body?: IDataObject | string[] | RawBody;
	/** How long it may take from its sending to the end of its answer, in milliseconds. */
	timeoutMs: number;
	/** Ends it before its time; where there is none, the execution's own does. */
	signal?: AbortSignal;
	/** How it goes beside the account's other calls. */
	pace?: CallRequest;
}

/** How many calls a client has sent, those that were sent again included. */
export interface CallCount {
	readonly calls: number;
	/** How many of them were sent again. */
	readonly retries: number;
}

/** A body that is sent as it is. */
export class RawBody {
	constructor(
		readonly contentType: string,
		readonly bytes: Buffer,
	) {}
}

/** The credential that a call is sent with. */
export interface CallCredential {
	type: string;
	options?: Parameters<IExecuteFunctions['helpers']['httpRequestWithAuthentication']>[2];
	/** Whether n8n renews it, upon a call that is refused with 401: OAuth2. */
	renewedByN8n?: boolean;
	/** All that must not come back out: whatever an answer repeats of it is blanked out. */
	secrets(): Iterable<unknown> | Promise<Iterable<unknown>>;
}

/**
 * Sends one call with the node's credential. Every status is an answer. A call that takes longer than
 * it may is given up, however much of its answer has come.
 * @throws CancelledError when the execution was cancelled, or the call's own signal has aborted
 */
export async function sendCall(
	context: RequestContext,
	credential: CallCredential,
	call: HttpCall,
): Promise<CallResult<HttpAnswer>> {
	const endsAt = networkClock.now() + call.timeoutMs;
	const first = await sendOnce(context, credential, call, true);
	if (!credential.renewedByN8n || !isRefused(first)) return first;
	// n8n renews a token when a 401 is thrown, and only then. It did nothing, so it is sent again.
	const leftMs = Math.max(endsAt - networkClock.now(), 1);
	const second = await sendOnce(context, credential, { ...call, timeoutMs: leftMs }, false);
	return isRefused(second) ? first : second;
}

function isRefused(result: CallResult<HttpAnswer>): boolean {
	return result.ok && result.value.status === 401;
}

/** @param statusesAreAnswers whether none is thrown */
async function sendOnce(
	context: RequestContext,
	credential: CallCredential,
	call: HttpCall,
	statusesAreAnswers: boolean,
): Promise<CallResult<HttpAnswer>> {
	const { timeoutMs, signal = cancelSignal(context) } = call;
	const options = requestOptions(call, statusesAreAnswers);
	try {
		const sent = await withDeadline(
			networkClock,
			timeoutMs,
			async (stop) => await send(context, credential, options, stop),
			signal,
		);
		if (!sent) return failed(tookTooLong(timeoutMs));
		const { statusCode, headers, body } = isObject(sent.value) ? sent.value : {};
		const answer = { status: Number(statusCode), headers, body };
		return await withSecrets(credential, (secrets) => readAnswer(answer, secrets));
	} catch (error) {
		throwIfCancelled(signal);
		const thrown = readThrown(error, options.url);
		return await withSecrets(credential, (secrets) =>
			'answer' in thrown
				? readAnswer(thrown.answer, secrets)
				: failed(redact(thrown.failure, secrets)),
		);
	}
}

/** What can't be searched for secrets is not shown: n8n may have kept a token that it can't read again. */
async function withSecrets(
	credential: CallCredential,
	read: (secrets: Iterable<unknown>) => CallResult<HttpAnswer>,
): Promise<CallResult<HttpAnswer>> {
	let secrets: Iterable<unknown>;
	try {
		secrets = await credential.secrets();
	} catch {
		return failed(UNREADABLE_CREDENTIAL);
	}
	return read(secrets);
}

const UNREADABLE_CREDENTIAL: CallFailure = {
	message: 'The credential can no longer be read, so the answer is not shown',
	description: 'Open the credential and connect it again.',
	temporary: false,
	effect: 'unknown',
	forEveryCall: true,
};

export function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** n8n ends the call when the execution is cancelled; here also when its time is over. */
async function send(
	context: RequestContext,
	{ type, options }: CallCredential,
	request: IHttpRequestOptions,
	stop: AbortSignal,
): Promise<unknown> {
	const heard = Object.create(context, {
		getExecutionCancelSignal: { value: () => stop },
	}) as IExecuteFunctions;
	return await context.helpers.httpRequestWithAuthentication.call(heard, type, request, options);
}

function tookTooLong(timeoutMs: number): CallFailure {
	return {
		message: `There was no complete answer within ${Math.ceil(timeoutMs / 1000)} seconds`,
		temporary: true,
		effect: 'unknown',
		details: { code: 'ETIMEDOUT' },
	};
}

// A fresh object for each call: n8n writes into it.
function requestOptions(call: HttpCall, statusesAreAnswers: boolean): IHttpRequestOptions {
	const { body } = call;
	const raw = body instanceof RawBody || body === undefined ? body : jsonBody(body);
	return {
		method: call.method,
		url: call.baseUrl + call.path,
		...(call.query && { qs: inAddress(call.query) }),
		...(raw && { body: raw.bytes }),
		headers: { Accept: 'application/json', ...(raw && { 'Content-Type': raw.contentType }) },
		timeout: call.timeoutMs,
		// Parsed here, so that HTML and half an answer are told from data.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: statusesAreAnswers,
		// The credential goes to its own host and nowhere else.
		disableFollowRedirect: true,
	};
}

/** As bytes: n8n leaves out an empty object, and would write whole numbers of 64 bits as text. */
export function jsonBody(body: object): RawBody {
	return new RawBody('application/json', Buffer.from(stringifyJson(body)));
}

/** Half a character can't be in an address, and would be thrown over. */
function inAddress(query: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => [
			name,
			typeof value === 'string' ? wellFormed(value) : value,
		]),
	);
}
