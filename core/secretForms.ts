/** How a secret may be written by whoever repeats it. */

/** Where characters may be written otherwise: in JSON, in an address, in a web page. */
export const ESCAPES = /\\[ux/"\\nrt]|%[\da-f]{2}|&#?\w+;/i;

/** A pattern: the text with each character as it is or in any of its escapes, JSON in JSON included. */
export function anyEscape(text: string): string {
	const patterns = Array.from(text, (character) => {
		const units = Array.from({ length: character.length }, (_unit, at) => character.charCodeAt(at));
		const bytes = [...new TextEncoder().encode(character)];
		const code = character.codePointAt(0) ?? 0;
		return [
			`\\\\*${character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')}`,
			units.map((unit) => `\\\\+u${hex(unit, 4)}`).join(''),
			bytes.map((byte) => `%${hex(byte, 2)}`).join(''),
			`&#0*${code};`,
			`&#[xX]0*${hex(code, 1)};`,
			...(Object.hasOwn(NAMED, character) ? [NAMED[character]] : []),
		];
	});
	return patterns.map((alternatives) => `(?:${alternatives.join('|')})`).join('');
}

const NAMED: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
	'\n': '\\\\+n',
	'\r': '\\\\+r',
	'\t': '\\\\+t',
};

/** A pattern for a number in hexadecimal, in letters of either case. */
function hex(code: number, digits: number): string {
	const text = code.toString(16).padStart(digits, '0');
	return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What is sure of the secret in base64, wherever it begins in what is encoded, as that is written. */
export function inBase64(secret: string): string[] {
	const bytes = [...new TextEncoder().encode(secret)];
	const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
	// By how many bits of a character are of what stands before.
	return [0, 4, 2].flatMap((start) => {
		let text = '';
		for (let at = start; at + 6 <= bits.length; at += 6) {
			text += BASE64[parseInt(bits.slice(at, at + 6), 2)];
		}
		const inAddress = text.replace(/\+/g, '-').replace(/\//g, '_');
		return [text, inAddress, text.replace(/\//g, '\\/'), encodeURIComponent(text)];
	});
}
