import { isObject } from './json';

/** A secret shorter than this is no secret, and would blank out half a sentence. */
const SHORTEST = 6;

/** What is nested deeper is left out: nobody reads it, and it would exhaust the stack. */
const DEEPEST = 100;

/**
 * A copy of what is told with every secret blanked out, in names as well: a service, or a proxy
 * before it, may repeat what it was sent, and whatever fails below may name the address.
 */
export function redact<T>(value: T, secrets: Iterable<unknown>): T {
	const hidden = formsOf(secrets);
	return hidden.length === 0 ? value : (blank(value, hidden, 0) as T);
}

/** `redact` for a text, which may be large. */
export function redactText(text: string, secrets: Iterable<unknown>): string {
	return blankText(text, formsOf(secrets));
}

/** Each secret as it may be written: as it is, in an address, in JSON. The longest first. */
function formsOf(secrets: Iterable<unknown>): string[] {
	const forms = [...secrets]
		.filter((secret): secret is string => typeof secret === 'string' && secret.length >= SHORTEST)
		.flatMap((secret) => [secret, inAddress(secret), JSON.stringify(secret).slice(1, -1)]);
	return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function inAddress(secret: string): string {
	try {
		return encodeURIComponent(secret);
	} catch {
		// Half a character can't be in an address.
		return secret;
	}
}

function blankText(text: string, hidden: readonly string[]): string {
	return hidden.reduce(
		(rest, secret) => (rest.includes(secret) ? rest.replaceAll(secret, '…') : rest),
		text,
	);
}

function blank(value: unknown, hidden: readonly string[], depth: number): unknown {
	if (typeof value === 'string') return blankText(value, hidden);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > DEEPEST) return '…';
	if (Array.isArray(value)) return value.map((entry) => blank(entry, hidden, depth + 1));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			blankText(name, hidden),
			blank(entry, hidden, depth + 1),
		]),
	);
}
