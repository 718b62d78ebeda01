import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import { problemOf } from '../items/outcomes';
import { readItem } from '../items/parameters';
import type { TaskInput, TaskItem, TaskOperation } from '../tasks/runTasks';
import { pollDueTasks } from './pollDueTasks';
import { parkedStateOf, openItems, type ParkedWait } from './parkedWait';
import { waitAgainOrFinish } from './waitAgainOrFinish';
import { CONCLUSIONS_IN_FLIGHT, concludeTask } from '../tasks/taskOutcome';

/**
 * One look of a parked wait: at the tasks that are due. Then the execution waits for the next look,
 * and leaves by the output that leads back here; or all tasks have ended, and the items leave.
 * @throws NodeOperationError at the end, one for all problems, where the workflow's node stops at them
 */
export async function resumeWait<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	parked: ParkedWait,
): Promise<INodeExecutionData[][]> {
	const wokenAt = hostClock.now();
	const memory = parkedStateOf(context, parked);
	const { items } = memory;
	const ended = await pollDueTasks(context, operation, openItems(memory));
	await mapInParallel(
		[...ended],
		async ([item, result]) => {
			const itemIndex = items.indexOf(item);
			const input = item.delivers ? readAgain(operation, itemIndex) : undefined;
			const outcome =
				input?.ok === false
					? problemOf({ ...input.problem, details: { taskId: item.taskId } })
					: await concludeTask(
							operation,
							{ ...item, reference: item.reference as Reference },
							result,
							input?.item,
						);
			items[itemIndex] = { done: true, outcome };
		},
		{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal: cancelSignal(context) },
	);
	return await waitAgainOrFinish(context, parked, memory, wokenAt);
}

/** The item's parameters, for what is delivered to it. */
function readAgain<Input extends TaskInput, Reference>(
	operation: TaskOperation<Input, Reference>,
	itemIndex: number,
) {
	const reading = readItem(() => operation.read(itemIndex));
	if (!reading.ok) return reading;
	const item: TaskItem<Input> = { itemIndex, input: reading.value };
	return { ok: true as const, item };
}
