import type { Result } from '../result';

/**
 * Checks an id that will become one segment of a path. Space around it is dropped, since it comes
 * from copying; `.` and `..` would name another path; a number past 2^53 has lost digits already.
 */
export function checkPathSegment(id: unknown): Result<string, string> {
	if (typeof id === 'number' && !Number.isInteger(id)) {
		return { ok: false, error: 'is not a whole number' };
	}
	if (typeof id === 'number' && !Number.isSafeInteger(id)) {
		return {
			ok: false,
			error: 'is a number with more digits than a number can hold; pass it as text',
		};
	}
	if (typeof id !== 'string' && typeof id !== 'number' && typeof id !== 'bigint') {
		return { ok: false, error: id === undefined || id === null ? 'is empty' : 'is not text' };
	}
	const value = String(id).trim();
	if (value === '') return { ok: false, error: 'is empty' };
	if (value === '.' || value === '..')
		return { ok: false, error: `is '${value}', which is not an ID` };
	if (!isWellFormed(value)) return { ok: false, error: 'holds half a character' };
	return { ok: true, value };
}

/**
 * Puts values into the `{name}` places of a path, each encoded whole: a slash in an id stays part of
 * the id.
 */
export function fillPath(template: string, values: Readonly<Record<string, string>>): string {
	return template.replace(/\{(\w+)\}/g, (_index, name: string) => {
		if (!Object.hasOwn(values, name)) throw new Error(`No value for {${name}} in ${template}`);
		return encodeURIComponent(wellFormed(values[name]));
	});
}

/** One half of a surrogate pair: no character, and nothing that an address can hold. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function isWellFormed(text: string): boolean {
	return !HALF.test(text);
}

/** The text with U+FFFD in the place of every half character, as UTF-8 would have it. */
export function wellFormed(text: string): string {
	return text.replace(new RegExp(HALF, 'g'), '\uFFFD');
}
