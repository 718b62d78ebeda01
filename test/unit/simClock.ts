import { DueQueue } from '../../core/wait/dueQueue';
import type { Clock } from '../../core/clock';

interface Sleeper {
	dueAt: number;
	wake: (() => void) | undefined;
}

/** A clock whose time passes only where everything sleeps. */
export class SimClock implements Clock {
	/** Sleeps under way. */
	pending = 0;
	private time = 1_000_000;
	private readonly sleepers = new DueQueue<Sleeper>();

	constructor(private seed: number) {}

	now(): number {
		return this.time;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Error('aborted');
		await new Promise<void>((resolve, reject) => {
			const end = (settle: () => void) => () => {
				if (!sleeper.wake) return;
				sleeper.wake = undefined;
				this.pending--;
				signal?.removeEventListener('abort', onAbort);
				settle();
			};
			const onAbort = () => end(() => reject(new Error('aborted')))();
			const sleeper: Sleeper = { dueAt: this.time + Math.max(ms, 0), wake: undefined };
			sleeper.wake = end(resolve);
			this.pending++;
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', onAbort, { once: true });
		});
	}

	/** Mulberry32: the same seed gives the same numbers. */
	random(): number {
		this.seed = (this.seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** Lets time pass until the promise settles. @throws Error if it can't: nobody sleeps any more */
	async run<T>(promise: Promise<T>): Promise<T> {
		let settled = false;
		const end = () => {
			settled = true;
		};
		promise.then(end, end);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (settled) return await promise;
			const next = this.sleepers.popDue(Infinity);
			if (!next) throw new Error('Nobody sleeps, and nothing is over: it would hang');
			this.time = Math.max(this.time, next.dueAt);
			next.wake?.();
		}
	}

	/** Lets `ms` milliseconds pass. */
	async pass(ms: number): Promise<void> {
		await this.run(this.sleep(ms));
		await new Promise((resolve) => setImmediate(resolve));
	}
}
