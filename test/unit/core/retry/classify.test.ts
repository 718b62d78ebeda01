import { classifyLostCall, classifyStatus } from '../../../../core/retry/classify';

it.each([
	[301, false, 'none'],
	[302, false, 'none'],
	[400, false, 'none'],
	[401, false, 'none'],
	[403, false, 'none'],
	[404, false, 'none'],
	[408, true, 'unknown'],
	[409, false, 'none'],
	[414, false, 'none'],
	[422, false, 'none'],
	[423, true, 'none'],
	[425, true, 'none'],
	[429, true, 'none'],
	[477, true, 'none'],
	[499, false, 'none'],
	[500, true, 'unknown'],
	[502, true, 'unknown'],
	[503, true, 'unknown'],
	[504, true, 'unknown'],
	[521, true, 'unknown'],
	[524, true, 'unknown'],
] as const)('status %i: temporary %s, effect %s', (status, temporary, effect) => {
	expect(classifyStatus(status)).toEqual({ temporary, effect });
});

const lost = (code: string | undefined, syscall?: string, message?: string) =>
	classifyLostCall({
		code,
		...(syscall !== undefined && { syscall }),
		...(message !== undefined && { message }),
	});

describe('a request that got no whole answer', () => {
	it.each([
		['ECONNREFUSED', undefined],
		['ECONNREFUSED', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['EAI_AGAIN', 'getaddrinfo'],
		['EAI_FAIL', undefined],
		['EHOSTUNREACH', 'connect'],
		['ENETUNREACH', 'connect'],
		['ETIMEDOUT', 'connect'],
		['EADDRNOTAVAIL', 'connect'],
		['ECONNRESET', 'connect'],
	])('was not sent where %s comes from the call %s', (code, syscall) => {
		expect(lost(code, syscall)).toEqual({
			temporary: true,
			effect: 'none',
			reason: 'unreachable',
		});
	});

	it.each([
		['ECONNRESET', undefined],
		['ECONNRESET', 'read'],
		['EPIPE', 'write'],
		['ETIMEDOUT', undefined],
		['ETIMEDOUT', 'read'],
		['EHOSTUNREACH', 'read'],
		['EHOSTUNREACH', 'write'],
		['EHOSTUNREACH', undefined],
		['ENETUNREACH', 'write'],
		['ECONNABORTED', undefined],
		['ERR_BAD_RESPONSE', undefined],
		['HPE_INVALID_CONSTANT', undefined],
		['Z_DATA_ERROR', undefined],
		['constructor', undefined],
		['', undefined],
		[undefined, undefined],
	])('may have been carried out where %s comes from the call %s (E2)', (code, syscall) => {
		expect(lost(code, syscall)).toEqual({ temporary: true, effect: 'unknown', reason: 'lost' });
	});

	it('is told from its words where the system call is not named', () => {
		const sent = (message: string) => lost('EHOSTUNREACH', undefined, message).effect;
		expect(sent('connect EHOSTUNREACH 10.1.2.3:443')).toBe('none');
		expect(sent('read EHOSTUNREACH')).toBe('unknown');
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'CERT_UNTRUSTED',
		'CERT_REVOKED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'INVALID_CA',
		'HOSTNAME_MISMATCH',
	])('has met a certificate that is not trusted: %s (N5)', (code) => {
		expect(lost(code)).toEqual({ temporary: false, effect: 'none', reason: 'certificate' });
	});

	it.each([
		['EPROTO', 'write EPROTO 80B:error:0A00010B:SSL routines:ssl3_get_record:wrong version number'],
		['EPROTO', 'write EPROTO error:0A000410:SSL routines::sslv3 alert handshake failure'],
		['ERR_SSL_WRONG_VERSION_NUMBER', ''],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', ''],
		['ERR_SSL_UNSUPPORTED_PROTOCOL', ''],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', ''],
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', ''],
	])('has found no secure connection: %s %s (N5)', (code, message) => {
		expect(lost(code, 'write', message)).toEqual({
			temporary: false,
			effect: 'none',
			reason: 'handshake',
		});
	});

	it.each([
		[
			'ECONNRESET',
			'Client network socket disconnected before secure TLS connection was established',
		],
		['ERR_TLS_HANDSHAKE_TIMEOUT', 'TLS handshake timeout'],
	])('was cut short in the handshake, which may pass: %s (N5)', (code, message) => {
		expect(lost(code, undefined, message)).toEqual({
			temporary: true,
			effect: 'none',
			reason: 'handshake',
		});
	});

	it.each([
		['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', ''],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', ''],
		['ERR_SSL_UNEXPECTED_EOF_WHILE_READING', ''],
		['EPROTO', 'read EPROTO error:0A000119:SSL routines::decryption failed or bad record mac'],
	])('broke after the handshake, which proves nothing: %s %s', (code, message) => {
		expect(lost(code, 'read', message)).toMatchObject({ effect: 'unknown', temporary: true });
	});

	it.each(['ERR_INVALID_CHAR', 'ERR_INVALID_URL', 'ERR_UNESCAPED_CHARACTERS'])(
		'could not be written: %s',
		(code) => {
			expect(lost(code)).toEqual({ temporary: false, effect: 'none', reason: 'unsendable' });
		},
	);

	it('has an answer that can not be held: not asked for again (F9)', () => {
		expect(lost('ERR_STRING_TOO_LONG')).toEqual({
			temporary: false,
			effect: 'unknown',
			reason: 'tooLarge',
		});
	});
});
