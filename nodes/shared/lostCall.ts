import {
	NodeApiError,
	NodeOperationError,
	OperationalError,
	UnexpectedError,
	UserError,
} from 'n8n-workflow';

import { isObject, numberAt, textAt, type JsonObject } from '../../core/json';
import type { CallFailure } from '../../core/retry/callResult';
import { classifyLostCall, classifyStatus, type LostReason } from '../../core/retry/classify';
import { tooLarge } from './httpAnswer';

/** What n8n's call has thrown: an answer after all, or why there is none. */
export type Thrown =
	| { answer: { status: number; headers: unknown; body: unknown } }
	| { failure: CallFailure };

/**
 * Reads what n8n's call has thrown. Only what is proven not to have been sent has no effect: n8n's own
 * refusals, a connection that was never made, the call for a token that failed.
 * @param url of the call
 */
export function readThrown(error: unknown, url: string): Thrown {
	const chain = causesOf(error);
	const own = chain.find(isOfN8n);
	if (own) return { failure: refusedByN8n(own) };
	const asked = chain.map(({ config }) => config).find(isObject);
	const isOther = asked !== undefined && (textAt(asked, 'url') ?? url) !== url;
	if (isOther || chain.some(isTokenError)) return { failure: withoutToken(chain, isOther) };
	const { status, headers, data } = answerIn(chain);
	// The body of a good answer that is thrown did not come whole.
	if (status !== undefined && (status < 200 || status >= 300)) {
		return { answer: { status, headers, body: data } };
	}
	return { failure: lost(chain, status) };
}

/** Reads why a call got no answer that n8n has thrown as it is, such as that for a token. */
export function readLost(error: unknown): CallFailure {
	const chain = causesOf(error);
	const own = chain.find(isOfN8n);
	return own ? refusedByN8n(own) : lost(chain, undefined);
}

/** The error, its cause, the cause of that, and the first of several that came together. */
function causesOf(error: unknown): JsonObject[] {
	const chain: JsonObject[] = [];
	for (let part = error; isObject(part) && chain.length < 6; ) {
		chain.push(part);
		part = Array.isArray(part.errors) ? part.errors[0] : part.cause;
	}
	return chain;
}

/** n8n's refusals in versions before 2.35, which drop the cause. */
const WORDS_OF_N8N =
	/credentials? (not found|not connected|with id .* not)|not have any credentials|sign without access token|domain not allowed|restricted (to|from)|is not sent to/i;

/** Whether n8n has refused by itself: no credential, an address it does not allow. */
function isOfN8n(error: JsonObject): boolean {
	if (error instanceof NodeApiError) {
		const { httpCode, message, messages } = error;
		return !httpCode && WORDS_OF_N8N.test([message, ...(messages ?? [])].join(' '));
	}
	return (
		[UserError, OperationalError, UnexpectedError, NodeOperationError].some(
			(type) => error instanceof type,
		) || /sign without access token/.test(String(error.message))
	);
}

function refusedByN8n(error: JsonObject): CallFailure {
	const { description } = error;
	return {
		message: textAt(error, 'message') ?? String(error),
		...(typeof description === 'string' && { description }),
		temporary: false,
		effect: 'none',
		forEveryCall: true,
	};
}

/** What n8n's OAuth2 client throws when a token is refused. */
function isTokenError({ code, httpCode, message }: JsonObject): boolean {
	const ofToken = ['EAUTH', 'ESTATUS'];
	return (
		[code, httpCode].some((word) => ofToken.includes(String(word))) ||
		NO_REFRESH.test(String(message))
	);
}

const NO_REFRESH = /no refresh token/i;

/**
 * The service had refused the old token, so the call itself did nothing.
 * @param wasSent whether the call for a new one is known to have been sent
 */
