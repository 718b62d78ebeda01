import { ok } from '../../../core/result';
import type { JsonObject } from '../../../core/json';
import { failed, type CallFailure, type CallResult } from '../../../core/retry/callResult';
import type { HttpAnswer } from '../../shared/http';
import { messageFor } from './errorCodes';
import { codeOf, isBlockNotice, readFailure } from './failure';
import { errcodeOf, readLegacyFailure } from './legacyFailure';
import { TOKEN_REFUSED } from './messages';

/** How one of DingTalk's two APIs is spoken with. */
export interface ApiStyle {
	tokenRefused: (answer: HttpAnswer) => boolean;
	/** `undefined` for a good answer. */
	failureOf: (answer: HttpAnswer, nowMs: number) => CallFailure | undefined;
}

/** The current API tells by status and code. */
export const CURRENT: ApiStyle = {
	tokenRefused: (answer) =>
		answer.status === 401 || (answer.status >= 400 && messageFor(codeOf(answer)) === TOKEN_REFUSED),
	failureOf: (answer, nowMs) => {
		const good = answer.status >= 200 && answer.status < 300;
		return good && answer.body && !isBlockNotice(answer.body)
			? undefined
			: readFailure(answer, nowMs);
	},
};

/** The older one tells by code alone: 40014 for a token that isn't one, 42001 for an expired one. */
export const LEGACY: ApiStyle = {
	tokenRefused: (answer) => messageFor(errcodeOf(answer)) === TOKEN_REFUSED,
	failureOf: readLegacyFailure,
};

/** What an answer comes to. */
export function readResult(
	answer: HttpAnswer,
	style: ApiStyle,
	nowMs: number,
): CallResult<JsonObject> {
	const failure = style.failureOf(answer, nowMs);
	return failure ? failed(failure) : ok(answer.body ?? {});
}
