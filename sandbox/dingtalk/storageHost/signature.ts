import { createHmac } from 'node:crypto';
import type { Call } from '../../http';

export const BUCKET = 'yundisk0';
export const ACCESS_KEY_ID = 'LTAISandboxAccess';
const ACCESS_KEY_SECRET = 'sandbox-oss-secret';

export interface Signed {
	verb: 'GET' | 'PUT';
	/** As in the URL, from the object's key on, with what belongs to the signature of its query. */
	resource: string;
}

/** The headers that come with an address; nothing else may be added that is signed as well. */
export function signedHeaders({ verb, resource }: Signed, now: number): Record<string, string> {
	const date = ossDate(now);
	const signature = sign(stringToSign(verb, resource, { 'x-oss-date': date }));
	return { Authorization: `OSS ${ACCESS_KEY_ID}:${signature}`, 'x-oss-date': date };
}

/**
 * What is signed in OSS's first version: content type and MD5 if there are any, the date, and every
 * header whose name begins with `x-oss-`. So another content type makes another signature.
 *
 * @see https://www.alibabacloud.com/help/en/oss/developer-reference/include-signatures-in-the-authorization-header
 */
export function stringToSign(
	verb: string,
	resource: string,
	headers: Record<string, string | undefined>,
): string {
	const ossHeaders = Object.keys(headers)
		.filter((name) => name.startsWith('x-oss-'))
		.sort()
		.map((name) => `${name}:${headers[name]?.trim()}\n`);
	const type = headers['content-type'] ?? '';
	const md5 = headers['content-md5'] ?? '';
	const date = headers['x-oss-date'] ?? '';
	return [verb, md5, type, date, `${ossHeaders.join('')}/${BUCKET}/${resource}`].join('\n');
}

export function sign(text: string): string {
	return createHmac('sha1', ACCESS_KEY_SECRET).update(text).digest('base64');
}

/** The part of the path and of the query that is signed. */
export function resourceOf({ params, query }: Call): string {
	const { partNumber, uploadId } = query;
	const isPart = partNumber !== undefined && uploadId !== undefined;
	return params.object + (isPart ? `?partNumber=${partNumber}&uploadId=${uploadId}` : '');
}

/** Of the form 20260528T093716Z. */
function ossDate(ms: number): string {
	return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** In milliseconds since 1970; undefined for any other form. */
export function readDate(date: string | undefined): number | undefined {
	const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date ?? '') ?? [];
	if (parts.length === 0) return undefined;
	const [year, month, day, hour, minute, second] = parts.map(Number);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
