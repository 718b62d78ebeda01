/** JSON whose whole numbers of 64 bits keep their digits, which `JSON` by itself changes past 2^53. */

/** A whole number of 16 digits or more, where a value can stand. */
const LONG_NUMBER = /[[:,]\s*-?\d{16,}/;
const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON; a whole number too long for a number comes as text, digit for digit.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
	if (!LONG_NUMBER.test(text)) return JSON.parse(text);
	const quoted = text.replace(TEXT_OR_LONG_NUMBER, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
	);
	return JSON.parse(quoted);
}

/** Writes JSON; a bigint becomes a number, digit for digit. */
export function stringifyJson(value: unknown): string {
	const mark = '\u0000';
	const marked = JSON.stringify(value, (_key, part: unknown) =>
		typeof part === 'bigint' ? `${mark}${part}${mark}` : part,
	);
	return marked.replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
}
