import { endingOf, endingOfType } from './fileTypes';

/** In bytes; with its ending below the 255 that file systems take. */
const LONGEST_STEM = 200;

interface NamedFile {
	/** The header `content-disposition`; empty where there is none. */
	disposition: string;
	contentType: string;
	/** Where the file was found. */
	url: URL;
	/** What to call it where nothing else names it, without an ending. */
	fallback: string;
	/** The ending where neither name nor content type tells one. */
	fallbackEnding: string;
}

/**
 * The name of a downloaded file: as the server names it, else as its address ends, else the fallback.
 * Never more than a plain name: no folder, no control character, no leading dot.
 */
export function fileNameOf(file: NamedFile): string {
	const fromAddress = lastSegment(file.url);
	const disposition = inUtf8(file.disposition);
	const given = [namedIn(disposition), endingOf(fromAddress) ? fromAddress : '']
		.map(plainName)
		.find((name) => name !== '');
	const name = given ?? (plainName(file.fallback) || 'file');
	const ending =
		(given && endingOf(given)) ?? endingOfType(file.contentType) ?? file.fallbackEnding;
	const stem = endingOf(name) ? name.slice(0, name.lastIndexOf('.')) : name;
	const plain = shortened(stem) || 'file';
	return `${RESERVED.test(plain) ? '_' : ''}${plain}.${ending}`;
}

/** Names of devices in Windows, with any ending. */
const RESERVED = /^(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/**
 * Headers come with each byte as a character. Where the bytes are UTF-8, which many servers send
 * though no rule lets them, they are read as such.
 */
function inUtf8(header: string): string {
	if (!/[\x80-\xff]/.test(header) || /[^\0-\xff]/.test(header)) return header;
	try {
		const bytes = Uint8Array.from(header, (character) => character.charCodeAt(0));
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return header;
	}
}

/**
 * `filename*` (RFC 5987) wins over `filename`.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
function namedIn(disposition: string): string {
	const extended = /(?:^|;)\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(
		disposition,
	);
	if (extended) return decoded(extended[1]);
	const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
	if (quoted) return decoded(quoted[1].replace(/\\(["\\])/g, '$1'));
	return decoded(/(?:^|;)\s*filename\s*=\s*([^;"\s]+)/i.exec(disposition)?.[1] ?? '');
}

function lastSegment({ pathname }: URL): string {
	return decoded(pathname.slice(pathname.lastIndexOf('/') + 1));
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function plainName(name: string): string {
	return name
		.replace(/^.*[/\\]/s, '')
		.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/^[.\s]+|[.\s]+$/g, '');
}

/** Cut between characters. */
function shortened(stem: string): string {
	// No character has more than two units, so this cuts nothing that could stay.
	const characters = [...stem.slice(0, 2 * LONGEST_STEM)];
	while (new TextEncoder().encode(characters.join('')).length > LONGEST_STEM) characters.pop();
	return characters.join('').trim();
}
