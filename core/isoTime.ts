/** ISO 8601, with or without time, seconds, fraction and zone. */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since the epoch as text; fewer digits could be a date. */
const MILLISECONDS = /^\d{12,}$/;

/**
 * Reads a time as services write it: ISO 8601 with or without seconds and fraction, or milliseconds
 * since the epoch, also as text. A time without a zone is taken as UTC, whatever this machine's zone is.
 * @returns ISO 8601 in UTC; `null` where there is none or it can't be read
 */
export function toIsoTime(value: unknown): string | null {
	const time =
		typeof value === 'number'
			? value
			: typeof value === 'string'
				? parse(value.trim())
				: Number.NaN;
	if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return null;
	return new Date(time).toISOString();
}

function parse(text: string): number {
	if (MILLISECONDS.test(text)) return Number(text);
	const match = ISO_TIME.exec(text);
	if (!match) return Number.NaN;
	const [, time, , , zone] = match;
	return Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text);
}
