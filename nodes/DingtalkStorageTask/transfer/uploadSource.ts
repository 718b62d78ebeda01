import { createHash } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { RangeReader } from '../../../core/transfer/rangeReader';
import type { BodyStream } from '../../shared/download/openAddress';
import { streamLike } from './streamLike';

/** Bytes that are about to be sent. */
export interface SentBytes {
	size: number;
	body: Buffer | BodyStream;
	/** Whether `onPiece` is called on the way. */
	isWatched: boolean;
	onPiece: () => void;
	/** In hexadecimal, of what was sent so far. */
	md5(): string;
	/** Why they could not be read. */
	failure(): Error | undefined;
	close(): void;
}

/** Reads a file in the order of its bytes. Several read the same file at once. */
interface SourceLane {
	/** Bytes `from` up to, without, `to`. */
	bytes(from: number, to: number): Promise<SentBytes>;
	close(): void;
}

/** A file of an item. */
export interface UploadSource {
	size: number;
	lane(): SourceLane;
}

const PIECE_BYTES = 256 * 1024;

/** @throws where n8n no longer has the file */
export async function openSource(
	context: IExecuteFunctions,
	{ id, bytes }: IBinaryData,
	readAll: () => Promise<Buffer>,
): Promise<UploadSource> {
	if (!id) {
		const content = await readAll();
		return { size: content.length, lane: () => inMemory(content) };
	}
	// n8n before 2.20 does not say the size in the item.
	const size = bytes ?? (await context.helpers.getBinaryMetadata(id)).fileSize;
	const open = async () => await context.helpers.getBinaryStream(id, PIECE_BYTES);
	return { size, lane: () => stored(open) };
}

function inMemory(content: Buffer): SourceLane {
	return {
		bytes: async (from, to) => {
			const body = content.subarray(from, to);
			return {
				size: body.length,
				body,
				isWatched: false,
				onPiece: () => undefined,
				md5: () => createHash('md5').update(body).digest('hex'),
				failure: () => undefined,
				close: () => undefined,
			};
		},
		close: () => undefined,
	};
}

function stored(open: () => Promise<BodyStream>): SourceLane {
	let kind: BodyStream | undefined;
	let unused: BodyStream | undefined;
	const openQuietly = async () => {
		const stream = await open();
		// One that breaks while nobody listens must not end the process.
		stream.on('error', () => undefined);
		return stream;
	};
	const reader = new RangeReader(async () => {
		const stream = unused ?? (await openQuietly());
		unused = undefined;
		const pieces = stream as AsyncIterable<Uint8Array>;
		return { pieces, close: () => void stream.destroy() };
	});
	return {
		bytes: async (from, to) => {
			if (!kind) kind = unused = await openQuietly();
			return streamed(kind, reader.range(from, to), to - from);
		},
		close: () => {
			reader.close();
			unused?.destroy();
		},
	};
}

function streamed(kind: BodyStream, range: AsyncIterable<Uint8Array>, size: number): SentBytes {
	const hash = createHash('md5');
	let failure: Error | undefined;
	const pieces = async function* () {
		try {
			for await (const piece of range) {
				hash.update(piece);
				sent.onPiece();
				yield piece;
			}
		} catch (error) {
			failure = error instanceof Error ? error : new Error(String(error));
			throw failure;
		}
	};
	const body = streamLike(kind, pieces());
	const sent: SentBytes = {
		size,
		body,
		isWatched: true,
		onPiece: () => undefined,
		md5: () => hash.copy().digest('hex'),
		failure: () => failure,
		close: () => void body.destroy(),
	};
	return sent;
}
