/** One half of a surrogate pair: no character, and nothing that an address can hold. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

export function isWellFormed(text: string): boolean {
	return !HALF.test(text);
}

/** The text with U+FFFD in the place of every half character, as UTF-8 would have it. */
export function wellFormed(text: string): string {
	return text.replace(new RegExp(HALF, 'g'), '\uFFFD');
}
