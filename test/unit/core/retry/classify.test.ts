import { classifyNetworkCode, classifyStatus } from '../../../../core/retry/classify';

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

it.each([
	['ECONNREFUSED', true, 'none'],
	['ENOTFOUND', true, 'none'],
	['EAI_AGAIN', true, 'none'],
	['EHOSTUNREACH', true, 'none'],
	['ENETUNREACH', true, 'none'],
	['ECONNRESET', true, 'unknown'],
	['ETIMEDOUT', true, 'unknown'],
	['ECONNABORTED', true, 'unknown'],
	['EPIPE', true, 'unknown'],
	['ERR_BAD_RESPONSE', true, 'unknown'],
	['constructor', true, 'unknown'],
	[undefined, true, 'unknown'],
	['CERT_HAS_EXPIRED', false, 'none'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', false, 'none'],
	['SELF_SIGNED_CERT_IN_CHAIN', false, 'none'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'none'],
	['ERR_TLS_CERT_ALTNAME_INVALID', false, 'none'],
] as const)('network code %s: temporary %s, effect %s', (code, temporary, effect) => {
	expect(classifyNetworkCode(code)).toEqual({ temporary, effect });
});
