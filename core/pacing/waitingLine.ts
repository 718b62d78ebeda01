/** Someone in line. */
export interface Waiter<T> {
	readonly value: T;
	before: Waiter<T> | undefined;
	after: Waiter<T> | undefined;
}

/** First come, first served; anyone may leave from anywhere. Every method costs O(1). */
export class WaitingLine<T> {
	private first: Waiter<T> | undefined;
	private last: Waiter<T> | undefined;

	get isEmpty(): boolean {
		return this.first === undefined;
	}

	join(value: T): Waiter<T> {
		const waiter: Waiter<T> = { value, before: this.last, after: undefined };
		if (this.last) this.last.after = waiter;
		else this.first = waiter;
		this.last = waiter;
		return waiter;
	}

	/** Takes whoever came first. */
	next(): T | undefined {
		const { first } = this;
		if (first) this.leave(first);
		return first?.value;
	}

	/** Must be called for someone who is still in line. */
	leave(waiter: Waiter<T>): void {
		const { before, after } = waiter;
		if (before) before.after = after;
		else this.first = after;
		if (after) after.before = before;
		else this.last = before;
	}
}
