import { throwIfCancelled } from '../cancel';
import type { Keyed } from './chunks';
import { RefusedBatches, type Refused } from './refusedBatches';

/** What one call came to. */
export type BatchOutcome<Input, Result> =
	/** One result for each input, in their order. */
	| { kind: 'answered'; results: readonly Result[] }
	| Refused<Input, Result>
	/** Refused, and every further call would be, too. */
	| { kind: 'stop'; result: Result; resultOfRest: Result };

interface RunOptions<Input, Result> {
	/** Sends one call, with all its retries. */
	send(inputs: readonly Input[]): Promise<BatchOutcome<Input, Result>>;
	/** How many calls may be under way at once. */
	maxInFlight: number;
	signal?: AbortSignal;
}

/**
 * Sends chunks of inputs, several at once, and gives every input its result.
 *
 * A chunk that holds a key again waits until the chunks before it that hold the same key are
 * through. A call refused as a whole is split until those at fault are alone (`RefusedBatches`).
 * @throws CancelledError when the signal aborts
 */
export async function runChunks<Input extends Keyed, Result>(
	chunks: ReadonlyArray<readonly Input[]>,
	{ send, maxInFlight, signal }: RunOptions<Input, Result>,
): Promise<Map<Input, Result>> {
	const results = new Map<Input, Result>();
	let stopped: { resultOfRest: Result } | undefined;

	const settle = (inputs: readonly Input[], result: Result): void => {
		for (const input of inputs) results.set(input, result);
	};

	/** Sends one call, and settles its inputs unless it was refused as a whole. */
	const sendPart = async (
		inputs: readonly Input[],
	): Promise<Refused<Input, Result> | undefined> => {
		throwIfCancelled(signal);
		if (stopped) {
			settle(inputs, stopped.resultOfRest);
			return undefined;
		}
		const outcome = await send(inputs);
		if (outcome.kind === 'refused') return outcome;
		if (outcome.kind === 'stop') {
			stopped ??= { resultOfRest: outcome.resultOfRest };
			settle(inputs, outcome.result);
		} else {
			inputs.forEach((input, index) => results.set(input, outcome.results[index]));
		}
		return undefined;
	};
	// The pieces of a call follow one after the other, so that a split stays in bounds.
	const refusedBatches = new RefusedBatches<Input, Result>(sendPart, settle);

	const order = new OrderOfKeys();
	const runs: Array<Promise<void>> = [];
	const inFlight = new Set<Promise<void>>();
	let crash: { error: unknown } | undefined;
	for (const [index, chunk] of chunks.entries()) {
		// The first goes alone: what is wrong for all is then told by one call.
		while (inFlight.size >= (index === 1 ? 1 : maxInFlight)) await Promise.race(inFlight);
		if (crash) break;
		const before = order.follow(chunk, index).map((index) => runs[index]);
		const run: Promise<void> = Promise.all(before)
			.then(async () => await refusedBatches.send(chunk))
			.catch((error: unknown) => {
				crash ??= { error };
			})
			.finally(() => inFlight.delete(run));
		runs.push(run);
		inFlight.add(run);
	}
	await Promise.all(inFlight);
	if (crash) throw crash.error;
	return results;
}

/** Which earlier chunks a chunk has to wait for: found as it comes, not for all of them ahead. */
class OrderOfKeys {
	/** The place of the last chunk that holds a key. */
	private readonly latest = new Map<string, number>();

	/**
	 * @returns the places of the chunks before it that hold one of its keys, without doubles; of several
	 * the latest is enough, since it waits for the ones before it
	 */
	follow(chunk: readonly Keyed[], index: number): number[] {
		const before = new Set<number>();
		for (const { key } of chunk) {
			const earlier = this.latest.get(key);
			if (earlier !== undefined) before.add(earlier);
			this.latest.set(key, index);
		}
		return [...before];
	}
}
