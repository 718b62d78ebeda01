/** Whether a text is a whole number, 0 or more, that a signed integer of so many bits can hold. */
export function isWholeNumber(text: string, bits: 32 | 64): boolean {
	return /^\d{1,30}$/.test(text) && BigInt(text) < 1n << BigInt(bits - 1);
}

const WHOLE = /^\d+$/;

/** Whether a text is a whole number without sign, of any length. */
export function isWhole(text: string): boolean {
	return WHOLE.test(text);
}

/**
 * Compares two whole numbers that are text, of any length: IDs are longer than a number is exact.
 * @returns below 0 where `a` is the smaller one, above 0 where `b` is
 */
export function compareWhole(a: string, b: string): number {
	const [left, right] = [digitsOf(a), digitsOf(b)];
	if (left.length !== right.length) return left.length - right.length;
	return left < right ? -1 : left > right ? 1 : 0;
}

function digitsOf(text: string): string {
	return text.startsWith('0') ? text.replace(/^0+(?=\d)/, '') : text;
}
