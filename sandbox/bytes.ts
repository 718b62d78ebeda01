import { createHash } from 'node:crypto';
import type { Answer, Bytes } from './http';

/** No more is held in memory at a time of what is made up. */
const PIECE_BYTES = 64 * 1024;
const FILLER = Buffer.from('0123456789abcdef'.repeat(PIECE_BYTES / 16 + 1));

/** What goes over the wire as the answer's body. */
export function bytesOf({ body, bytes }: Answer): Bytes {
	if (bytes) return bytes;
	if (body === undefined) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}

export function lengthOf(bytes: Bytes): number {
	return Buffer.isBuffer(bytes) ? bytes.length : bytes.sizeBytes;
}

/** The bytes from `start` up to `end`, piece by piece. What is made up repeats sixteen digits. */
export function* piecesOf(bytes: Bytes, start = 0, end = lengthOf(bytes)): Generator<Buffer> {
	for (let at = start; at < end; at += PIECE_BYTES) {
		const to = Math.min(end, at + PIECE_BYTES);
		if (Buffer.isBuffer(bytes)) {
			yield bytes.subarray(at, to);
			continue;
		}
		const shift = ((bytes.skip ?? 0) + at) % 16;
		yield FILLER.subarray(shift, shift + to - at);
	}
}

/** The part from `start` up to `end`. */
export function sliceOf(bytes: Bytes, start: number, end: number): Bytes {
	if (Buffer.isBuffer(bytes)) return bytes.subarray(start, end);
	return { sizeBytes: end - start, skip: (bytes.skip ?? 0) + start };
}

/** In hexadecimal. Takes about two seconds for a gigabyte. */
export function md5Of(bytes: Bytes): string {
	const hash = createHash('md5');
	for (const piece of piecesOf(bytes)) hash.update(piece);
	return hash.digest('hex');
}
