import {
	NodeApiError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';

import { throwIfCancelled } from '../../core/cancel';
import { parseJson } from '../../core/exactJson';
import { isObject, type JsonObject } from '../../core/json';
import { redact, redactText } from '../../core/redact';
import { ok } from '../../core/result';
import { failed, type CallFailure, type CallResult } from '../../core/retry/callResult';
import { classifyNetworkCode } from '../../core/retry/classify';
import { wellFormed } from '../../core/url/path';

export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** An answer of a service, of whatever status. */
export interface HttpAnswer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, unknown>;
	/** The parsed body, where it is a JSON object. */
	body: JsonObject | undefined;
	/** The start of the body, for a body that isn't a JSON object. */
	excerpt: string;
}

export interface HttpCall {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	baseUrl: string;
	path: string;
	query?: IDataObject;
	/** An object or a list is sent as JSON. */
	body?: IDataObject | string[] | RawBody;
	timeoutMs: number;
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
	/** All that must not come back out: whatever an answer repeats of it is blanked out. */
	secrets(): Iterable<unknown> | Promise<Iterable<unknown>>;
}

/** No answer of these services comes near this; a larger one isn't read, in characters. */
const LARGEST_BODY = 64 * 1024 * 1024;

/**
 * Sends one call with the node's credential. Every status is an answer; 401 goes through n8n's own
 * handling first, which renews an expired OAuth2 token and sends again.
 * @throws CancelledError when the execution was cancelled
 */
export async function sendCall(
	context: RequestContext,
	credential: CallCredential,
	call: HttpCall,
): Promise<CallResult<HttpAnswer>> {
	const signal = cancelSignal(context);
	try {
		const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.type,
			requestOptions(call),
			credential.options,
		);
		throwIfCancelled(signal);
		return await readResponse(response, credential);
	} catch (error) {
		throwIfCancelled(signal);
		return redact(readThrown(error), await credential.secrets());
	}
}

export function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

// A fresh object for each call: n8n writes into it.
function requestOptions(call: HttpCall): IHttpRequestOptions {
	const { body } = call;
	const isRaw = body instanceof RawBody;
	return {
		method: call.method,
		url: call.baseUrl + call.path,
		...(call.query && { qs: inAddress(call.query) }),
		...(body && { body: isRaw ? body.bytes : body }),
		headers: {
			Accept: 'application/json',
			...(body && { 'Content-Type': isRaw ? body.contentType : 'application/json' }),
		},
		timeout: call.timeoutMs,
		// Parsed here, so that HTML and half an answer are told from data.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// The credential goes to its own host and nowhere else.
		disableFollowRedirect: true,
	};
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

async function readResponse(
	response: unknown,
	{ secrets }: CallCredential,
): Promise<CallResult<HttpAnswer>> {
	const { statusCode, headers, body } = isObject(response) ? response : ({} as JsonObject);
	const hidden = [...(await secrets())];
	const blanked = typeof body === 'string' ? redactText(body, hidden) : redact(body, hidden);
	return ok(toAnswer(Number(statusCode), redact(headers, hidden), blanked));
}

function toAnswer(status: number, headers: unknown, body: unknown): HttpAnswer {
	const parsed = typeof body === 'string' ? parse(body) : body;
	return {
		status,
		headers: lowerCaseNames(headers),
		body: isObject(parsed) ? parsed : undefined,
		excerpt: typeof body === 'string' ? body.slice(0, 300) : '',
	};
}

function parse(text: string): unknown {
	if (text.length > LARGEST_BODY) return undefined;
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

function lowerCaseNames(headers: unknown): Record<string, unknown> {
	const entries = isObject(headers) ? Object.entries(headers) : [];
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}

/** A thrown 401 is an answer; anything else thrown means that there was none. */
function readThrown(error: unknown): CallResult<HttpAnswer> {
	const cause = isObject(error) && isObject(error.cause) ? error.cause : undefined;
	const response = cause && isObject(cause.response) ? cause.response : undefined;
	if (response && typeof response.status === 'number') {
		return ok(toAnswer(response.status, response.headers, response.data));
	}
	if (error instanceof NodeApiError && /^\d{3}$/.test(error.httpCode ?? '')) {
		const data = error.context.data;
		return ok(toAnswer(Number(error.httpCode), {}, data));
	}
	return failed(networkFailure(error, cause));
}

function networkFailure(error: unknown, cause: JsonObject | undefined): CallFailure {
	const code = [cause?.code, isObject(error) ? error.code : undefined].find(
		(value): value is string => typeof value === 'string',
	);
	const message = String(cause?.message ?? (error instanceof Error ? error.message : error));
	// Nothing was sent where n8n itself refused: no credential, a host it does not allow.
	const local = code === undefined && !(cause && 'config' in cause);
	return {
		message: local ? message : `The service could not be reached (${code ?? message})`,
		...(local ? describedBy(cause ?? error) : { description: message }),
		...(local ? { temporary: false, effect: 'none' } : classifyNetworkCode(code)),
		details: { ...(code && { code }) },
	};
}

function describedBy(error: unknown): { description?: string } {
	const description = isObject(error) ? error.description : undefined;
	return typeof description === 'string' ? { description } : {};
}
