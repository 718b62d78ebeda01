import { lengthOf, sliceOf } from '../../bytes';
import type { Answer, Call } from '../../http';
import type { DingtalkTruth } from '../truth';
import { ossError } from './errors';

/** An object, or the part of it that is asked for. */
export function fetchObject(truth: DingtalkTruth, call: Call): Answer {
	const { object: key } = call.params;
	const object = truth.objects.get(key);
	if (!object) return ossError(call, 'NoSuchKey');
	const { bytes, storedAt } = object;
	if (!bytes) return ossError(call, 'NotImplemented');
	const size = lengthOf(bytes);
	const { md5 } = object;
	const headers = {
		'accept-ranges': 'bytes',
		'content-type': 'application/octet-stream',
		etag: `"${truth.objects.etag(key)}"`,
		'last-modified': new Date(storedAt).toUTCString(),
		// OSS: of what was put whole, and not of a part of it.
		...(md5 && { 'content-md5': Buffer.from(md5, 'hex').toString('base64') }),
	};
	const range = rangeIn(call.headers.range, size);
	if (!range) return { status: 200, headers, bytes };
	const { first, last } = range;
	const partial = { ...headers, 'content-range': `bytes ${first}-${last}/${size}` };
	return { status: 206, headers: partial, bytes: sliceOf(bytes, first, last + 1) };
}

/**
 * Of several ranges the first. DingTalk: one that goes beyond the end, or isn't well formed, is as
 * good as none: the answer is a 200 with all of the file.
 *
 * @see https://open.dingtalk.com/document/development/use-range-download-a-part-of-content
 */
function rangeIn(
	header: string | undefined,
	size: number,
): { first: number; last: number } | undefined {
	const [, from, to] = /^bytes=(\d*)-(\d*)(?:,|$)/.exec(header ?? '') ?? [];
	if (from === undefined || from + to === '') return undefined;
	const suffix = from === '' ? Number(to) : 0;
	const first = from === '' ? size - suffix : Number(from);
	const last = from === '' || to === '' ? size - 1 : Number(to);
	const isWithin = first >= 0 && first <= last && last < size;
	return isWithin ? { first, last } : undefined;
}
