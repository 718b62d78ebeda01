import { isObject, objectAt, textAt, textsAt, type JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { classifyStatus } from '../../../core/retry/classify';
import { parseRetryAfter } from '../../../core/retry/retryAfter';
import type { HttpAnswer } from '../../shared/http';
import { messageFor } from './errorCodes';
import { BLOCKED, missingPermission, TOKEN_REFUSED, type ErrorMessage } from './messages';

/** The code of an answer, in either of the spellings that DingTalk's own parser takes. */
export function codeOf(answer: HttpAnswer): string {
	const body = answer.body ?? {};
	return textAt(body, 'code') ?? textAt(body, 'Code') ?? '';
}

/**
 * Reads an answer that isn't 2xx, or is no data. The code decides, since DingTalk's statuses say
 * little. What DingTalk says itself is in `details.serviceMessage`.
 */
export function readFailure(answer: HttpAnswer, nowMs: number): CallFailure {
	const { status, body = {} } = answer;
	const code = codeOf(answer);
	const said = textAt(body, 'message') ?? textAt(body, 'Message') ?? '';
	if (isBlocked(answer)) return toFailure(BLOCKED, answer, nowMs, { code, said });
	const words = answer.body ? describe(code, status, body) : describeUnreadable(answer);
	return toFailure(words, answer, nowMs, { code, said });
}

/** Puts together what is told of an answer, and what else it holds. */
export function toFailure(
	words: ErrorMessage,
	{ status, headers, body = {} }: HttpAnswer,
	nowMs: number,
	{ code, said }: { code: string; said: string },
): CallFailure {
	const verdict = classifyStatus(status);
	const retryAfterMs = parseRetryAfter(headers['retry-after'], nowMs) ?? words.retryAfterMs;
	const requestId =
		textAt(body, 'requestid') ??
		textAt(body, 'requestId') ??
		textAt(body, 'RequestId') ??
		textAt(body, 'request_id') ??
		headers['x-acs-request-id'];
	return {
		message: words.message,
		...(words.description && { description: words.description }),
		status,
		temporary: words.temporary ?? verdict.temporary,
		effect: words.effect ?? verdict.effect,
		...(words.forEveryCall && { forEveryCall: true }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
		details: {
			...(code && { category: code }),
			...(said && { serviceMessage: said }),
			...(typeof requestId === 'string' && { requestId }),
		},
	};
}

/** @see https://open.dingtalk.com/document/development/error-code (gateway codes) */
function describe(code: string, status: number, body: JsonObject): ErrorMessage {
	if (/AccessTokenPermissionDenied/i.test(code)) {
		const detail = body.accessdenieddetail ?? body.AccessDeniedDetail ?? body.accessDeniedDetail;
		return missingPermission(isObject(detail) ? textsAt(detail, 'requiredScopes') : []);
	}
	const words = messageFor(code);
	if (words) return words;
	if (status === 401) return TOKEN_REFUSED;
	if (status >= 500) {
		return {
			message: `DingTalk is not able to answer right now (${code || status})`,
			description: 'Try again later.',
		};
	}
	return {
		message: `DingTalk refused the call (${code || status})`,
		description: "DingTalk's own message is in 'serviceMessage'.",
	};
}

function describeUnreadable({ status, excerpt }: HttpAnswer): ErrorMessage {
	if (status >= 300 && status < 400) {
		return {
			message: `DingTalk pointed to another address (status ${status}), which is not followed`,
			description: 'Check the region, or the addresses, in the credential.',
		};
	}
	return {
		message: `DingTalk answered with something other than data (status ${status})`,
		description: `Check the region and any proxy in between. An address that calls too often is banned for five minutes. The answer begins: ${excerpt.slice(0, 120)}`,
		// With a good status, something may have been done behind the page.
		...(status < 300 && { temporary: true, effect: 'unknown' }),
	};
}

/** Words of the page that a banned address gets. */
const BLOCK_PAGE = /_____tmd_____|x5sec|punish|访问被(拦截|限制)/i;

/**
 * Whether an answer is that to a banned address: a web page, or a notice of a shape of its own,
 * whatever the status.
 * @see https://open.dingtalk.com/document/development/api-call-limits
 */
function isBlocked({ body, excerpt }: HttpAnswer): boolean {
	return body ? isBlockNotice(body) : BLOCK_PAGE.test(excerpt);
}

/** `{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"…"}` */
export function isBlockNotice(body: JsonObject): boolean {
	return textAt(body, 'status') === '1111' && Object.keys(objectAt(body, 'task')).length === 0;
}
