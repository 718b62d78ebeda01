/** A file that can be read from its start on only. */
export interface OpenFile {
	pieces: AsyncIterable<Uint8Array>;
	close(): void;
}

/** Thrown where a file is shorter than it was said to be. */
export class FileEndedEarly extends Error {
	constructor(bytes: number) {
		super(`The file ends after ${bytes} bytes`);
	}
}

/**
 * Reads ranges of a file, one after the other. The file is opened once as long as the ranges follow
 * each other and each is read to its end, else it is read from the start again.
 */
export class RangeReader {
	/** Where the range before has ended. */
	private idle: FileInReading | undefined;

	constructor(private readonly open: () => Promise<OpenFile>) {}

	/** @throws FileEndedEarly; and what reading the file throws */
	async *range(from: number, to: number): AsyncGenerator<Uint8Array> {
		const before = this.idle;
		this.idle = undefined;
		let file = before;
		if (!file || file.at > from) {
			before?.close();
			file = new FileInReading(await this.open());
		}
		let isRead = false;
		try {
			await file.skipTo(from);
			while (file.at < to) yield await file.read(to - file.at);
			isRead = true;
		} finally {
			if (isRead) this.idle = file;
			else file.close();
		}
	}

	close(): void {
		this.idle?.close();
		this.idle = undefined;
	}
}

class FileInReading {
	/** Place of the next byte. */
	at = 0;
	private rest: Uint8Array = new Uint8Array(0);

	private readonly pieces: AsyncIterator<Uint8Array>;

	constructor(private readonly file: OpenFile) {
		this.pieces = file.pieces[Symbol.asyncIterator]();
	}

	async skipTo(place: number): Promise<void> {
		while (this.at < place) await this.read(place - this.at);
	}

	/** @returns up to so many bytes, one at least */
	async read(most: number): Promise<Uint8Array> {
		while (this.rest.length === 0) {
			const next = await this.pieces.next();
			if (next.done) throw new FileEndedEarly(this.at);
			this.rest = next.value;
		}
		const piece = this.rest.subarray(0, most);
		this.rest = this.rest.subarray(piece.length);
		this.at += piece.length;
		return piece;
	}

	close(): void {
		this.file.close();
	}
}
