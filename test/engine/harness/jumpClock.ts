import { setTimeout as delay } from 'node:timers/promises';

import { DueQueue } from '../../../core/wait/dueQueue';
import { OutgoingGuard } from './outgoing';
import { resetClock, setClock } from './useClock';

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
 * a day takes no time. Time passes by itself as well, unless it is stopped. There is one for the process.
 */
class JumpClock {
	/** How far it has jumped, in milliseconds. */
	jumped = 0;

	/** Sleeps that no timer could make. */
	readonly impossible: number[] = [];

	private sleepers = new DueQueue<Sleeper>();

	/** How many sleep. */
	asleep = 0;

	private onSleeper: () => void = () => undefined;

	/** When time stopped to pass by itself, if it did. */
	private stoodStillAt: number | undefined;

	readonly now = (): number => (this.stoodStillAt ?? realNow()) + this.jumped;

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
			await turn();
			if (settled || quiet < QUIET_TURNS) continue;
			if (process.cpuUsage(started).user > MOST_MICROSECONDS) throw new Error('It stands still');
			if (!this.jump()) continue;
			quiet = 0;
			tick();
		}
		return await promise;
	}

	/**
	 * Jumps whenever everybody sleeps, until it is over. Meanwhile no time passes by itself: how fast
	 * the machine is makes no difference.
	 */
	async runAlways(isBusy: () => boolean, isOver: () => boolean): Promise<void> {
		this.stoodStillAt = realNow();
		for (let quiet = 0; !isOver(); quiet++) {
			if (this.asleep === 0) await this.nextSleeper();
			await turn();
			if (isBusy()) {
				await delay(1);
				quiet = 0;
			} else if (quiet >= QUIET_TURNS && this.jump()) {
				quiet = 0;
			}
		}
	}

	/** To the first that is due. Answers whether anybody slept. */
	private jump(): boolean {
		const next = this.asleep > 0 ? this.sleepers.popDue(Infinity) : undefined;
		if (!next) return false;
		this.jumped += Math.max(0, next.dueAt - this.now());
		next.wake?.();
		return true;
	}

	private async nextSleeper(): Promise<void> {
		await new Promise<void>((resolve) => (this.onSleeper = resolve));
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
			this.onSleeper();
			signal?.addEventListener('abort', onAbort, { once: true });
		});
	}
}

async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** Whether something is read from a disk, or written to one. */
function isUsingFiles(): boolean {
	return process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));
}

export const jumpClock = new JumpClock();

/**
 * Puts the clock under the nodes for the tests of a file, so that what they wait for takes no time.
 * What goes on beside is calls, and files; who waits for something else does it on the real clock.
 */
export function useJumpClock(): JumpClock {
	const guard = new OutgoingGuard();
	let isOver = false;
	beforeAll(() => {
		guard.start();
		jumpClock.start();
		void jumpClock.runAlways(
			() => guard.underWay > 0 || isUsingFiles(),
			() => isOver,
		);
	});
	afterAll(() => {
		isOver = true;
		jumpClock.stop();
		guard.stop();
	});
	return jumpClock;
}
