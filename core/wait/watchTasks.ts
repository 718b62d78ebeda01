import { throwIfCancelled, waitForAny } from '../cancel';
import type { Clock } from '../clock';
import type { CallResult } from '../retry/callResult';
import type { StatusRequest } from './dialect';
import { DueQueue } from './dueQueue';
import { WatchedTask, type TaskToWatch, type WatchResult } from './watchedTask';

/** Asks once, without retries: the next look is the retry. Returns the parsed body. */
export type Ask = (request: StatusRequest) => Promise<CallResult<unknown>>;

export interface WatchEnvironment {
	ask: Ask;
	clock: Clock;
	signal?: AbortSignal;
	/** How many looks may be under way at once. */
	maxInFlight?: number;
	/** Told of each wait that has ended, at once. */
	onEnd?: () => void;
}

export const DEFAULT_IN_FLIGHT = 8;

/** No host's timer is trusted with more than this, in milliseconds. */
const LONGEST_SLEEP_MS = 60 * 60 * 1000;

/**
 * Watches all tasks in one loop, each on its own schedule, until each is answered or out of time.
 * A finished task is never asked about again.
 * @returns one result for each task, in their order
 * @throws CancelledError as soon as the signal aborts
 */
export async function watchTasks(
	tasks: readonly TaskToWatch[],
	{ ask, clock, signal, maxInFlight = DEFAULT_IN_FLIGHT, onEnd }: WatchEnvironment,
): Promise<WatchResult[]> {
	throwIfCancelled(signal);
	const startedAt = clock.now();
	const watched = tasks.map((task) => new WatchedTask(task, startedAt));
	const queue = new DueQueue<WatchedTask>();
	for (const entry of watched) queue.push(entry);

	const inFlight = new Set<Promise<void>>();
	let crash: { error: unknown } | undefined;

	const look = async (entry: WatchedTask): Promise<void> => {
		const polledAt = clock.now();
		const answer = await ask(entry.request);
		const random = () => clock.random();
		if (answer.ok) {
			const request = entry.detailRequest(answer.value);
			const detail = request ? await ask(request) : undefined;
			entry.answered(answer.value, detail, polledAt, clock.now(), random);
		} else entry.wentWrong(answer.failure, polledAt, clock.now(), random);
		if (entry.result) onEnd?.();
		else queue.push(entry);
	};

	const start = (entry: WatchedTask): void => {
		const flight: Promise<void> = look(entry)
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
			start(entry);
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
	return watched.map((entry) => entry.result as WatchResult);
}

function sleepLength(ms: number): number {
	return Math.min(Math.max(Math.ceil(ms), 0), LONGEST_SLEEP_MS);
}
