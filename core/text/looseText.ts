/** `0042.50`: sign, whole part, decimals. */
const NUMBER = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/;

/** A form in which texts are the same that differ in case, or as numbers in their digits only. */
export function looseText(text: string): string {
	const trimmed = text.trim();
	const [, sign, whole, decimals] = NUMBER.exec(trimmed) ?? [];
	if (whole === undefined) return trimmed.toLowerCase();
	return `${sign === '-' ? '-' : ''}${whole}${decimals ? `.${decimals}` : ''}`;
}
