import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import { err, type Result } from '../../../core/result';
import { countOfRun, placeInRun } from '../credential/partOfRun';
import type { Problem } from './problem';
import { STATE_OUTPUTS, type StateOutput } from './routeByState';

/** What became of one input item. */
export type ItemOutcome = Result<ItemOutput, Problem>;

export interface ItemOutput {
	json: IDataObject;
	binary?: IBinaryKeyData;
	/** Where it leaves the node, if that depends on its task's state. */
	output?: StateOutput;
}

export function problemOf(problem: Problem): ItemOutcome {
	return err(problem);
}

/** How many problems a message names before it only counts. */
const PROBLEMS_NAMED = 3;

/**
 * Turns outcomes, one for each input item, into output items in the same order.
 * @param remark what else to say when the run stops
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export function toOutputItems(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	remark?: string,
): INodeExecutionData[] {
	const problems = outcomes.flatMap((outcome, itemIndex) =>
		outcome.ok ? [] : [{ itemIndex, problem: outcome.error }],
	);
	if (problems.length > 0 && !context.continueOnFail()) {
		throw stopError(context, problems, outcomes.length, remark);
	}
	return outcomes.map((outcome, item) => {
		if (!outcome.ok) return failedItem(outcome.error, item);
		const { json, binary } = outcome.value;
		const pairedItem = { item };
		return binary ? { json, binary, pairedItem } : { json, pairedItem };
	});
}

/**
 * The item of a problem under *On Error: Continue*. Its json has the key `error` alone, an object: the
 * one shape that every version of n8n sends to the error output, and merges the input item into.
 */
export function failedItem(
	{ message, description, details }: Problem,
	item: number,
): INodeExecutionData {
	return {
		json: { error: { ...details, message, ...(description && { description }) } },
		pairedItem: { item },
	};
}

/**
 * `toOutputItems`, for a node with an output for each state of a task. What is no task's state, such
 * as a parameter that can't be read, is in the error shape in the output *Failed*, from where n8n
 * takes it to the error output if there is one.
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export function toRoutedItems(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	remark?: string,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [[], [], []];
	toOutputItems(context, outcomes, remark).forEach((item, index) => {
		const outcome = outcomes[index];
		const output = outcome.ok ? (outcome.value.output ?? STATE_OUTPUTS.done) : STATE_OUTPUTS.failed;
		outputs[output].push(item);
	});
	return outputs;
}

/**
 * Under *Stop Workflow*, refuses the run before anything is sent when an input can't be right.
 * @throws NodeOperationError
 */
export function stopOnBadInput(
	context: IExecuteFunctions,
	problems: ReadonlyMap<number, Problem>,
	itemCount: number,
): void {
	if (problems.size === 0 || context.continueOnFail()) return;
	const listed = [...problems].map(([itemIndex, problem]) => ({ itemIndex, problem }));
	throw stopError(context, listed, itemCount, 'Nothing was sent.');
}

function stopError(
	context: IExecuteFunctions,
	ownProblems: Array<{ itemIndex: number; problem: Problem }>,
	ownCount: number,
	remark?: string,
): NodeOperationError {
	const problems = ownProblems.map(({ itemIndex, problem }) => ({
		itemIndex: placeInRun(context, itemIndex),
		problem,
	}));
	const itemCount = countOfRun(context) ?? ownCount;
	const [first] = problems;
	const single = problems.length === 1;
	const message = single
		? withItem(first.problem.message, first.itemIndex, itemCount)
		: `${problems.length} of ${itemCount} items did not succeed${countByOutcome(problems)}. First: ${withItem(first.problem.message, first.itemIndex, itemCount)}`;
	const others = problems
		.slice(1, PROBLEMS_NAMED)
		.map(({ problem, itemIndex }) => withItem(problem.message, itemIndex, itemCount));
	const more =
		problems.length > PROBLEMS_NAMED ? `and ${problems.length - PROBLEMS_NAMED} more` : '';
	const description = [first.problem.description, ...others, more, remark]
		.filter(Boolean)
		.join(' | ');

	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex: first.itemIndex,
		...(description && { description }),
	});
	// n8n swaps a message that contains a network code ("EPERM" in "permission" too) for its own text,
	// and counts a run whose message contains "canceled" as one that was stopped by hand.
	error.message = message.replace(/canceled/g, 'cancelled');
	error.context.data = summary(problems) as JsonObject;
	return error;
}

function withItem(message: string, itemIndex: number, itemCount: number): string {
	return itemCount > 1 ? `${message} [item ${itemIndex}]` : message;
}

function outcomeOf({ details }: Problem): string | undefined {
	const word = details?.outcome ?? details?.state;
	// A task may succeed where its item does not: it was to be canceled, or left parts undone.
	return word === 'succeeded' ? 'failed' : typeof word === 'string' ? word : undefined;
}

function countByOutcome(problems: Array<{ problem: Problem }>): string {
	const counts = new Map<string, number>();
	for (const { problem } of problems) {
		const word = outcomeOf(problem);
		if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	if (counts.size === 0) return '';
	return ` (${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')})`;
}

function summary(problems: Array<{ itemIndex: number; problem: Problem }>): IDataObject {
	return {
		items: problems
			.slice(0, 100)
			.map(({ itemIndex, problem }) => ({ itemIndex, error: problem.message, ...problem.details })),
	};
}
