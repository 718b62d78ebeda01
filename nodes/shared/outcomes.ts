import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

/** Why an item did not succeed. */
export interface Problem {
	/** One sentence: what happened. */
	message: string;
	/** What to do about it. */
	description?: string;
	/** What is known all the same: outcome or state, ids, the service's particulars. */
	details?: IDataObject;
}

/** What became of one input item. */
export type ItemOutcome = { ok: true; json: IDataObject } | { ok: false; problem: Problem };

export function problemOf(problem: Problem): ItemOutcome {
	return { ok: false, problem };
}

/** How many problems a message names before it only counts. */
const PROBLEMS_NAMED = 3;

/**
 * Turns outcomes, one for each input item, into output items in the same order.
 *
 * Under *On Error: Continue* a problem becomes `{ error, details }`: n8n sends exactly this shape to
 * the error output, and merges the input item into it.
 * @throws NodeOperationError under *Stop Workflow*, one for all problems
 */
export function toOutputItems(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
): INodeExecutionData[] {
	const problems = outcomes.flatMap((outcome, itemIndex) =>
		outcome.ok ? [] : [{ itemIndex, problem: outcome.problem }],
	);
	if (problems.length > 0 && !context.continueOnFail()) {
		throw stopError(context, problems, outcomes.length);
	}
	return outcomes.map((outcome, item) => {
		const pairedItem = { item };
		if (outcome.ok) return { json: outcome.json, pairedItem };
		const { message, description, details } = outcome.problem;
		return {
			json: { error: message, details: { ...(description && { description }), ...details } },
			pairedItem,
		};
	});
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
	problems: Array<{ itemIndex: number; problem: Problem }>,
	itemCount: number,
	remark?: string,
): NodeOperationError {
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
	// n8n swaps a message that contains a network code ("EPERM" in "permission" too) for its own text.
	error.message = message;
	error.context.data = summary(problems) as JsonObject;
	return error;
}

function withItem(message: string, itemIndex: number, itemCount: number): string {
	return itemCount > 1 ? `${message} [item ${itemIndex}]` : message;
}

function outcomeOf({ details }: Problem): string | undefined {
	const word = details?.outcome ?? details?.state;
	return typeof word === 'string' ? word : undefined;
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
