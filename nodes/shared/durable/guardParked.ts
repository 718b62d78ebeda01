import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { throwIfCancelled } from '../../../core/cancel';
import type { CallFailure } from '../../../core/retry/callResult';
import { PARKED } from '../../../core/wait/rules';
import { noteFailure } from '../../../core/wait/wait';
import { hostClock, wallClock } from '../hostClock';
import { cancelSignal } from '../http';
import { problemOf } from '../items/outcomes';
import { described, problemFrom } from '../items/problem';
import { taskRecord } from '../tasks/taskRecord';
import { openItems, parkedStateOf } from './parkedState';
import { parkedWaitOf } from './parkedWait';
import { waitAgainOrFinish } from './waitAgainOrFinish';

/**
 * Runs an operation; in a parked wait, what keeps a poll from being made at all, such as a credential
 * that is gone, counts as a poll that went wrong.
 */
export async function guardParked(
	context: IExecuteFunctions,
	run: () => Promise<INodeExecutionData[][]>,
): Promise<INodeExecutionData[][]> {
	const wokenAt = hostClock.now();
	const polledAt = wallClock.now();
	try {
		return await run();
	} catch (error) {
		throwIfCancelled(cancelSignal(context));
		const thrown = new NodeOperationError(context.getNode(), error as Error);
		const parked = parkedWaitOf(context);
		const state = parked && parkedStateOf(context, parked);
		const open = state ? openItems(state) : [];
		// Nothing to wait for: the end, thrown as it should be.
		if (!parked || !state || open.length === 0) throw thrown;
		const failure: CallFailure = {
			message: thrown.message,
			...described(thrown.description ?? ''),
			temporary: false,
			forEveryCall: true,
			effect: 'none',
		};
		const time = { polledAt, now: wallClock.now(), random: () => hostClock.random() };
		for (const item of open) {
			const end = noteFailure(item.wait, failure, time, PARKED);
			if (!end) continue;
			const record = taskRecord({ ...item, taskType: parked.taskType }, end);
			const outcome = problemOf(problemFrom(failure, record));
			state.items[state.items.indexOf(item)] = { done: true, outcome };
		}
		return await waitAgainOrFinish(context, parked, state, wokenAt);
	}
}
