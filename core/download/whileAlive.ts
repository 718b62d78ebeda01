import { waitForAny } from '../cancel';
import type { Clock } from '../clock';

/** When something that takes long last moved, in milliseconds of the clock it is watched by. */
export interface Pulse {
	at: number;
}

/**
 * Waits for work that may take any time as long as it moves. Whoever does the work sets the pulse.
 * @returns `settled`, also when the work rejects; `stalled` when the pulse is `stallMs` old;
 * `canceled` as soon as the signal aborts. The work goes on after the last two unless it is stopped.
 */
export async function whileAlive(
	work: Promise<unknown>,
	pulse: Pulse,
	{ stallMs, clock, signal }: { stallMs: number; clock: Clock; signal?: AbortSignal },
): Promise<'settled' | 'stalled' | 'canceled'> {
	let isSettled = false;
	const note = () => {
		isSettled = true;
	};
	const done = work.then(note, note);
	for (;;) {
		if (signal?.aborted) return 'canceled';
		const idleMs = Math.max(0, clock.now() - pulse.at);
		if (idleMs >= stallMs) return 'stalled';
		await waitForAny(clock, { ms: stallMs - idleMs, wakers: [done], signal });
		if (isSettled) return 'settled';
	}
}
