/** Which bytes of a file an answer holds. */
export interface ContentRange {
	/** Place of the first byte. */
	from: number;
	/** Size of the whole file; `undefined` where it isn't told. */
	total: number | undefined;
}

/**
 * Reads the header `Content-Range` of a partial answer.
 * @returns `undefined` where it tells no place
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.4
 */
export function readContentRange(header: string): ContentRange | undefined {
	const [, from, total] = /^\s*bytes\s+(\d{1,15})-\d{1,15}\/(\d{1,15}|\*)\s*$/i.exec(header) ?? [];
	if (from === undefined) return undefined;
	return { from: Number(from), total: total === '*' ? undefined : Number(total) };
}
