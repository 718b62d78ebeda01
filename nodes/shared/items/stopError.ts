import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type JsonObject,
} from 'n8n-workflow';

import { countOfRun, placeInRun } from '../credential/partOfRun';
import type { Problem } from './problem';

/** A problem of one item. */
interface ItemProblem {
	itemIndex: number;
	problem: Problem;
}

interface RunThatStops {
	itemCount: number;
	/** What the items without a problem came to, where any was sent. */
	succeeded?: Succeeded;
	/** What else to say. */
	remark?: string;
}

/** How many problems a message names before it only counts. */
const PROBLEMS_NAMED = 3;

/** How many problems are told in full. */
const PROBLEMS_TOLD = 100;

/**
 * The one error of a run that stops: what went wrong, and what was done all the same.
 * @param ownProblems at least one, by the context's own items
 */
export function stopError(
	context: IExecuteFunctions,
	ownProblems: readonly ItemProblem[],
	{ itemCount: ownCount, succeeded = [], remark }: RunThatStops,
): NodeOperationError {
	const itemCount = countOfRun(context) ?? ownCount;
	const problems = ownProblems.map(({ itemIndex, problem }) => ({
		itemIndex: placeInRun(context, itemIndex),
		problem,
	}));
	const [first] = problems;
	const named = problems.map(({ problem, itemIndex }) =>
		itemCount > 1 ? `${problem.message} [item ${itemIndex}]` : problem.message,
	);
	const words = wordsOf(problems.map(({ problem }) => problem.details));
	const message =
		problems.length > 1
			? `${problems.length} of ${itemCount} items did not succeed${words && ` (${words})`}${andOthers(succeeded)}. First: ${named[0]}`
			: `${butOthers(succeeded)}${named[0]}`;
	const more =
		problems.length > PROBLEMS_NAMED ? `and ${problems.length - PROBLEMS_NAMED} more` : '';
	const description = [first.problem.description, ...named.slice(1, PROBLEMS_NAMED), more, remark]
		.filter(Boolean)
		.join(' | ');

	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex: first.itemIndex,
		...(description && { description }),
	});
	// n8n swaps a message that contains a network code ("EPERM" in "permission" too) for its own text,
	// and counts a run whose message contains "canceled" as one that was stopped by hand.
	error.message = message.replace(/canceled/g, 'cancelled');
	error.context.data = {
		items: problems
			.slice(0, PROBLEMS_TOLD)
			.map(({ itemIndex, problem }) => ({ itemIndex, error: problem.message, ...problem.details })),
	} as JsonObject;
	return error;
}

type Succeeded = ReadonlyArray<{ json: IDataObject }>;

/** "; 148 updated" */
function andOthers(succeeded: Succeeded): string {
	return succeeded.length > 0 ? `; ${didSucceed(succeeded)}` : '';
}

/** "149 updated, 1 not: " */
function butOthers(succeeded: Succeeded): string {
	return succeeded.length > 0 ? `${didSucceed(succeeded)}, 1 not: ` : '';
}

function didSucceed(succeeded: Succeeded): string {
	return wordsOf(succeeded.map(({ json }) => json)) || `${succeeded.length} came through`;
}

/** Outcomes, or states of tasks, and how many have them: "1 failed, 2 notFound". */
function wordsOf(records: ReadonlyArray<IDataObject | undefined>): string {
	const counts = new Map<string, number>();
	for (const record of records) {
		const word = record?.outcome ?? record?.state;
		if (typeof word === 'string') counts.set(word, (counts.get(word) ?? 0) + 1);
	}
	return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
