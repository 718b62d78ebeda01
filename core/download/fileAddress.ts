import type { Result } from '../result';
import { checkBaseUrl } from '../url/baseUrl';

/**
 * Checks the address of a file, or one that a redirect points to: https without user name and
 * password. Its path and query may open the file for whoever has them, so no message repeats them.
 * @param base what a relative address is relative to
 * @param allowLocal whether http to this machine itself will do
 */
export function checkFileAddress(
	address: unknown,
	{ base, allowLocal }: { base?: URL; allowLocal: boolean },
): Result<URL, string> {
	const url = typeof address === 'string' ? parse(address.trim(), base) : undefined;
	if (!url) return { ok: false, error: 'it is not a web address' };
	if (url.username || url.password) {
		return { ok: false, error: `it carries a user name for '${url.host}'` };
	}
	const isLocal = url.protocol === 'http:' && checkBaseUrl(url.origin).ok;
	if (url.protocol === 'https:' || (isLocal && allowLocal)) return { ok: true, value: url };
	return { ok: false, error: `'${url.protocol}//${url.host}' does not start with https://` };
}

function parse(address: string, base: URL | undefined): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}
