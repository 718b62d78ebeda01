import type { CallFailure } from '../../../core/retry/callResult';
import type { ItemOutcome } from '../items/outcomes';
import { problemFrom, type Problem } from '../items/problem';

/**
 * A starting call whose answer was lost: the task may run, and nobody knows its ID.
 * @param what what was to be started, with its article
 * @param service the service's name
 */
export function unclearStart(
	what: string,
	service: string,
	failure: Pick<CallFailure, 'message'> & Partial<CallFailure>,
): Problem {
	const { description } = failure;
	const advice = `Look in ${service} before you start it again: it may be running already, and starting twice does it twice.`;
	return problemFrom(
		{
			...failure,
			message: `It is not known whether ${what} was started: ${failure.message}`,
			description: advice,
		},
		{ outcome: 'uncertain', state: 'unknown' },
		description,
	);
}

/** How many task IDs a message names before it only counts. */
const TASKS_NAMED = 20;

/**
 * Names the tasks of the items that did not fail, and counts what was done at once: when a run stops
 * because of another item, their output is lost, and what they did is not. In sentences.
 */
export function startedRemark(outcomes: readonly ItemOutcome[]): string | undefined {
	const started = outcomes.flatMap((outcome, itemIndex) =>
		outcome.ok && typeof outcome.value.json.taskId === 'string'
			? [`'${outcome.value.json.taskId}' [item ${itemIndex}]`]
			: [],
	);
	const atOnce = outcomes.filter(
		(outcome) => outcome.ok && outcome.value.json.taskId === null,
	).length;
	const more = started.length - TASKS_NAMED;
	const remarks = [
		started.length > 0
			? `These tasks were started: ${started.slice(0, TASKS_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
			: '',
		atOnce > 0 ? `${atOnce} ${atOnce === 1 ? 'item was' : 'items were'} done at once.` : '',
	];
	return remarks.filter(Boolean).join(' ') || undefined;
}
