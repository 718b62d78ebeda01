import { DueQueue } from '../../../core/wait/dueQueue';
import { resetClock, setClock } from '../../engine/harness/useClock';

/** Of the processor's time, for one run. */
const MOST_MICROSECONDS = 60_000_000;

interface Sleeper {
	dueAt: number;
	wake: (() => void) | undefined;
}

const realNow = Date.now;

/** The longest that a timer of Node.js can wait; a longer one fires at once. In milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** So many turns of the event loop in a row without a call under way count as "everybody sleeps". */
const QUIET_TURNS = 4;

/**
 * The host's clock, jumping to the next sleeper whenever nothing else is under way, so that a wait of
 * a day takes no time. Time passes by itself as well. There is one for the process.
 */
class JumpClock {
	/** How far it has jumped, in milliseconds. */
	jumped = 0;

	/** Sleeps that no timer could make. */
	readonly impossible: number[] = [];

	private sleepers = new DueQueue<Sleeper>();

	private asleep = 0;

	readonly now = (): number => realNow() + this.jumped;

	start(): void {
		Date.now = this.now;
		setClock({ now: this.now, sleep: async (ms, signal) => await this.sleep(ms, signal) });
	}

	stop(): void {
		Date.now = realNow;
		resetClock();
	}

	/**
	 * Jumps from sleeper to sleeper until the promise settles.
	 * @throws Error when a minute of the processor's time was not enough
	 */
	async run<T>(promise: Promise<T>, isBusy: () => boolean, tick: () => void): Promise<T> {
		let settled = false;
		const end = () => {
			settled = true;
		};
		promise.then(end, end);
		const started = process.cpuUsage();
		for (let quiet = 0; !settled; quiet = isBusy() ? 0 : quiet + 1) {
			await new Promise((resolve) => setImmediate(resolve));
			if (settled || quiet < QUIET_TURNS) continue;
			if (process.cpuUsage(started).user > MOST_MICROSECONDS) throw new Error('It stands still');
			const next = this.asleep > 0 ? this.sleepers.popDue(Infinity) : undefined;
			if (!next) continue;
			this.jumped += Math.max(0, next.dueAt - this.now());
			next.wake?.();
			quiet = 0;
			tick();
		}
		return await promise;
	}

	private async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Error('aborted');
		if (!(ms <= LONGEST_TIMER_MS)) this.impossible.push(ms);
		await new Promise<void>((resolve, reject) => {
			const sleeper: Sleeper = {
				dueAt: this.now() + (ms > 0 ? Math.min(ms, LONGEST_TIMER_MS) : 0),
				wake: undefined,
			};
			const settle = (then: () => void) => {
				if (!sleeper.wake) return;
				sleeper.wake = undefined;
				this.asleep--;
				signal?.removeEventListener('abort', onAbort);
				then();
			};
			const onAbort = () => settle(() => reject(new Error('aborted')));
			sleeper.wake = () => settle(resolve);
			this.asleep++;
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', onAbort, { once: true });
		});
	}
}

export const jumpClock = new JumpClock();
