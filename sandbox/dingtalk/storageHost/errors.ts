import { Refusal } from '../../http';
import type { Answer, Call } from '../../http';

/** OSS's codes, with their statuses and messages. */
const ERRORS = {
	AccessDenied: [403, 'You have no right to access this object because of bucket acl.'],
	InvalidArgument: [400, 'Authorization header is invalid.'],
	InvalidAccessKeyId: [403, 'The OSS Access Key Id you provided does not exist in our records.'],
	RequestTimeTooSkewed: [
		403,
		'The difference between the request time and the current time is too large.',
	],
	SignatureDoesNotMatch: [
		403,
		'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
	],
	NoSuchKey: [404, 'The specified key does not exist.'],
	NoSuchUpload: [404, 'The specified upload does not exist.'],
	EntityTooLarge: [400, 'Your proposed upload exceeds the maximum allowed size.'],
	SlowDown: [503, 'Please reduce your request rate.'],
	InternalError: [500, 'We encountered an internal error. Please try again.'],
	NotImplemented: [501, 'The sandbox did not keep what was uploaded (keepBytes).'],
} as const;

export type OssCode = keyof typeof ERRORS;

/** What OSS says, in XML. */
export function ossError(
	call: Call,
	code: OssCode,
	more: Record<string, string | number> = {},
	status: number = ERRORS[code][0],
): Answer {
	const requestId = ossRequestId(call);
	const fields = { Code: code, Message: ERRORS[code][1], RequestId: requestId, ...more };
	const lines = Object.entries(fields).map(
		([name, value]) => `  <${name}>${escape(String(value))}</${name}>`,
	);
	const body = ['<?xml version="1.0" encoding="UTF-8"?>', '<Error>', ...lines, '</Error>', ''];
	return { status, headers: { 'content-type': 'application/xml' }, body: body.join('\n') };
}

export function refuseOss(
	call: Call,
	code: OssCode,
	more?: Record<string, string | number>,
): Refusal {
	return new Refusal(ossError(call, code, more));
}

export function ossRequestId({ requestId }: Call): string {
	return requestId.replaceAll('-', '').slice(0, 24).toUpperCase();
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
