import type { TimeSlices } from '../timeSlices';
import { planChunks, type Keyed } from './chunks';

interface FittingCalls<Input, Result> {
	/** The most inputs that a call may hold, as far as is known: what is learnt stays in it. */
	limit: { size: number };
	/**
	 * Sends these calls, and gives every input its result. After a call that was refused for the number
	 * of its inputs it sends no further one, and gives the rest the same result.
	 */
	send(chunks: Input[][]): Promise<Map<Input, Result>>;
	/**
	 * How many inputs a call may hold, where a result says that it was refused for their number: 0 where
	 * it doesn't say. `undefined` for any other result.
	 */
	mostOf(result: Result): number | undefined;
	slices: TimeSlices;
}

/**
 * Sends inputs in as few calls as the service takes. What was refused because a call held too many
 * goes again, in calls of the size that the service names, or of half the size.
 */
export async function fitCalls<Input extends Keyed, Result>(
	inputs: readonly Input[],
	{ limit, send, mostOf, slices }: FittingCalls<Input, Result>,
): Promise<Map<Input, Result>> {
	const results = new Map<Input, Result>();
	let open = inputs;
	while (open.length > 0) {
		const chunks = await planChunks(open, limit.size, slices);
		const largest = chunks.reduce((most, { length }) => Math.max(most, length), 0);
		const sent = await send(chunks);
		let said = Infinity;
		const refused: Input[] = [];
		await slices.each(open, (input) => {
			const result = sent.get(input);
			if (result === undefined) return;
			const most = mostOf(result);
			if (most === undefined || largest === 1) results.set(input, result);
			else {
				refused.push(input);
				if (most > 0) said = Math.min(said, most);
			}
		});
		if (refused.length > 0) limit.size = said < largest ? said : Math.ceil(largest / 2);
		open = refused;
	}
	return results;
}
