import { isObject } from './json';
import { rememberLast } from './rememberLast';
import { anyEscape, ESCAPES, inBase64 } from './secretForms';

/** A secret shorter than this is no secret, and would blank out half a sentence. */
const SHORTEST = 6;

/** What is nested deeper is left out: nobody reads it, and it would exhaust the stack. */
const DEEPEST = 100;

/**
 * A copy of what is told with every secret blanked out, in names as well: a service, or a proxy
 * before it, may repeat what it was sent, and whatever fails below may name the address.
 */
export function redact<T>(value: T, secrets: Iterable<unknown>): T {
	const blank = blankerOf(secrets);
	return blank ? (blankAll(value, blank, 0) as T) : value;
}

/** `redact` for a text, which may be large. */
export function redactText(text: string, secrets: Iterable<unknown>): string {
	return blankerOf(secrets)?.(text) ?? text;
}

type Blank = (text: string) => string;

/** `undefined` where there is nothing to hide. */
function blankerOf(secrets: Iterable<unknown>): Blank | undefined {
	const hidden = [...new Set(secrets)]
		.filter((secret): secret is string => typeof secret === 'string' && secret.length >= SHORTEST)
		// One may hold another one whole.
		.sort((a, b) => b.length - a.length);
	return hidden.length === 0 ? undefined : blankerFor(JSON.stringify(hidden));
}

/** Made once for the answers of a run, which hide the same. */
const blankerFor = rememberLast((json: string): Blank => {
	const hidden = JSON.parse(json) as string[];
	const forms = [...hidden, ...hidden.flatMap(inBase64)];
	const escaped = hidden.map((secret) => new RegExp(anyEscape(secret), 'g'));
	return (text) => {
		const plain = forms.reduce(
			(rest, form) => (rest.includes(form) ? rest.replaceAll(form, '…') : rest),
			text,
		);
		if (!ESCAPES.test(plain)) return plain;
		return escaped.reduce((rest, form) => rest.replace(form, '…'), plain);
	};
});

function blankAll(value: unknown, blank: Blank, depth: number): unknown {
	if (typeof value === 'string') return blank(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth > DEEPEST) return '…';
	if (Array.isArray(value)) return value.map((entry) => blankAll(entry, blank, depth + 1));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [blank(name), blankAll(entry, blank, depth + 1)]),
	);
}
