/** Someone in line. */
interface Waiter<T> {
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

/**
 * What to do when signals abort, with one listener for each signal: hosts warn of a leak when many
 * who wait on one signal each add their own. Nothing stays at a signal that nobody waits on.
 */
export class AbortCalls {
	private readonly bySignal = new Map<AbortSignal, { calls: Set<() => void>; listener(): void }>();

	add(signal: AbortSignal, call: () => void): void {
		const known = this.bySignal.get(signal);
		if (known) {
			known.calls.add(call);
			return;
		}
		const calls = new Set([call]);
		const listener = () => {
			this.bySignal.delete(signal);
			for (const each of calls) each();
		};
		this.bySignal.set(signal, { calls, listener });
		signal.addEventListener('abort', listener, { once: true });
	}

	remove(signal: AbortSignal, call: () => void): void {
		const known = this.bySignal.get(signal);
		if (!known?.calls.delete(call) || known.calls.size > 0) return;
		signal.removeEventListener('abort', known.listener);
		this.bySignal.delete(signal);
	}
}
