import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type JsonObject,
} from 'n8n-workflow';

import { groupBy } from '../../../core/batch/groups';
import { countOfRun, placeInRun } from '../credential/partOfRun';
import { sameFailure } from './failure';
import { outcomeOf } from './outcomeWords';
import type { Problem } from './problem';
import { headline, theOthers } from './stopWords';

/** A problem of one item. */
interface ItemProblem {
	itemIndex: number;
	problem: Problem;
}

interface RunThatStops {
	itemCount: number;
	/** What the items without a problem came to, where any was sent. */
	succeeded?: ReadonlyArray<{ json: IDataObject }>;
	/** Whether an item can't be right, so that nothing was sent at all. */
	nothingSent?: boolean;
	/** What else to say, in sentences. */
	remark?: string;
}

/** How many different problems are named before they are only counted. */
const PROBLEMS_NAMED = 3;

/** How many problems are told in full. */
const PROBLEMS_TOLD = 100;

/**
 * The one error of a run that stops: what went wrong, what to do, and what was done all the same.
 * @param ownProblems at least one, by the context's own items
 */
export function stopError(
	context: IExecuteFunctions,
	ownProblems: readonly ItemProblem[],
	{ itemCount: ownCount, succeeded = [], nothingSent = false, remark }: RunThatStops,
): NodeOperationError {
	const itemCount = countOfRun(context) ?? ownCount;
	const problems = ownProblems.map(({ itemIndex, problem }) => ({
		itemIndex: placeInRun(context, itemIndex),
		problem,
	}));
	const [first] = problems;
	const done = succeeded.map(({ json }) => outcomeOf(json) ?? '');
	const named = groupBy(problems, ({ problem }) => problem.message);
	const [title, ...others] = [...named.values()].map((same) => nameOf(same, itemCount));
	const failed = problems.flatMap(({ problem }) => outcomeOf(problem.details) ?? []);
	const run = { itemCount, problems: problems.length, failed, done, nothingSent };
	const head = headline(run);
	const message = head ? `${head}: ${title}` : title;
	const unnamed = others.length - (PROBLEMS_NAMED - 1);
	const description = [
		first.problem.description,
		...others.slice(0, PROBLEMS_NAMED - 1).map(asSentence),
		unnamed > 0 && `And ${unnamed} more.`,
		nothingSent && 'Nothing was sent.',
		remark,
		theOthers(done),
	]
		.filter(Boolean)
		.join(' ');

	const failure = sameFailure(problems.map(({ problem }) => problem.failure));
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex: first.itemIndex,
		...(failure && { failure }),
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

/** "There is no record '7' [item 2]", or "(3 items)" where several say the same. */
function nameOf(same: readonly ItemProblem[], itemCount: number): string {
	const [{ problem, itemIndex }] = same;
	if (same.length > 1) return `${problem.message} (${same.length} items)`;
	return itemCount > 1 ? `${problem.message} [item ${itemIndex}]` : problem.message;
}

function asSentence(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}
