/** Someone in line, by a number. */
export interface Ordered<T> {
	readonly value: T;
	readonly by: number;
	/** Who came first goes first among equals. */
	readonly ordinal: number;
	index: number;
}

/** The lowest number first (a binary heap); anyone may leave from anywhere. Costs O(log n). */
export class OrderedLine<T> {
	private readonly heap: Array<Ordered<T>> = [];
	private joined = 0;

	get size(): number {
		return this.heap.length;
	}

	get first(): Ordered<T> | undefined {
		return this.heap[0];
	}

	join(value: T, by: number): Ordered<T> {
		const entry = { value, by, ordinal: this.joined++, index: this.heap.length };
		this.heap.push(entry);
		this.rise(entry);
		return entry;
	}

	/** Must be called for someone who is still in line. */
	leave(entry: Ordered<T>): void {
		const last = this.heap.pop();
		if (!last || last === entry) return;
		this.put(last, entry.index);
		this.rise(last);
		this.sink(last);
	}

	private rise(entry: Ordered<T>): void {
		while (entry.index > 0) {
			const parent = this.heap[(entry.index - 1) >> 1];
			if (isBefore(parent, entry)) return;
			this.swap(entry, parent);
		}
	}

	private sink(entry: Ordered<T>): void {
		for (;;) {
			const left = this.heap[2 * entry.index + 1];
			if (!left) return;
			const right = this.heap[2 * entry.index + 2];
			const child = right && isBefore(right, left) ? right : left;
			if (isBefore(entry, child)) return;
			this.swap(entry, child);
		}
	}

	private swap(one: Ordered<T>, other: Ordered<T>): void {
		const { index } = one;
		this.put(one, other.index);
		this.put(other, index);
	}

	private put(entry: Ordered<T>, index: number): void {
		entry.index = index;
		this.heap[index] = entry;
	}
}

function isBefore<T>(one: Ordered<T>, other: Ordered<T>): boolean {
	return one.by < other.by || (one.by === other.by && one.ordinal < other.ordinal);
}
