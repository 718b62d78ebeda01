/** Reads a request's body by its content type, without ever failing. */
export function parseBody(
	raw: Buffer | undefined,
	contentType: string | undefined,
): { body: unknown; bodyText?: string; bodyError?: string } {
	if (!raw || raw.length === 0) return { body: undefined };
	const text = raw.toString('utf8');
	if (contentType?.includes('application/x-www-form-urlencoded')) {
		return { body: Object.fromEntries(new URLSearchParams(text)) };
	}
	if (contentType?.includes('json')) {
		try {
			return { body: JSON.parse(text) as unknown, bodyText: text };
		} catch (error) {
			return { body: text, bodyError: error instanceof Error ? error.message : String(error) };
		}
	}
	return { body: text };
}
