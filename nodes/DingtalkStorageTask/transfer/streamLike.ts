import type { BodyStream } from '../../shared/download/openAddress';

interface StreamClass {
	from(pieces: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): BodyStream;
}

/** Makes a stream of pieces, of the kind of another one: nothing of Node's may be imported for it. */
export function streamLike(other: BodyStream, pieces: AsyncIterable<Uint8Array>): BodyStream {
	const stream = (other.constructor as unknown as StreamClass).from(pieces, { objectMode: false });
	// One that breaks while nobody listens must not end the process.
	stream.on('error', () => undefined);
	return stream;
}
