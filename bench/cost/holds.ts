import { performance, PerformanceObserver } from 'node:perf_hooks';

/** One time without a turn of the event loop, in milliseconds. */
export interface Hold {
	/** No more than what it took of the processor: the rest was another process's. */
	heldMs: number;
	/** The same without what collected garbage. */
	workMs: number;
}

/** Watches how long the process is held in one piece. */
export class Holds {
	private readonly holds: Hold[] = [];

	private readonly pauses: Array<{ at: number; ms: number }> = [];

	private readonly observer = new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) {
			this.pauses.push({ at: startTime, ms: duration });
		}
	});

	private readonly spans: Array<{ from: number; to: number; cpuMs: number }> = [];

	private last = { at: 0, cpu: process.cpuUsage() };

	private timer: NodeJS.Timeout | undefined;

	begin(): void {
		this.observer.observe({ entryTypes: ['gc'] });
		this.mark(false);
		this.timer = setInterval(() => this.mark(true), 1);
	}

	/** @returns the longest of all, with and without the garbage, which may not be the same one */
	async end(): Promise<Hold> {
		this.mark(true);
		clearInterval(this.timer);
		// What is observed is told in a later turn.
		await new Promise((resolve) => setTimeout(resolve, 50));
		this.observer.disconnect();
		for (const { from, to, cpuMs } of this.spans) {
			const pauses = this.pauses.filter(({ at }) => at >= from && at < to);
			const gcMs = pauses.reduce((sum, { ms }) => sum + ms, 0);
			const heldMs = Math.min(to - from, cpuMs);
			this.holds.push({ heldMs, workMs: Math.max(heldMs - gcMs, 0) });
		}
		return {
			heldMs: this.holds.reduce((most, { heldMs }) => Math.max(most, heldMs), 0),
			workMs: this.holds.reduce((most, { workMs }) => Math.max(most, workMs), 0),
		};
	}

	private mark(counts: boolean): void {
		const at = performance.now();
		const { user, system } = process.cpuUsage(this.last.cpu);
		if (counts) this.spans.push({ from: this.last.at, to: at, cpuMs: (user + system) / 1000 });
		this.last = { at, cpu: process.cpuUsage() };
	}
}
