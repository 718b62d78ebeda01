import { throwIfCancelled, waitForAny } from '../cancel';
import type { Clock } from '../clock';
import type { TaskDialect } from './dialect';
import { DueQueue } from './dueQueue';
import { pollOnce, type Ask } from './poll';
import type { WaitRules } from './rules';
import { noteFailure, noteStatus, type Wait, type WaitEnd } from './wait';

/** A task to poll, and the wait for it. */
export interface WatchedTask<Reference = unknown> {
	dialect: TaskDialect<Reference>;
	reference: Reference;
	/** Carried on in place. */
	wait: Wait;
	rules: WaitRules;
	/** Left as it is where it has not ended by then, after a poll at that moment. */
	stopAt?: number;
}

export interface WatchEnvironment {
	ask: Ask;
	clock: Clock;
	signal?: AbortSignal;
	/** How many polls may be under way at once. */
	maxInFlight?: number;
	/** Told of each wait that has ended, at once. */
	onEnd?: () => void;
}

export const DEFAULT_IN_FLIGHT = 8;

/** No host's timer is trusted with more than this, in milliseconds. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

/**
 * Watches all tasks in one loop, each on its own schedule, until each wait has ended. A finished task
 * is never asked about again.
 * @returns the end of each wait, in the tasks' order; `undefined` where it goes on after `stopAt`
 * @throws CancelledError as soon as the signal aborts
 */
export async function watchTasks(
	tasks: readonly WatchedTask[],
	environment: WatchEnvironment,
): Promise<Array<WaitEnd | undefined>> {
	const { ask, clock, signal, maxInFlight = DEFAULT_IN_FLIGHT, onEnd } = environment;
	throwIfCancelled(signal);
	const requests = tasks.map(({ dialect, reference }) => dialect.statusRequest(reference));
	const ends = new Array<WaitEnd | undefined>(tasks.length);
	const queue = new DueQueue<{ dueAt: number; index: number }>();
	const enqueue = (index: number): void => {
		const { wait, stopAt = Infinity } = tasks[index];
		queue.push({ dueAt: Math.min(wait.dueAt, stopAt), index });
	};
	tasks.forEach((_task, index) => enqueue(index));

	const inFlight = new Set<Promise<void>>();
	let crash: { error: unknown } | undefined;

	const poll = async (index: number): Promise<void> => {
		const { dialect, reference, wait, rules, stopAt = Infinity } = tasks[index];
		const polledAt = clock.now();
		const answer = await pollOnce(ask, dialect, reference, requests[index]);
		const time = { polledAt, now: clock.now(), random: () => clock.random() };
		ends[index] = answer.ok
			? noteStatus(wait, answer.value, time, rules)
			: noteFailure(wait, answer.error, time, rules);
		if (ends[index]) onEnd?.();
		else if (polledAt < stopAt) enqueue(index);
	};

	const start = (index: number): void => {
		const flight: Promise<void> = poll(index)
			.catch((error: unknown) => {
				crash ??= { error };
			})
			.finally(() => inFlight.delete(flight));
		inFlight.add(flight);
	};

	while (queue.size > 0 || inFlight.size > 0) {
		while (inFlight.size < maxInFlight) {
			const entry = queue.popDue(clock.now());
			if (!entry) break;
			start(entry.index);
		}
		const dueAt = inFlight.size < maxInFlight ? queue.nextDueAt() : undefined;
		await waitForAny(clock, {
			ms: dueAt === undefined ? undefined : sleepLength(dueAt - clock.now()),
			wakers: [...inFlight],
			signal,
		});
		throwIfCancelled(signal);
		if (crash) throw crash.error;
	}
	return ends;
}

function sleepLength(ms: number): number {
	return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_SLEEP_MS);
}
