/**
 * Statuses below 500 after which the same call may succeed: 408 request timeout, 423 locked
 * (bulk work under way), 425 too early, 429 too many requests, 477 account being migrated.
 */
const TEMPORARY_STATUSES = new Set([408, 423, 425, 429, 477]);

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

/** What is known of a request that got no whole answer. */
export interface LostCall {
	/** As Node.js or the HTTP client names it, e.g. `ECONNRESET`. */
	code?: string;
	/** What the system was asked for when it failed, e.g. `connect`, `read`. */
	syscall?: string;
	message?: string;
}

/**
 * Why a request got no whole answer. `unreachable`: there was no connection. `certificate`,
 * `handshake`: there was no secure one. `unsendable`: it can't be written as a request. `tooLarge`:
 * the answer can't be held. `lost`: all else.
 */
export type LostReason =
	| 'unreachable'
	| 'certificate'
	| 'handshake'
	| 'unsendable'
	| 'tooLarge'
	| 'lost';

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
	/^(CERT|CRL|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERROR_IN_CERT|ERROR_IN_CRL|ERR_TLS_CERT)_|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;

/** Of TLS; in a handshake but for those that tell of records that went on after one. */
const TLS = /^(EPROTO|ERR_SSL_|ERR_TLS_)/;
const AFTER_HANDSHAKE =
	/bad.record|decryption.failed|record.overflow|unexpected|application.data|close.notify|shutdown|internal.error|renegotiation/i;

/** A handshake that a lost connection or a slow one cut short, in the words of Node.js. */
const HANDSHAKE_BROKEN = /before secure TLS connection was established|TLS_HANDSHAKE_TIMEOUT/i;

/** Only the first step to a connection gives these. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+)$/;

/** Thrown before there is a connection, over what the request holds. */
const UNSENDABLE =
	/^(ERR_INVALID_(URL|CHAR|PROTOCOL|HTTP_TOKEN)|ERR_UNESCAPED_CHARACTERS|ERR_HTTP_INVALID_HEADER_VALUE|ERR_BAD_OPTION(_VALUE)?)$/;

const TOO_LARGE = /^(ERR_STRING_TOO_LONG|ERR_BUFFER_TOO_LARGE)$/;

const VERDICTS: Readonly<Record<LostReason, Verdict>> = {
	unreachable: { temporary: true, effect: 'none' },
	certificate: { temporary: false, effect: 'none' },
	handshake: { temporary: false, effect: 'none' },
	unsendable: { temporary: false, effect: 'none' },
	tooLarge: { temporary: false, effect: 'unknown' },
	lost: { temporary: true, effect: 'unknown' },
};

/**
 * Reads what became of a request that got no whole answer. Only what is proven not to have been sent
 * has no effect: a code that isn't known, or that a connection under way can give too, is no proof.
 */
export function classifyLostCall(call: LostCall): Verdict & { reason: LostReason } {
	const { code = '', message = '' } = call;
	const reason = reasonOf(call);
	// A connection that broke may hold the next time.
	const mayPass = HANDSHAKE_BROKEN.test(`${code} ${message}`);
	return { ...VERDICTS[reason], ...(mayPass && { temporary: true }), reason };
}

function reasonOf({ code = '', syscall, message = '' }: LostCall): LostReason {
	const words = `${code} ${message}`;
	if (CERTIFICATE.test(code)) return 'certificate';
	if (HANDSHAKE_BROKEN.test(words)) return 'handshake';
	if (TLS.test(code)) return AFTER_HANDSHAKE.test(words) ? 'lost' : 'handshake';
	if (UNSENDABLE.test(code)) return 'unsendable';
	if (TOO_LARGE.test(code)) return 'tooLarge';
	const step = syscall ?? /\b(connect|getaddrinfo) E[A-Z]/.exec(message)?.[1];
	return NO_CONNECTION.test(code) || step === 'connect' || step === 'getaddrinfo'
		? 'unreachable'
		: 'lost';
}
