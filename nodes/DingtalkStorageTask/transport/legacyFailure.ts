import { textAt } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import type { HttpAnswer } from '../../shared/http';
import { messageFor } from './errorCodes';
import { readFailure, toFailure } from './failure';
import { missingPermission, type ErrorMessage } from './messages';

/** `errcode` 88 wraps another code. */
const WRAPPED = '88';
/** The sub-code for a permission that the app doesn't have. */
const NO_PERMISSION = '60011';

/**
 * The code of an answer of the older API, whose status is 200 whatever happens: '0' for a good one,
 * empty where there is none.
 */
export function errcodeOf({ body = {} }: HttpAnswer): string {
	const code = textAt(body, 'errcode') ?? '';
	return code === WRAPPED ? (textAt(body, 'sub_code') ?? code) : code;
}

/** Why an answer of the older API isn't a good one; `undefined` for a good one. */
export function readLegacyFailure(answer: HttpAnswer, nowMs: number): CallFailure | undefined {
	const code = errcodeOf(answer);
	if (code === '0') return undefined;
	const { body = {} } = answer;
	if (code === '') {
		const failure = readFailure(answer, nowMs);
		return answer.status < 300 ? { ...failure, effect: 'unknown' } : failure;
	}
	const said = textAt(body, 'sub_msg') ?? textAt(body, 'errmsg') ?? '';
	// The status says nothing here: a refusal did nothing, unless its code says otherwise.
	const words: ErrorMessage = { temporary: false, effect: 'none', ...describe(code, said) };
	return toFailure(words, answer, nowMs, { code, said });
}

function describe(code: string, said: string): ErrorMessage {
	if (code === NO_PERMISSION) return missingPermission(permissionsIn(said));
	return (
		messageFor(code) ?? {
			message: `DingTalk refused the call (${code})`,
			description: "DingTalk's own message is in 'serviceMessage'.",
		}
	);
}

/** The older API names permissions in its text only, between brackets. */
function permissionsIn(said: string): string[] {
	const [, listed = ''] = /\[([^\]]*)\]/.exec(said) ?? [];
	return listed.split(/[,，\s]+/).filter((name) => /^[\w.]+$/.test(name));
}
