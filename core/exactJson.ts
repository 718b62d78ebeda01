/** JSON whose whole numbers of 64 bits keep their digits, which `JSON` by itself changes past 2^53. */

/** A whole number of 16 digits or more, where a value can stand. */
const LONG_NUMBER = /[[:,]\s*-?\d{16,}/;
const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+])-?\d{16,}(?![\d.eE])/g;

/**
 * `__proto__` as the name of a field, also with escapes: no encoder writes letters so, but one who
 * wants to slip through.
 */
const PROTO = /"__proto__"|\\u00(5f|6f|7[024])/i;

/**
 * Parses JSON; a whole number too long for a number comes as text, digit for digit. A field named
 * `__proto__` is left out: copied into another object, it would change what that object is.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
	const reviver = PROTO.test(text) ? withoutProto : undefined;
	if (!LONG_NUMBER.test(text)) return JSON.parse(text, reviver);
	const quoted = text.replace(TEXT_OR_LONG_NUMBER, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
	);
	return JSON.parse(quoted, reviver);
}

function withoutProto(name: string, value: unknown): unknown {
	return name === '__proto__' ? undefined : value;
}

/** Writes JSON; a bigint becomes a number, digit for digit. */
export function stringifyJson(value: unknown): string {
	const mark = '\u0000';
	const marked = JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'bigint' ? `${mark}${part}${mark}` : part,
	);
	return marked.replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
}
