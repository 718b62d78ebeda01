import type { TimeSlices } from '../timeSlices';

/** What a batch call may not hold twice. */
export interface Keyed {
	key: string;
}

/**
 * Splits inputs into calls of at most `size`, in their order. An input whose key is already in a
 * call goes into a later one, so that of two writes to one record the last wins. Sent one after the
 * other, the calls keep the order of the inputs for every key.
 * @throws CancelledError when the slices' signal aborts
 */
export async function planChunks<T extends Keyed>(
	inputs: readonly T[],
	size: number,
	slices: TimeSlices,
): Promise<T[][]> {
	const chunks: T[][] = [];
	const lastChunkOf = new Map<string, number>();
	const room = new NextWithRoom();
	await slices.each(inputs, (input) => {
		const earliest = (lastChunkOf.get(input.key) ?? -1) + 1;
		const at = room.from(earliest);
		while (chunks.length <= at) chunks.push([]);
		chunks[at].push(input);
		lastChunkOf.set(input.key, at);
		if (chunks[at].length === size) room.close(at);
	});
	return chunks;
}

/** Finds the first open place at or after another; closed ones are skipped in near constant time. */
class NextWithRoom {
	private readonly next: number[] = [];

	from(index: number): number {
		let open = index;
		while (this.next[open] !== undefined) open = this.next[open];
		for (let at = index; at !== open; ) {
			const following = this.next[at];
			this.next[at] = open;
			at = following;
		}
		return open;
	}

	close(index: number): void {
		this.next[index] = index + 1;
	}
}
