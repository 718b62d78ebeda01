import { throwIfCancelled } from '../cancel';
import type { Keyed } from './chunks';

/** Who is to blame where a call was refused as a whole. */
export type AtFault<Input> =
	/** The reason belongs to the call: no part of it would fare better. */
	| { who: 'all' }
	/** The reason belongs to some inputs, and the answer doesn't say to which. */
	| { who: 'some' }
	/** The reason can only belong to these; `each`: and to every single one of them. */
	| { who: 'these'; inputs: readonly Input[]; each: boolean };

/** What one call came to. */
export type BatchOutcome<Input, Result> =
	/** One result for each input, in their order. */
	| { kind: 'answered'; results: readonly Result[] }
	/** Nothing was done. `result`: what is told of each input if it stays at that. */
	| { kind: 'refused'; atFault: AtFault<Input>; result: Result }
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
 * through. A call refused as a whole, for a reason that belongs to single inputs, is split until the
 * guilty are alone: one among 100 costs at most 14 further calls.
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

	/** Sends one part; its pieces follow one after the other, so that a split stays in bounds. */
	const sendPart = async (inputs: readonly Input[]): Promise<void> => {
		if (inputs.length === 0) return;
		throwIfCancelled(signal);
		if (stopped) return settle(inputs, stopped.resultOfRest);
		const outcome = await send(inputs);
		if (outcome.kind === 'answered') {
			inputs.forEach((input, index) => results.set(input, outcome.results[index]));
			return;
		}
		if (outcome.kind === 'stop') {
			stopped ??= { resultOfRest: outcome.resultOfRest };
			return settle(inputs, outcome.result);
		}
		const parts = split(inputs, outcome.atFault);
		if (!parts) return settle(inputs, outcome.result);
		for (const part of parts) await sendPart(part);
	};

	const earlier = dependenciesOf(chunks);
	const runs: Array<Promise<void>> = [];
	const inFlight = new Set<Promise<void>>();
	let crash: { error: unknown } | undefined;
	for (const [index, chunk] of chunks.entries()) {
		// The first goes alone: what is wrong for all is then told by one call.
		while (inFlight.size >= (index === 1 ? 1 : maxInFlight)) await Promise.race(inFlight);
		if (crash) break;
		const before = earlier[index].map((index) => runs[index]);
		const run: Promise<void> = Promise.all(before)
			.then(async () => await sendPart(chunk))
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

/** @returns `undefined` where splitting makes no sense */
function split<Input>(
	inputs: readonly Input[],
	atFault: AtFault<Input>,
): Array<readonly Input[]> | undefined {
	if (inputs.length < 2 || atFault.who === 'all') return undefined;
	if (atFault.who === 'these') {
		const suspects = new Set(atFault.inputs);
		const suspected = inputs.filter((input) => suspects.has(input));
		const others = inputs.filter((input) => !suspects.has(input));
		if (others.length === 0 && atFault.each) return undefined;
		if (others.length > 0 && suspected.length > 0) return [others, suspected];
	}
	const middle = Math.ceil(inputs.length / 2);
	return [inputs.slice(0, middle), inputs.slice(middle)];
}

/**
 * Which earlier chunks each chunk has to wait for: those that hold one of its keys, of which the
 * latest is enough, since it waits for the ones before it.
 * @returns for each chunk the places of others, without doubles
 */
function dependenciesOf(chunks: ReadonlyArray<readonly Keyed[]>): number[][] {
	const latest = new Map<string, number>();
	return chunks.map((chunk, index) => {
		const before = new Set<number>();
		for (const { key } of chunk) {
			const earlier = latest.get(key);
			if (earlier !== undefined) before.add(earlier);
			latest.set(key, index);
		}
		return [...before];
	});
}
