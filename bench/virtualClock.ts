import type { Clock } from '../core/clock';

interface Sleeper {
	at: number;
	wake(): void;
}

/** A clock whose time passes only where everything sleeps. */
export class VirtualClock implements Clock {
	private time = 0;
	private sleepers: Sleeper[] = [];

	constructor(private seed: number) {}

	now(): number {
		return this.time;
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const sleeper: Sleeper = { at: this.time + ms, wake: resolve };
			this.sleepers.push(sleeper);
			signal?.addEventListener(
				'abort',
				() => {
					this.sleepers = this.sleepers.filter((other) => other !== sleeper);
					resolve();
				},
				{ once: true },
			);
		});
	}

	/** Mulberry32: the same seed gives the same numbers. */
	random(): number {
		this.seed = (this.seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** Lets time pass until the promise settles. */
	async run<T>(promise: Promise<T>): Promise<T> {
		let settled = false;
		const end = () => {
			settled = true;
		};
		promise.then(end, end);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (settled) return await promise;
			const next = this.sleepers.sort((a, b) => a.at - b.at).shift();
			if (!next) continue;
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
	}
}
