/** Whether a text is a whole number, 0 or more, that a signed integer of so many bits can hold. */
export function isWholeNumber(text: string, bits: 32 | 64): boolean {
	return /^\d{1,30}$/.test(text) && BigInt(text) < 1n << BigInt(bits - 1);
}
