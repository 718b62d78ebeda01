import type { JsonObject } from '../../../core/json';
import { ok } from '../../../core/result';
import { failed, type CallResult } from '../../../core/retry/callResult';
import { wallClock } from '../../shared/hostClock';
import type { HttpAnswer } from '../../shared/http';
import { readFailure } from './failure';

/** What an answer comes to: a good one is data, or nothing at all where HubSpot documents that (204). */
export function readResult(
	outcome: CallResult<HttpAnswer>,
	{ allowEmpty = false }: { allowEmpty?: boolean },
): CallResult<JsonObject> {
	if (!outcome.ok) return outcome;
	const { status, body, excerpt } = outcome.value;
	if (status < 200 || status >= 300) return failed(readFailure(outcome.value, wallClock.now()));
	if (status === 204 && allowEmpty) return ok({});
	// 207 is for answers that tell several outcomes: one that tells none is not whole.
	const saysNothing = status === 207 && body !== undefined && Object.keys(body).length === 0;
	if (body && !saysNothing) return ok(body);
	return failed({
		message: 'HubSpot answered with something other than data',
		description: `Check 'Base URL' in the credential, and any proxy in between. ${
			excerpt.trim() === '' ? 'The answer is empty.' : `The answer begins: ${excerpt.slice(0, 120)}`
		}`,
		status,
		temporary: true,
		effect: 'unknown',
	});
}
