/** No service may hold a workflow longer than this by one header. */
const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds, or an HTTP date.
 * @returns milliseconds from `nowMs`, never negative; `undefined` when absent or unreadable
 */
export function parseRetryAfter(value: unknown, nowMs: number): number | undefined {
	const text = (Array.isArray(value) ? String(value[0]) : String(value ?? '')).trim();
	if (text === '') return undefined;
	// A date begins with the day of the week; Date.parse would make one of almost anything.
	const ms = /^\d+(\.\d+)?$/.test(text)
		? Number(text) * 1000
		: /^[a-z]{3,9},? /i.test(text)
			? Date.parse(text) - nowMs
			: Number.NaN;
	if (!Number.isFinite(ms)) return undefined;
	return Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS);
}
