/** JSON whose whole numbers of 64 bits keep their digits, which `JSON` by itself changes past 2^53. */

/** A whole number of 16 digits or more, where a value can stand. */
const LONG_NUMBER = /[[:,]\s*-?\d{16,}/;
const LONG_NUMBERS = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

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
	return JSON.parse(LONG_NUMBER.test(text) ? quoteLongNumbers(text) : text, reviver);
}

function withoutProto(name: string, value: unknown): unknown {
	return name === '__proto__' ? undefined : value;
}

/** Goes from text to text by its quotes: one pattern for whole texts would exhaust the stack. */
function quoteLongNumbers(json: string): string {
	const parts: string[] = [];
	for (let at = 0; at < json.length; ) {
		const quote = json.indexOf('"', at);
		const end = quote < 0 ? json.length : quote;
		parts.push(json.slice(at, end).replace(LONG_NUMBERS, quoted));
		at = quote < 0 ? end : endOfText(json, quote);
		parts.push(json.slice(end, at));
	}
	return parts.join('');
}

function quoted(digits: string): string {
	return Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;
}

/** Where the text that begins with the quote at `from` is over. */
function endOfText(json: string, from: number): number {
	for (let at = from + 1; ; at++) {
		at = json.indexOf('"', at);
		if (at < 0) return json.length;
		let backslashes = 0;
		while (json[at - 1 - backslashes] === '\\') backslashes++;
		if (backslashes % 2 === 0) return at + 1;
	}
}

function holdsBigint(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
	const fields = value as Record<string, unknown>;
	for (const name in fields) if (holdsBigint(fields[name])) return true;
	return false;
}

/** Stands in JSON where something else is put in its place at the end. */
const PLACE = /"\\u0000(\d+)\\u0000"/g;
const LIKE_PLACE = /^\0\d+\0$/;

/** Writes JSON; a bigint becomes a number, digit for digit. */
export function stringifyJson(value: unknown): string {
	// Asking each value of itself costs several times as much as writing it.
	if (!holdsBigint(value)) return JSON.stringify(value);
	const written: string[] = [];
	const place = (json: string) => `\0${written.push(json) - 1}\0`;
	const marked = JSON.stringify(
		value,
		function (this: Record<string, unknown>, key, part: unknown) {
			// Asked of its holder: a host may have given bigints a `toJSON`, which makes text of them.
			const own = this[key];
			if (typeof own === 'bigint') return place(String(own));
			return typeof part === 'string' && LIKE_PLACE.test(part) ? place(JSON.stringify(part)) : part;
		},
	);
	if (written.length === 0) return marked;
	return marked.replace(PLACE, (_place, index: string) => written[Number(index)]);
}
