/**
 * Reads a time as services write it: ISO 8601 with or without seconds and fraction, or milliseconds
 * since the epoch.
 * @returns ISO 8601 in UTC; `null` where there is none or it can't be read
 */
export function toIsoTime(value: unknown): string | null {
	const time =
		typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
	if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return null;
	return new Date(time).toISOString();
}
