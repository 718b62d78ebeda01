const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

export type CheckedBaseUrl = { ok: true; baseUrl: string } | { ok: false; problem: string };

/**
 * Checks the address that a secret will be sent to: https, or http to this machine itself, without
 * user name, query or fragment.
 * @returns the address without a slash at its end
 */
export function checkBaseUrl(address: unknown): CheckedBaseUrl {
	const text = typeof address === 'string' ? address.trim() : '';
	const url = parse(text);
	// Not repeated in the message: it may hold a password.
	if (!url) return { ok: false, problem: 'it is not a web address' };
	if (url.username || url.password || url.search || url.hash) {
		return { ok: false, problem: `'${url.host}' must come without user name, query or fragment` };
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
	if (!secure) {
		// Of another scheme only that: its rest may be a password, with nothing to tell.
		const shown = url.protocol === 'http:' ? text : url.protocol;
		return { ok: false, problem: `'${shown}' must start with https://` };
	}
	return { ok: true, baseUrl: (url.origin + url.pathname).replace(/\/+$/, '') };
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
