import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { hostClock } from '../hostClock';
import { toOutputItems, type ItemOutcome } from '../outcomes';
import { taskRecord } from '../taskRecord';
import type { OpenItem } from './memory';
import type { ParkedItem } from './parkedWait';

/**
 * The items as they are now. n8n gives them to the workflow, as if they were the result, when it is
 * killed in the middle of a look: so they are true, and what is not over says `interrupted`.
 */
export function showItems(
	context: IExecuteFunctions,
	taskType: string,
	items: readonly ParkedItem[],
): INodeExecutionData[] {
	return toOutputItems(
		answeringAs(context, true),
		items.map((item) => (item.done ? item.outcome : interrupted(taskType, item))),
	);
}

function interrupted(
	taskType: string,
	{ taskId, raw, task: { reading, polls, startedAt } }: OpenItem,
): ItemOutcome {
	const record = taskRecord(
		{ taskId, taskType, raw },
		{ end: 'answered', reading, polls, waitedMs: hostClock.now() - startedAt },
	);
	return { ok: true, json: { ...record, interrupted: true } };
}

/** The context, with the answer of another node to whether a failure stops the workflow. */
export function answeringAs(
	context: IExecuteFunctions,
	continueOnFail: boolean,
): IExecuteFunctions {
	return Object.create(context, {
		continueOnFail: { value: () => continueOnFail },
	}) as IExecuteFunctions;
}
