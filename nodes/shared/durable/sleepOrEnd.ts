import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nextLookAt } from '../../../core/wait/parkedTask';
import { hostClock } from '../hostClock';
import { toOutputItems } from '../outcomes';
import { startedRemark } from '../startedRemark';
import { openItems, type Memory } from './memory';
import type { ParkedWait } from './parkedWait';
import { answeringAs, showItems } from './showItems';

/** What waking up and falling asleep again cost n8n beside the look itself, in milliseconds. */
const WAKING_MS = 250;

/**
 * Ends a look: has the execution wait for the next one while a task goes on, gives the items out when
 * none does.
 * @param wokenAt when this look began
 * @throws NodeOperationError at the end, one for all problems, where the workflow's node stops at them
 */
export async function sleepOrEnd(
	context: IExecuteFunctions,
	{ parkedAt, taskType, kind, continueOnFail }: ParkedWait,
	memory: Memory,
	wokenAt: number,
): Promise<INodeExecutionData[][]> {
	const tasks = openItems(memory).map(({ task }) => task);
	const now = hostClock.now();
	memory.looks++;
	memory.spentMs += now - wokenAt + WAKING_MS;
	if (tasks.length > 0) {
		const next = nextLookAt(tasks, { now, parkedAt, spentMs: memory.spentMs });
		await context.putExecutionToWait(new Date(next));
		return [showItems(context, taskType, memory.items), []];
	}
	const outcomes = memory.items.flatMap((item) => (item.done ? [item.outcome] : []));
	const remark = kind === 'start' ? startedRemark(outcomes) : undefined;
	return [[], toOutputItems(answeringAs(context, continueOnFail), outcomes, remark)];
}
