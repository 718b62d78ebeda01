import type { Clock } from '../../../core/clock';
import { hostClock, networkClock, wallClock } from '../../../nodes/shared/hostClock';

const real: Clock = { ...hostClock };
const realWall: Clock = { ...wallClock };

/** Puts another clock, or a part of one, under the nodes: for their waits, and for what they write down. */
export function setClock(clock: Partial<Clock>): void {
	Object.assign(hostClock, clock);
	Object.assign(wallClock, clock);
}

export function resetClock(): void {
	Object.assign(hostClock, real);
	Object.assign(networkClock, real);
	Object.assign(wallClock, realWall);
}

/** `setClock` for the tests of a file. */
export function useClock(clock: Partial<Clock>): void {
	beforeAll(() => setClock(clock));
	afterAll(resetClock);
}

/** A clock that runs so many times faster than the real one. */
export function fastClock(times: number): Clock {
	const begunAt = real.now();
	return {
		...real,
		now: () => begunAt + (real.now() - begunAt) * times,
		sleep: async (ms, signal) => await real.sleep(ms / times, signal),
	};
}

/** What counts as a pause, in milliseconds: what is shorter ends by itself while a test looks. */
const PAUSE_MS = 1000;

/**
 * Counts the pauses that were slept to their end. A run that is cancelled ends none of them; how long
 * it takes to stop on a slow machine says nothing.
 */
export function usePauseCount(): { readonly slept: number } {
	const count = { slept: 0 };
	useClock({
		sleep: async (ms, signal) => {
			await real.sleep(ms, signal);
			if (ms >= PAUSE_MS && !signal?.aborted) count.slept++;
		},
	});
	return count;
}

/** Everything so many times faster for the tests of a file, what calls may take included. */
export function useFastNetwork(times: number): void {
	const clock = fastClock(times);
	beforeAll(() => {
		setClock(clock);
		Object.assign(networkClock, clock);
	});
	afterAll(resetClock);
}

/** `fastClock` for the tests of a file; its `now` is the sandbox's clock as well. */
export function useFastClock(times: number): Clock {
	const clock = fastClock(times);
	useClock(clock);
	return clock;
}
