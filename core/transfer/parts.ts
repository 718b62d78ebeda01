/** A piece of a file that is sent by itself. */
export interface FilePart {
	/** From 1. */
	number: number;
	/** Place of its first byte. */
	from: number;
	/** Place after its last byte. */
	to: number;
}

interface PartLimits {
	/** Parts that a file is cut into, more where they would be larger than `mostBytes`. */
	count: number;
	/** Parts are not made smaller than this. */
	leastBytes: number;
	mostBytes: number;
}

const MIB = 1024 * 1024;

/** Cuts a file of `size` bytes into parts of whole mebibytes, of which only the last may be smaller. */
export function planParts(size: number, { count, leastBytes, mostBytes }: PartLimits): FilePart[] {
	const even = Math.ceil(size / count / MIB) * MIB;
	const partBytes = Math.min(Math.max(even, leastBytes), mostBytes);
	const parts: FilePart[] = [];
	for (let from = 0; from < size; from += partBytes) {
		parts.push({ number: parts.length + 1, from, to: Math.min(from + partBytes, size) });
	}
	return parts;
}

/** Deals parts out to so many lanes; those of a lane follow each other in the file. */
export function dealParts(parts: readonly FilePart[], lanes: number): FilePart[][] {
	const each = Math.ceil(parts.length / lanes);
	return Array.from({ length: lanes }, (_lane, lane) =>
		parts.slice(lane * each, (lane + 1) * each),
	).filter((lane) => lane.length > 0);
}
