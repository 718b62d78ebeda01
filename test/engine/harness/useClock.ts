import type { Clock } from '../../../core/clock';
import { hostClock } from '../../../nodes/shared/hostClock';

const real: Clock = { ...hostClock };

/** Puts another clock, or a part of one, under the nodes for the tests of a file. */
export function useClock(clock: Partial<Clock>): void {
	beforeAll(() => void Object.assign(hostClock, clock));
	afterAll(() => void Object.assign(hostClock, real));
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

/** `fastClock` for the tests of a file; its `now` is the sandbox's clock as well. */
export function useFastClock(times: number): Clock {
	const clock = fastClock(times);
	useClock(clock);
	return clock;
}
