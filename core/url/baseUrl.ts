import type { Result } from '../result';

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Checks the address that a secret will be sent to: https, or http to this machine itself, without
 * user name, query or fragment.
 * @returns the address without a slash at its end, or what is wrong with it
 */
export function checkBaseUrl(address: unknown): Result<string, string> {
	const text = typeof address === 'string' ? address.trim() : '';
	const url = parse(text);
	// Not repeated in the message: it may hold a password.
	if (!url) return { ok: false, error: 'it is not a web address' };
	if (url.username || url.password || url.search || url.hash) {
		return { ok: false, error: `'${url.host}' must come without user name, query or fragment` };
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
	if (!secure) {
		// Of another scheme only that: its rest may be a password, with nothing to tell.
		const shown = url.protocol === 'http:' ? text : url.protocol;
		return { ok: false, error: `'${shown}' must start with https://` };
	}
	return { ok: true, value: (url.origin + url.pathname).replace(/\/+$/, '') };
}

function parse(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
