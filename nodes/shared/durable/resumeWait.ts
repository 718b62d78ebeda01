import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { TaskInput, TaskOperation } from '../tasks/taskOperation';
import { concludeLater, CONCLUSIONS_IN_FLIGHT } from '../tasks/taskOutcome';
import { simpleOutcome } from '../tasks/simpleTask';
import type { ItemTask } from '../tasks/taskRecord';
import { openItems, parkedStateOf } from './parkedState';
import type { ParkedWait } from './parkedWait';
import { pollDueTasks } from './pollDueTasks';
import { waitAgainOrFinish } from './waitAgainOrFinish';

/**
 * One wake-up of a parked wait: polls the tasks that are due. Then the execution waits for the next
 * one, and leaves by the output that leads back here; or all tasks have ended, and the items leave.
 * @throws NodeOperationError at the end, one for all problems, where the workflow's node stops at them
 */
export async function resumeWait<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	parked: ParkedWait,
): Promise<INodeExecutionData[][]> {
	const wokenAt = hostClock.now();
	const state = parkedStateOf(context, parked);
	const { items } = state;
	const ended = await pollDueTasks(context, operation, openItems(state));
	await mapInParallel(
		[...ended],
		async ([item, end]) => {
			const itemIndex = items.indexOf(item);
			const task = item as ItemTask<Reference>;
			const outcome = await concludeLater(operation, itemIndex, task, end);
			items[itemIndex] = { done: true, outcome: item.simple ? simpleOutcome(outcome) : outcome };
		},
		{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal: cancelSignal(context) },
	);
	return await waitAgainOrFinish(context, parked, state, wokenAt);
}
