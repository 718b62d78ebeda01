import { cutDeep } from '../../core/cutDeep';
import { parseJson } from '../../core/exactJson';
import { isObject, type JsonObject } from '../../core/json';
import { redact, redactText } from '../../core/redact';
import { ok } from '../../core/result';
import { failed, type CallResult } from '../../core/retry/callResult';

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

/** No answer of these services comes near this; a larger one isn't read, in characters. */
const LARGEST_BODY = 64 * 1024 * 1024;

const EXCERPT_LENGTH = 300;

/**
 * Reads an answer as it came. Whatever it repeats of a secret is blanked out, in whatever spelling.
 * @param secrets all that must not come back out
 */
export function readAnswer(
	{ status, headers, body }: { status: number; headers: unknown; body: unknown },
	secrets: Iterable<unknown>,
): CallResult<HttpAnswer> {
	const hidden = [...secrets];
	const text = typeof body === 'string' ? body : '';
	const isTooLarge = text.length > LARGEST_BODY;
	if (isTooLarge && status < 300) return failed(tooLarge(status));
	const parsed = isTooLarge ? undefined : parse(body, hidden);
	return ok({
		status,
		headers: redact(lowerCaseNames(headers), hidden),
		body: isObject(parsed) ? parsed : undefined,
		excerpt: redactText(text.slice(0, 10 * EXCERPT_LENGTH), hidden).slice(0, EXCERPT_LENGTH),
	});
}

/** An answer that can't be held. Asking again would only get it again. */
export function tooLarge(status?: number) {
	return {
		message: 'The answer is too large to be read',
		description: 'Ask for less at once. Check any proxy between here and the service.',
		...(status !== undefined && { status }),
		temporary: false,
		effect: 'unknown',
	} as const;
}

/** Blanked out before and after: what is parsed may be parsed once more by who reads it. */
function parse(body: unknown, hidden: readonly unknown[]): unknown {
	if (typeof body !== 'string') return redact(cutDeep(body), hidden);
	try {
		return cutDeep(parseJson(redactText(body, hidden)));
	} catch {
		return undefined;
	}
}

function lowerCaseNames(headers: unknown): Record<string, unknown> {
	const entries = isObject(headers) ? Object.entries(headers) : [];
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}
