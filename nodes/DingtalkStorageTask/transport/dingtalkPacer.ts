import { Pacer, type CallOutcome } from '../../../core/pacing/pacer';
import { pacerFor } from '../../../core/pacing/pacerFor';
import type { CallFailure } from '../../../core/retry/callResult';
import { hostClock } from '../../shared/hostClock';
import { messageFor } from './errorCodes';

/**
 * A standard organisation has 20 calls a second for each app and API, and no answer tells. The window
 * is taken a little longer than it is: where exactly its edge lies is not known.
 * @see https://open.dingtalk.com/document/development/api-call-limits
 */
const LIMIT = { defaultLimit: 20, defaultIntervalMs: 1050 };

/**
 * The pacer of one API, as DingTalk counts calls, shared by all executions of this process.
 * @param app names the app, and for a third party's app also the organisation
 */
export function dingtalkPacer(app: string, api: string): Pacer {
	return pacerFor(`dingtalk ${app} ${api}`, () => new Pacer(hostClock, LIMIT));
}

/**
 * Names the API that a call belongs to: its path without the IDs. Taken from the path itself, so that
 * no call can forget to say. Should an ID look like a word, its calls are paced by themselves.
 */
export function apiOf(method: string, path: string): string {
	const parts = path.split('/').map((part) => (isWord(part) ? part : '*'));
	return `${method} ${parts.join('/')}`;
}

/** The words of DingTalk's paths are letters only, but for the version. */
function isWord(part: string): boolean {
	return part === '' || /^[a-z]{1,16}$/i.test(part) || /^v\d(\.\d)?$/.test(part);
}

/** What a failure means to the pacer. */
export function pacingOf(failure: CallFailure | undefined): CallOutcome {
	const words = messageFor(String(failure?.details?.category ?? ''));
	if (!failure || !(words?.tooManyCalls || failure.status === 429)) return {};
	return { refused: { retryAfterMs: failure.retryAfterMs } };
}
