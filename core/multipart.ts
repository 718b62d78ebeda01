export interface FormPart {
	name: string;
	/** For a part that is a file. */
	file?: { name: string; contentType: string };
	content: Buffer;
}

interface Form {
	/** The one value of `Content-Type`, with the boundary. */
	contentType: string;
	bytes: Buffer;
}

const RANDOM_WORDS = 4;

/**
 * Writes a form (RFC 7578). Names of files go as UTF-8, as browsers send them. All of it is in memory,
 * the parts' contents twice for a moment.
 * @param random numbers from 0 to 1, for a boundary that no part contains
 */
export function writeForm(parts: readonly FormPart[], random: () => number): Form {
	const boundary = unusedBoundary(parts, random);
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${headersOf(part)}\r\n\r\n`),
		part.content,
		Buffer.from('\r\n'),
	]);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
	};
}

/** A name that can stand in a part's header as it is: no quotes, backslashes, control characters. */
export function headerSafeName(name: string): string {
	return name.replace(/["\\/\p{Cc}]/gu, '_');
}

function headersOf({ name, file }: FormPart): string {
	const disposition = `Content-Disposition: form-data; name="${name}"`;
	if (!file) return disposition;
	return `${disposition}; filename="${headerSafeName(file.name)}"\r\nContent-Type: ${file.contentType}`;
}

function unusedBoundary(parts: readonly FormPart[], random: () => number): string {
	for (;;) {
		const words = Array.from({ length: RANDOM_WORDS }, () =>
			Math.floor(random() * 0x1_0000_0000)
				.toString(16)
				.padStart(8, '0'),
		);
		const boundary = `form-${words.join('')}`;
		if (!parts.some(({ content }) => content.includes(boundary))) return boundary;
	}
}
