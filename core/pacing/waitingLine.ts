/** Someone in line. */
export interface Waiter<T> {
	readonly value: T;
	before: Waiter<T> | undefined;
	after: Waiter<T> | undefined;
}

/** First come, first served; anyone may leave from anywhere. Every method costs O(1). */
export class WaitingLine<T> {
	private head: Waiter<T> | undefined;
	private last: Waiter<T> | undefined;

	get isEmpty(): boolean {
		return this.head === undefined;
	}

	get first(): T | undefined {
		return this.head?.value;
	}

	join(value: T): Waiter<T> {
		const waiter: Waiter<T> = { value, before: this.last, after: undefined };
		if (this.last) this.last.after = waiter;
		else this.head = waiter;
		this.last = waiter;
		return waiter;
	}

	/** Must be called for someone who is still in line. */
	leave(waiter: Waiter<T>): void {
		const { before, after } = waiter;
		if (before) before.after = after;
		else this.head = after;
		if (after) after.before = before;
		else this.last = before;
	}
}
