import { throwIfCancelled } from './cancel';
import type { Clock } from './clock';

/** How long work may hold the process in one piece, in milliseconds. */
const SLICE_MS = 10;

/** The clock is looked at once in so many steps: it costs as much as a short one. */
const STEPS_BETWEEN_LOOKS = 16;

/**
 * Divides work on many entries into slices. Between two of them the process does whatever else it has
 * to: a sleep ends in a later turn of the event loop, which a promise alone doesn't wait for.
 */
export class TimeSlices {
	private endsAt: number;

	constructor(
		private readonly clock: Pick<Clock, 'now' | 'sleep'>,
		/** Whose abort ends the work. */
		readonly signal?: AbortSignal,
	) {
		this.endsAt = clock.now() + SLICE_MS;
	}

	/**
	 * Does the work for each entry, in their order.
	 * @throws CancelledError when the signal aborts between two slices
	 */
	async each<T>(entries: Iterable<T>, work: (entry: T, index: number) => void): Promise<void> {
		let index = 0;
		for (const entry of entries) {
			if (index % STEPS_BETWEEN_LOOKS === 0) await this.restIfOver();
			work(entry, index++);
		}
	}

	/**
	 * Ends the slice if its time is over: between pieces of work that are short enough by themselves.
	 * @throws CancelledError when the signal aborts meanwhile
	 */
	async restIfOver(): Promise<void> {
		if (this.clock.now() < this.endsAt) return;
		await this.clock.sleep(0);
		throwIfCancelled(this.signal);
		this.endsAt = this.clock.now() + SLICE_MS;
	}
}
