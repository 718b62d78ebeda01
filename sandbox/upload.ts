import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';

/** A body that came in as a stream. */
export interface Upload {
	size: number;
	/** In hexadecimal. */
	md5: string;
	/** Only what is small enough is kept. */
	bytes?: Buffer;
}

/**
 * Takes in a body of any size, without holding more than `keepBytes` of it. Undefined when it ends
 * early: the client has left, `cutAfter` bytes are there, or `stopping` fires.
 */
export async function receiveUpload(
	request: IncomingMessage,
	stopping: AbortSignal,
	keepBytes: number,
	cutAfter = Infinity,
): Promise<Upload | undefined> {
	if (cutAfter <= 0) return undefined;
	addAbortSignal(stopping, request);
	const chunks: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
	const hash = createHash('md5');
	let kept: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of chunks) {
			size += chunk.length;
			if (size >= cutAfter) return undefined;
			hash.update(chunk);
			if (size <= keepBytes) kept.push(chunk);
			else kept = [];
		}
	} catch {
		return undefined;
	}
	const upload = { size, md5: hash.digest('hex') };
	return size <= keepBytes ? { ...upload, bytes: Buffer.concat(kept) } : upload;
}
