import { isObject, objectAt, textAt, textsAt, type JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { classifyStatus } from '../../../core/retry/classify';
import { parseRetryAfter } from '../../../core/retry/retryAfter';
import type { HttpAnswer } from '../../shared/http';

/** A window of the calls-a-second limit, in milliseconds. */
const QPS_PAUSE_MS = 1000;

interface Told {
	message: string;
	description?: string;
	/** Differs from what the HTTP status says. */
	temporary?: boolean;
	forEveryCall?: boolean;
	retryAfterMs?: number;
}

/** The code of an answer, in either of the spellings that DingTalk's own parser takes. */
export function codeOf(answer: HttpAnswer): string {
	const body = answer.body ?? {};
	return textAt(body, 'code') ?? textAt(body, 'Code') ?? '';
}

/** Reads an answer that isn't 2xx. The code decides, since DingTalk's statuses say little. */
export function readFailure(answer: HttpAnswer, nowMs: number): CallFailure {
	const { status, headers, body = {} } = answer;
	const code = codeOf(answer);
	const said = textAt(body, 'message') ?? textAt(body, 'Message') ?? '';
	const requestId =
		textAt(body, 'requestid') ?? textAt(body, 'requestId') ?? headers['x-acs-request-id'];
	const told = answer.body ? tell(code, status, said, body) : tellUnreadable(answer);
	const verdict = classifyStatus(status);
	const retryAfterMs = parseRetryAfter(headers['retry-after'], nowMs) ?? told.retryAfterMs;
	return {
		message: told.message,
		...(told.description && { description: told.description }),
		status,
		temporary: told.temporary ?? verdict.temporary,
		effect: verdict.effect,
		...(told.forEveryCall && { forEveryCall: true }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
		details: {
			...(code && { category: code }),
			...(said && { serviceMessage: said }),
			...(typeof requestId === 'string' && { requestId }),
		},
	};
}

/** @see https://open.dingtalk.com/document/development/error-code (gateway codes) */
function tell(code: string, status: number, said: string, body: JsonObject): Told {
	if (/^InvalidAuthentication$/i.test(code) || status === 401) {
		return {
			message: 'DingTalk did not accept the access token, nor a new one',
			description: "Check the credential's app and region, then try its test.",
			forEveryCall: true,
		};
	}
	if (/AccessTokenPermissionDenied/i.test(code)) return missingPermission(body);
	if (/ApiCountLimitForOrg/i.test(code)) {
		return {
			message: "The organisation's monthly number of DingTalk API calls is used up",
			description: 'It starts anew next month; more can be bought from DingTalk.',
			temporary: false,
			forEveryCall: true,
		};
	}
	if (/IpNotInWhiteList/i.test(code)) {
		return {
			message: "The address of this n8n is not on the app's list of allowed addresses",
			description: "Add it in the app's security settings at DingTalk.",
			forEveryCall: true,
		};
	}
	if (/Q[pP][sSmM]Limit/.test(code)) {
		return {
			message: 'DingTalk is receiving too many calls from this app',
			description: 'A standard organisation has 20 calls a second for each API.',
			temporary: true,
			retryAfterMs: QPS_PAUSE_MS,
		};
	}
	if (/^permissionDenied$/i.test(code)) {
		return {
			message: 'The person that the app acts for has no right to this',
			description: "Check 'Union ID', or give this person the right in DingTalk.",
		};
	}
	if (/^paramError/i.test(code)) {
		const parameter = code.split('.')[1];
		return {
			message: `DingTalk does not accept ${parameter ? `'${parameter}'` : 'a parameter'}`,
			description: `Check ${parameter ? `'${parameter}'` : 'the IDs'}. DingTalk says: ${said}`,
		};
	}
	if (status >= 500) {
		return {
			message: `DingTalk is not able to answer right now (${code || status})`,
			description: said,
		};
	}
	return {
		message: `DingTalk refused the call (${code || status})`,
		...(said && { description: `DingTalk says: ${said}` }),
	};
}

function missingPermission(body: JsonObject): Told {
	const detail = body.accessdenieddetail ?? body.AccessDeniedDetail;
	const scopes = isObject(detail) ? textsAt(detail, 'requiredScopes') : [];
	const named = scopes.map((scope) => `'${scope}'`).join(' or ');
	return {
		message: `The app lacks the permission ${named || 'for this call'}`,
		description:
			"Enable it under the app's permission management at DingTalk. A new permission comes with the next access token, which can take up to two hours.",
		forEveryCall: true,
	};
}

/** DingTalk answers a banned address with a web page, or with `{"status":1111}`. */
function tellUnreadable({ status, excerpt }: HttpAnswer): Told {
	if (status >= 300 && status < 400) {
		return {
			message: `DingTalk pointed to another address (status ${status}), which is not followed`,
			description: 'Check the region, or the addresses, in the credential.',
		};
	}
	return {
		message: `DingTalk answered with something other than data (status ${status})`,
		description: `Check the region and any proxy in between. An address that calls too often is banned for five minutes. The answer begins: ${excerpt.slice(0, 120)}`,
	};
}

/** Whether a 2xx body is the notice of a banned address. */
export function isBanNotice(body: JsonObject): boolean {
	return textAt(body, 'status') === '1111' && Object.keys(objectAt(body, 'task')).length === 0;
}
