import { isObject } from '../../../core/json';

/** A secret shorter than this is no secret, and would blank out half a sentence. */
const SHORTEST = 6;

/**
 * A copy of what is told with every secret blanked out: the older API has the token in its address,
 * and whatever fails below may name the address.
 */
export function redact<T>(value: T, secrets: Iterable<unknown>): T {
	const hidden = [...secrets]
		.filter((secret): secret is string => typeof secret === 'string' && secret.length >= SHORTEST)
		.flatMap((secret) => [secret, encodeURIComponent(secret)]);
	return hidden.length === 0 ? value : (blank(value, hidden) as T);
}

function blank(value: unknown, hidden: string[]): unknown {
	if (typeof value === 'string') {
		return hidden.reduce((text, secret) => text.replaceAll(secret, '…'), value);
	}
	if (Array.isArray(value)) return value.map((entry) => blank(entry, hidden));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, blank(entry, hidden)]),
	);
}
