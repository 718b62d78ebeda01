import { getEventListeners } from 'node:events';

import type { Clock } from '../../core/clock';

export interface FakeClockOptions {
	seed?: number;
	/** Sleeps that go on when their signal aborts, as those of older hosts do. */
	deafSleep?: boolean;
	/** Far more than any test needs, unless told otherwise: what takes more will never end. */
	mostSteps?: number;
}

interface TimedCall {
	at: number;
	call: () => void;
	/** Whether the code under test asked for it, and not the world around it. */
	sleeper: boolean;
}

export class FakeClock implements Clock {
	/** Lengths of all sleeps that were begun, in milliseconds. */
	readonly sleeps: number[] = [];
	private time = 1_700_000_000_000;
	private readonly startedAt = this.time;
	private readonly timed = new Set<TimedCall>();
	private readonly deaf: boolean;
	private readonly mostSteps: number;
	private seed: number;

	constructor({ seed = 1, deafSleep = false, mostSteps = 100_000 }: FakeClockOptions = {}) {
		this.mostSteps = mostSteps;
		this.seed = seed;
		this.deaf = deafSleep;
	}

	/** Milliseconds since this clock began. */
	get elapsed(): number {
		return this.time - this.startedAt;
	}

	/** How many sleeps neither ended nor were aborted. */
	get pendingSleepers(): number {
		return [...this.timed].filter(({ sleeper }) => sleeper).length;
	}

	now(): number {
		return this.time;
	}

	/** Mulberry32: the same seed gives the same numbers. */
	random(): number {
		this.seed = (this.seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		this.sleeps.push(ms);
		const heard = this.deaf ? undefined : signal;
		await new Promise<void>((resolve, reject) => {
			const onAbort = () => {
				this.timed.delete(entry);
				reject(new Error('The sleep was aborted'));
			};
			const wake = () => {
				heard?.removeEventListener('abort', onAbort);
				resolve();
			};
			const entry = { at: this.time + ms, call: wake, sleeper: true };
			if (heard?.aborted) {
				onAbort();
				return;
			}
			heard?.addEventListener('abort', onAbort, { once: true });
			this.timed.add(entry);
		});
	}

	/** Something the world does: takes `ms` milliseconds, and is not counted as a sleeper. */
	async passes(ms: number): Promise<void> {
		if (ms > 0) await new Promise<void>((resolve) => this.after(ms, resolve));
	}

	/** Calls at a moment from now. */
	after(ms: number, call: () => void): void {
		this.timed.add({ at: this.time + ms, call, sleeper: false });
	}

	/**
	 * Lets virtual time pass until the promise settles: whenever nothing else is going on, to the
	 * earliest moment that something waits for.
	 * @throws when the promise can't settle any more, or time passes without end
	 */
	async run<T>(promise: Promise<T>): Promise<T> {
		let settled = false;
		let steps = 0;
		const watched = promise.finally(() => (settled = true));
		watched.catch(() => undefined);
		for (;;) {
			await idle();
			if (settled) return await watched;
			if (this.timed.size === 0) throw new Error(`Nothing happens any more (${this.elapsed} ms)`);
			if (++steps > this.mostSteps) throw new Error(`Goes on without end (${this.elapsed} ms)`);
			this.advance();
		}
	}

	/** Lets everything happen that needs no time. */
	async settle(): Promise<void> {
		await idle();
	}

	private advance(): void {
		let next = Infinity;
		for (const { at } of this.timed) next = Math.min(next, at);
		// A length that is no number must not pass for one that is over.
		if (Number.isNaN(next)) throw new Error('Something sleeps for NaN milliseconds');
		this.time = Math.max(this.time, next);
		for (const entry of [...this.timed]) {
			// One that is aborted by another of the same moment has left the set.
			if (entry.at > this.time || !this.timed.delete(entry)) continue;
			entry.call();
		}
	}
}

/** How many listeners for its end a signal has. */
export function listenersOn(signal: AbortSignal): number {
	return getEventListeners(signal, 'abort').length;
}

/** A macrotask comes after every microtask, so after all that needs no time. */
async function idle(): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(resolve));
}
