/** What people put between the digits of a number: blanks, hyphens of any kind, dots, brackets. */
const BETWEEN_DIGITS = /[\s\p{Pd}\p{Cf}\u2212.()]/gu;

/** A mobile number of mainland China, with the country's code in front. */
const WITH_COUNTRY = /^(?:\+|00)?86(1\d{10})$/;

/**
 * A mobile number as DingTalk knows it: that of mainland China as its eleven digits. One of another
 * country, with + in front, goes as it is, and so does what is no number.
 */
export function toMobileNumber(typed: string): string {
	const compact = typed.normalize('NFKC').replace(BETWEEN_DIGITS, '');
	const inChina = WITH_COUNTRY.exec(compact)?.[1];
	return inChina ?? (/^\d+$/.test(compact) ? compact : typed.trim());
}
