/** `npm run test:long` asks for more than 1. */
const TIMES = Number(process.env.RANDOM_TIMES ?? 1);

/** Fixed, so that `npm test` is the same everywhere; `npm run test:long` takes one of the day. */
const SEED = Number(process.env.RANDOM_SEED ?? 20_260_301);

/** Whether what is large may take its time. */
export const IS_LONG = TIMES > 1;

/**
 * How many random histories a test goes through.
 * @param ordinary how many `npm test` has time for
 * @returns what `fc.assert` takes
 */
export function histories(ordinary: number): { numRuns: number; seed: number } {
	return { numRuns: ordinary * TIMES, seed: SEED };
}
