/**
 * Statuses below 500 after which the same call may succeed: 408 request timeout, 423 locked
 * (bulk work under way), 425 too early, 429 too many requests, 477 account being migrated.
 */
const TEMPORARY_STATUSES = new Set([408, 423, 425, 429, 477]);

/** Network codes that tell that the request never reached the service. */
const NOT_DELIVERED_CODES = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Network codes that no repetition mends. */
const PERMANENT_CODES = new Set([
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export interface Verdict {
	temporary: boolean;
	effect: 'none' | 'unknown';
}

/** Reads an HTTP status that isn't 2xx. A status below 500, 408 aside, means nothing was done. */
export function classifyStatus(status: number): Verdict {
	const serverSide = status >= 500;
	return {
		temporary: serverSide || TEMPORARY_STATUSES.has(status),
		effect: serverSide || status === 408 ? 'unknown' : 'none',
	};
}

/** Reads the code of a request that got no answer. An unknown code may have been delivered. */
export function classifyNetworkCode(code: string | undefined): Verdict {
	return {
		temporary: code === undefined || !PERMANENT_CODES.has(code),
		effect: code !== undefined && NOT_DELIVERED_CODES.has(code) ? 'none' : 'unknown',
	};
}
