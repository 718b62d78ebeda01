/** Something that is due at a moment (milliseconds since the epoch). */
interface Due {
	dueAt: number;
}

/** A binary heap: what is due first comes out first. */
export class DueQueue<T extends Due> {
	private readonly heap: T[] = [];

	get size(): number {
		return this.heap.length;
	}

	/** When the next one is due; `undefined` when empty. */
	nextDueAt(): number | undefined {
		return this.heap[0]?.dueAt;
	}

	push(entry: T): void {
		const { heap } = this;
		let at = heap.push(entry) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (heap[parent].dueAt <= entry.dueAt) break;
			heap[at] = heap[parent];
			at = parent;
		}
		heap[at] = entry;
	}

	/** Takes the entry that is due first, if it is due by `now`. */
	popDue(now: number): T | undefined {
		const { heap } = this;
		const first = heap[0];
		if (first === undefined || first.dueAt > now) return undefined;
		const last = heap.pop() as T;
		if (heap.length > 0) this.sink(last);
		return first;
	}

	private sink(entry: T): void {
		const { heap } = this;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && heap[child + 1].dueAt < heap[child].dueAt) child++;
			if (heap[child].dueAt >= entry.dueAt) break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = entry;
	}
}
