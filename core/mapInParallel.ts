import { throwIfCancelled } from './cancel';

/**
 * Maps every input, at most `maxInFlight` of them at once, in their order of starting. After the
 * first rejection, or once the signal aborts, no further one starts; it rejects when those under way
 * have ended.
 * @throws CancelledError when the signal aborts
 */
export async function mapInParallel<Input, Output>(
	inputs: readonly Input[],
	map: (input: Input, index: number) => Promise<Output>,
	{ maxInFlight, signal }: { maxInFlight: number; signal?: AbortSignal },
): Promise<Output[]> {
	const outputs = new Array<Output>(inputs.length);
	let next = 0;
	let crash: { error: unknown } | undefined;
	const work = async (): Promise<void> => {
		while (next < inputs.length && !crash && !signal?.aborted) {
			const index = next++;
			try {
				outputs[index] = await map(inputs[index], index);
			} catch (error) {
				crash ??= { error };
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(maxInFlight, inputs.length) }, work));
	throwIfCancelled(signal);
	if (crash) throw crash.error;
	return outputs;
}
