import { throwIfCancelled, waitForAny } from '../cancel';
import type { Clock } from '../clock';
import type { CallRequest } from '../pacing/callRequest';
import { OrderedLine } from '../pacing/orderedLine';
import { shouldGoBy } from '../pacing/pollOrder';
import { failed, type CallFailure } from '../retry/callResult';
import { withDeadline } from '../withDeadline';
import type { TaskDialect } from './dialect';
import { planDetail } from './detail';
import { DueQueue } from './dueQueue';
import { pollOnce, type Ask } from './poll';
import type { WaitRules } from './rules';
import { noteFailure, noteOver, noteStatus, type Wait, type WaitEnd } from './wait';
import { graceMs } from './waitTime';

/** A task to poll, and the wait for it. */
export interface WatchedTask<Reference = unknown> {
	dialect: TaskDialect<Reference>;
	reference: Reference;
	/** Carried on in place. */
	wait: Wait;
	rules: WaitRules;
	/** Left as it is where it has not ended by then, after a poll at that moment, if that is answered. */
	stopAt?: number;
}

export interface WatchEnvironment {
	ask: Ask;
	clock: Clock;
	/** By which a poll may take as long as it may; where there is none, the same clock. */
	callClock?: Clock;
	signal?: AbortSignal;
	/** How many polls may be under way at once. */
	maxInFlight?: number;
	/** Told of each wait that has ended, at once. */
	onEnd?: () => void;
	/** Where the watch ends with the first waits that end; with the last one, unless told. */
	untilAny?: UntilAny;
}

/** A watch that ends soon after something has ended; the other waits are left as they are. */
export interface UntilAny {
	/** How long after that polls go on to be made, in milliseconds: what ends together is told together. */
	lingerMs: number;
	/** Whether something has ended before. */
	hasEnded?: boolean;
}

export const DEFAULT_IN_FLIGHT = 8;

/** No host's timer is trusted with more than this, in milliseconds. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

/** There was no time for it. */
const UNANSWERED: CallFailure = {
	message: 'There was no answer in the time that was left',
	temporary: true,
	effect: 'none',
};

/**
 * Watches all tasks in one loop, each on its own schedule, until each wait has ended. A finished task
 * is never asked about again. A wait whose time is over ends, whatever its last poll does.
 * @returns the end of each wait, in the tasks' order; `undefined` where it goes on after `stopAt`, or
 * after the first ends
 * @throws CancelledError as soon as the signal aborts
 */
export async function watchTasks(
	tasks: readonly WatchedTask[],
	environment: WatchEnvironment,
): Promise<Array<WaitEnd | undefined>> {
	const { ask, clock, callClock = clock, signal, onEnd, untilAny } = environment;
	const { maxInFlight = DEFAULT_IN_FLIGHT } = environment;
	throwIfCancelled(signal);
	const requests = tasks.map(({ dialect, reference }) => dialect.statusRequest(reference));
	const ends = new Array<WaitEnd | undefined>(tasks.length);
	const queue = new DueQueue<{ dueAt: number; index: number }>();
	const enqueue = (index: number): void => {
		const { wait, stopAt = Infinity } = tasks[index];
		queue.push({ dueAt: Math.min(wait.dueAt, stopAt), index });
	};
	tasks.forEach((_task, index) => enqueue(index));
	/** Those that are due, by the moment by which each should be polled. */
	const due = new OrderedLine<number>();
	const noteDue = (): void => {
		const now = clock.now();
		for (let entry = queue.popDue(now); entry; entry = queue.popDue(now)) {
			const { startedAt } = tasks[entry.index].wait;
			due.join(entry.index, shouldGoBy(now, now - entry.dueAt, now - startedAt));
		}
	};

	const inFlight = new Set<Promise<void>>();
	/** Ends the polls under way with the loop: one listener on the outer signal is enough. */
	const halt = new AbortController();
	let crash: { error: unknown } | undefined;
	/** From when on no poll is begun any more; so much later, those under way are given up. */
	let closesAt = Infinity;
	const { lingerMs = Infinity, hasEnded = false } = untilAny ?? {};
	if (hasEnded) closesAt = clock.now() + lingerMs;

	const poll = async (index: number): Promise<void> => {
		const { dialect, reference, wait, rules, stopAt = Infinity } = tasks[index];
		const polledAt = clock.now();
		const leftMs = timeLeft(tasks[index], polledAt);
		const pace = paceOf(tasks[index], polledAt, leftMs);
		const answered = await withDeadline(
			callClock,
			leftMs,
			async (stop) =>
				await pollOnce(
					async (request) => await ask({ ...request, pace }, stop),
					dialect,
					reference,
					planDetail(wait, polledAt, rules),
					requests[index],
				),
			halt.signal,
		);
		const time = { polledAt, now: clock.now(), random: () => clock.random() };
		if (answered || rules.oneAnswer) {
			const answer = answered?.value ?? failed(UNANSWERED);
			if (answer.ok && answer.value.detail) wait.detail = answer.value.detail;
			ends[index] = answer.ok
				? noteStatus(wait, answer.value.status, time, rules)
				: noteFailure(wait, answer.error, time, rules);
		} else if (stopAt >= wait.deadline) {
			ends[index] = noteOver(wait, time.now, leftMs > 0 ? UNANSWERED : undefined);
		} else return;
		if (ends[index]) {
			closesAt = Math.min(closesAt, time.now + lingerMs);
			onEnd?.();
		} else if (polledAt < stopAt) enqueue(index);
	};

	const start = (index: number): void => {
		const flight: Promise<void> = poll(index)
			.catch((error: unknown) => {
				crash ??= { error };
			})
			.finally(() => inFlight.delete(flight));
		inFlight.add(flight);
	};

	try {
		while (queue.size + due.size + inFlight.size > 0) {
			const isOpen = clock.now() < closesAt;
			if (!isOpen && (inFlight.size === 0 || clock.now() >= closesAt + lingerMs)) break;
			noteDue();
			while (isOpen && due.first && inFlight.size < maxInFlight) {
				const { first } = due;
				due.leave(first);
				start(first.value);
			}
			const dueAt = isOpen && inFlight.size < maxInFlight ? queue.nextDueAt() : undefined;
			const wakeAt = Math.min(dueAt ?? Infinity, isOpen ? closesAt : closesAt + lingerMs);
			await waitForAny(clock, {
				ms: wakeAt === Infinity ? undefined : sleepLength(wakeAt - clock.now()),
				wakers: [...inFlight],
				signal,
			});
			throwIfCancelled(signal);
			if (crash) throw crash.error;
		}
	} finally {
		halt.abort();
	}
	return ends;
}

/** How a poll goes beside other calls: there will be another one, unless one answer is all that is asked. */
function paceOf({ wait, rules }: WatchedTask, now: number, maxPauseMs: number): CallRequest {
	if (rules.oneAnswer) return { maxPauseMs };
	const { dueAt, startedAt } = wait;
	return { kind: 'poll', overdueMs: now - dueAt, ageMs: now - startedAt, maxPauseMs };
}

/** How long a poll that begins at `now` may take, in milliseconds; 0 where there is no time for it. */
function timeLeft({ wait, rules, stopAt = Infinity }: WatchedTask, now: number): number {
	const { startedAt, deadline } = wait;
	const grace = graceMs(wait);
	// One answer is worth waiting for, however many others are asked before.
	if (rules.oneAnswer) return Math.max(deadline - startedAt, grace);
	const end = Math.min(deadline, stopAt);
	return Math.min(Math.max(end, now + grace), end + grace) - now;
}

function sleepLength(ms: number): number {
	return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_SLEEP_MS);
}
