import type { Call } from '../../http';
import type { DingtalkTruth } from '../truth';
import { refuseOss } from './errors';
import { ACCESS_KEY_ID, readDate, resourceOf, sign, stringToSign } from './signature';

/** The token of DingTalk's API has no business here. */
export function isTokenSent({ headers, query }: Call): boolean {
	return 'x-acs-dingtalk-access-token' in headers || 'access_token' in query;
}

/**
 * The checks that OSS makes, in the order in which it is assumed to make them. The first is the
 * sandbox's own: OSS would ignore a token that it doesn't know, and somebody would have it.
 *
 * @see https://open.dingtalk.com/document/development/self-examination-manual-for-file-upload-issues
 */
export function checkSignature(truth: DingtalkTruth, call: Call): void {
	if (isTokenSent(call)) {
		const Message = 'A token of api.dingtalk.com was sent to another host.';
		throw refuseOss(call, 'AccessDenied', { Message });
	}
	const { authorization, 'x-oss-date': date } = call.headers;
	if (authorization === undefined) throw refuseOss(call, 'AccessDenied');
	const [, keyId, signature] = /^OSS ([^:]+):(\S+)$/.exec(authorization) ?? [];
	if (keyId === undefined) throw refuseOss(call, 'InvalidArgument');
	if (keyId !== ACCESS_KEY_ID) throw refuseOss(call, 'InvalidAccessKeyId');

	const signedAt = readDate(date);
	if (signedAt === undefined) {
		throw refuseOss(call, 'AccessDenied', { Message: 'OSS authentication requires a valid Date.' });
	}
	const headers = { ...call.headers, 'content-type': call.contentTypes[0] };
	const text = stringToSign(call.method, resourceOf(call), headers);
	if (sign(text) !== signature) {
		throw refuseOss(call, 'SignatureDoesNotMatch', {
			OSSAccessKeyId: keyId,
			SignatureProvided: signature,
			StringToSign: text,
		});
	}
	// The form of the date has no milliseconds: what was given away in a second lives to its end.
	const lifeMs = (truth.transferSeconds + 1) * 1000;
	if (Math.abs(call.now - signedAt) >= lifeMs) {
		throw refuseOss(call, 'RequestTimeTooSkewed', {
			MaxAllowedSkewMilliseconds: truth.transferSeconds * 1000,
			RequestTime: new Date(signedAt).toISOString(),
			ServerTime: new Date(call.now).toISOString(),
		});
	}
}
