import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import type { CallFailure } from '../../../core/retry/callResult';
import { noteFailure } from '../../../core/wait/parkedTask';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import { problemOf } from '../items/outcomes';
import { parkedWaitOf, parkedStateOf, openItems } from './parkedWait';
import { waitAgainOrFinish } from './waitAgainOrFinish';
import { taskRecord } from '../tasks/taskOutcome';

/**
 * Runs an operation; in a parked wait, what keeps a look from being made at all, such as a credential
 * that is gone, counts as a look that went wrong.
 */
export async function guardParked(
	context: IExecuteFunctions,
	run: () => Promise<INodeExecutionData[][]>,
): Promise<INodeExecutionData[][]> {
	const wokenAt = hostClock.now();
	try {
		return await run();
	} catch (error) {
		throwIfCancelled(cancelSignal(context));
		const thrown = new NodeOperationError(context.getNode(), error as Error);
		const parked = parkedWaitOf(context);
		const memory = parked && parkedStateOf(context, parked);
		const open = memory ? openItems(memory) : [];
		// Nothing to wait for: the end, thrown as it should be.
		if (!parked || !memory || open.length === 0) throw thrown;
		const { message, description } = thrown;
		const failure: CallFailure = {
			message,
			...(description && { description }),
			temporary: false,
			forEveryCall: true,
			effect: 'none',
		};
		const time = { polledAt: wokenAt, now: hostClock.now(), random: () => hostClock.random() };
		for (const item of open) {
			const result = noteFailure(item.task, failure, time);
			if (!result) continue;
			const details = taskRecord({ ...item, taskType: parked.taskType }, result);
			const problem = { message, ...(description && { description }), details };
			memory.items[memory.items.indexOf(item)] = { done: true, outcome: problemOf(problem) };
		}
		return await waitAgainOrFinish(context, parked, memory, wokenAt);
	}
}