function withoutToken(chain: readonly JsonObject[], wasSent: boolean): CallFailure {
	const { status } = answerIn(chain);
	const { temporary } =
		status === undefined ? classifyLostCall(factsOf(chain)) : classifyStatus(status);
	const mayPass = wasSent && temporary;
	return {
		message: 'The access token has expired, and a new one could not be had',
		description: `Open the credential and connect it again. ${lastMessage(chain)}`,
		temporary: mayPass,
		effect: 'none',
		...(!mayPass && { forEveryCall: true }),
		...(status !== undefined && { details: { tokenStatus: status } }),
	};
}

/** What was answered, if anything was. */
function answerIn(chain: readonly JsonObject[]): {
	status?: number;
	headers?: unknown;
	data?: unknown;
} {
	const response = chain.map((error) => error.response).find(isObject);
	if (response) {
		const { headers, data } = response;
		return { status: numberAt(response, 'status'), headers, data };
	}
	const [error] = chain;
	if (error instanceof NodeApiError && /^\d{3}$/.test(error.httpCode ?? '')) {
		return { status: Number(error.httpCode), data: error.context.data };
	}
	return {};
}

function lost(chain: readonly JsonObject[], status: number | undefined): CallFailure {
	const facts = factsOf(chain);
	const { reason, ...verdict } = classifyLostCall(facts);
	if (reason === 'tooLarge') return tooLarge(status);
	const { code } = facts;
	const said = lastMessage(chain);
	if (status !== undefined) {
		return {
			message: `The answer broke off before its end (status ${status})`,
			description: said,
			status,
			temporary: true,
			effect: 'unknown',
			details: { ...(code && { code }) },
		};
	}
	const { message, advice } = WORDS[reason];
	return {
		message: `${message} (${code ?? said})`,
		description: [advice, said].filter(Boolean).join(' '),
		...verdict,
		details: { ...(code && { code }) },
	};
}

/** Versions of n8n before 2.35 drop the cause, and keep its code and words elsewhere. */
function factsOf(chain: readonly JsonObject[]) {
	const [error] = chain;
	const { httpCode, messages } = error instanceof NodeApiError ? error : {};
	const codes = [...chain.map(({ code }) => code), httpCode];
	const words = [...chain.map(({ message }) => message), ...(messages ?? [])];
	return {
		code: codes.find((code): code is string => typeof code === 'string' && !/^\d*$/.test(code)),
		syscall: chain
			.map(({ syscall }) => syscall)
			.find((name): name is string => typeof name === 'string'),
		message: words.filter((word) => typeof word === 'string').join('; '),
	};
}

/** What the innermost error says: n8n puts words of its own in its place further out. */
function lastMessage(chain: readonly JsonObject[]): string {
	const said = chain
		.map(({ message }) => message)
		.filter((text) => typeof text === 'string' && text);
	const [error] = chain;
	const before = error instanceof NodeApiError ? error.messages?.[0] : undefined;
	const words = String((said.length > 1 ? said.at(-1) : before) ?? said[0] ?? 'no reason is known');
	return OF_A_PROGRAM.test(words) ? "n8n's own code failed over what was answered" : words;
}

/** What a program says that stumbles, as n8n's OAuth2 client does over a token or an address that is none. */
const OF_A_PROGRAM =
	/is not (a function|iterable|a constructor)|^Cannot (read|set|convert|destructure|access|use)\b|\bInvalid URL$|\[object /;

const TRUST =
	"Where a proxy re-signs what passes through it, give n8n the certificate of its authority with the environment variable 'NODE_EXTRA_CA_CERTS'.";

const WORDS: Readonly<
	Record<Exclude<LostReason, 'tooLarge'>, { message: string; advice: string }>
> = {
	unreachable: { message: 'The service could not be reached', advice: '' },
	certificate: {
		message: "n8n does not trust the certificate that stands for the service's address",
		advice: TRUST,
	},
	handshake: {
		message: 'There could be no secure connection to the service',
		advice: `Check the address in the credential, and any proxy in between. ${TRUST}`,
	},
	unsendable: {
		message: 'The call could not be sent',
		advice: 'Check the credential: keys and addresses hold neither spaces nor line breaks.',
	},
	lost: { message: 'The connection was lost before the answer was there', advice: '' },
};
