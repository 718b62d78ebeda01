import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import { mapInParallel } from '../../../core/mapInParallel';
import { err, ok, type Result } from '../../../core/result';
import { cancelSignal } from '../http';
import { earlierTries, mayBeDone } from '../retryOnFail';
import {
	problemOf,
	stopOnBadInput,
	succeededItem,
	toOutputItems,
	type ItemOutcome,
	type ItemOutput,
} from './outcomes';
import { readItem, type Checked } from './parameters';
import { described, type Problem } from './problem';

export interface RunItem<Input> {
	itemIndex: number;
	input: Input;
}

/** What one input came to: an output, or the several of a list. */
export type ItemResult = Result<ItemOutput[], Problem>;

export type Tell<Input> = (item: RunItem<Input>, result: ItemResult) => void;

/** How an operation reads its items, and what it makes of them. */
interface ItemsOperation<Input> {
	read(itemIndex: number): Checked<Input>;
	/** Whether doing an item again does no harm, though it may have been done. */
	isSafeToRepeat: boolean;
	/** Must tell what became of each. */
	send(items: ReadonlyArray<RunItem<Input>>, tell: Tell<Input>): Promise<void>;
}

const NOT_SENT: ItemResult = err({ message: 'The item was not sent' });

/**
 * Runs an operation over all items: each comes back once, in order, or as the several items of its
 * list. What an earlier try of this run has done is not done again.
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export async function runItems<Input>(
	context: IExecuteFunctions,
	{ read, isSafeToRepeat, send }: ItemsOperation<Input>,
): Promise<INodeExecutionData[]> {
	const inputs = context.getInputData().map((_item, index) => readItem(() => read(index)));
	const problems = new Map<number, Problem>();
	inputs.forEach((input, index) => {
		if (!input.ok) problems.set(index, input.error);
	});
	stopOnBadInput(context, problems, inputs.length);

	const earlier = earlierTries<ItemResult>(context);
	const results = inputs.map(
		(input, index): ItemResult => earlier.get(index) ?? (input.ok ? NOT_SENT : input),
	);
	const toSend = inputs.flatMap((input, itemIndex) =>
		input.ok && !earlier.has(itemIndex) ? [{ itemIndex, input: input.value }] : [],
	);
	if (toSend.length > 0) {
		await send(toSend, ({ itemIndex }, result) => {
			results[itemIndex] = result;
			if (isSafeToRepeat ? result.ok : mayBeDone(result)) earlier.set(itemIndex, result);
		});
	}
	/** Items that ask for the same may be told the same result: each gets items of its own. */
	const given = new Set<readonly ItemOutput[]>();
	return toOutputItems(context, results.map(toOutcome)).flatMap((item, index) => {
		const result = results[index];
		if (!result.ok) return [item];
		const isShared = given.has(result.value);
		given.add(result.value);
		return result.value.map((output) =>
			succeededItem(isShared ? { ...output, json: { ...output.json } } : output, index),
		);
	});
}

/** A list counts as one that came through. */
function toOutcome(result: ItemResult): ItemOutcome {
	if (!result.ok) return problemOf(result.error);
	return ok(result.value.length === 1 ? result.value[0] : { json: {} });
}

/**
 * Does each item by itself, some of them at once. What throws is the problem of its item alone.
 * @throws CancelledError when the execution was cancelled
 */
export async function eachItem<Input>(
	context: IExecuteFunctions,
	items: ReadonlyArray<RunItem<Input>>,
	tell: Tell<Input>,
	work: (input: Input, itemIndex: number) => Promise<ItemResult>,
	maxInFlight: number,
): Promise<void> {
	const signal = cancelSignal(context);
	await mapInParallel(
		items,
		async (item) => {
			try {
				tell(item, await work(item.input, item.itemIndex));
			} catch (error) {
				throwIfCancelled(signal);
				tell(item, err(thrown(error)));
			}
		},
		{ maxInFlight, signal },
	);
}

function thrown(error: unknown): Problem {
	const { message, description } = error as { message?: string; description?: unknown };
	return {
		message: message ?? String(error),
		...described(typeof description === 'string' && description),
		details: { outcome: 'failed' },
	};
}
