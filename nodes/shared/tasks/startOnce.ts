import type { IExecuteFunctions } from 'n8n-workflow';

import type { Result } from '../../../core/result';
import type { Problem } from '../items/problem';
import { earlierTries, mayBeDone } from '../retryOnFail';
import type { StartedTask, TaskInput, TaskItem, TaskOperation } from './taskOperation';

/**
 * Starts the items' tasks, but those that an earlier try of this run has started, or may have: these
 * are taken up as they are.
 * @returns one for each item, in their order
 */
export async function startOnce<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	{ kind, start }: TaskOperation<Input, Reference>,
	items: ReadonlyArray<TaskItem<Input>>,
): Promise<Array<Result<StartedTask<Reference>, Problem>>> {
	type Started = Result<StartedTask<Reference>, Problem>;
	// What only asks is asked anew.
	const earlier = kind === 'start' ? earlierTries<Started>(context) : new Map<number, Started>();
	const toStart = items.filter(({ itemIndex }) => !earlier.has(itemIndex));
	const started = toStart.length === 0 ? [] : await start(toStart);
	const tasks = new Map<number, Started>();
	toStart.forEach(({ itemIndex }, index) => {
		const task = started[index];
		tasks.set(itemIndex, task);
		if (mayBeDone(task)) earlier.set(itemIndex, task);
	});
	return items.map(({ itemIndex }) => tasks.get(itemIndex) ?? earlier.get(itemIndex)!);
}
