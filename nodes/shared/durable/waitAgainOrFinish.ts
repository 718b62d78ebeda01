import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nextPollAt } from '../../../core/wait/parkedTask';
import { hostClock } from '../hostClock';
import { toOutputItems, type ItemOutcome } from '../items/outcomes';
import {
	openItems,
	type ParkedWait,
	type ParkedState,
	type ParkedItem,
	type OpenItem,
} from './parkedWait';
import { taskRecord } from '../tasks/taskOutcome';
import { startedRemark } from '../tasks/startProblems';

/** What waking up and falling asleep again cost n8n beside the look itself, in milliseconds. */
const WAKING_MS = 250;

/**
 * Ends a look: has the execution wait for the next one while a task goes on, gives the items out when
 * none does.
 * @param wokenAt when this look began
 * @throws NodeOperationError at the end, one for all problems, where the workflow's node stops at them
 */
export async function waitAgainOrFinish(
	context: IExecuteFunctions,
	{ parkedAt, taskType, kind, continueOnFail }: ParkedWait,
	memory: ParkedState,
	wokenAt: number,
): Promise<INodeExecutionData[][]> {
	const tasks = openItems(memory).map(({ task }) => task);
	const now = hostClock.now();
	memory.looks++;
	memory.spentMs += now - wokenAt + WAKING_MS;
	if (tasks.length > 0) {
		const next = nextPollAt(tasks, { now, parkedAt, spentMs: memory.spentMs });
		await context.putExecutionToWait(new Date(next));
		return [showItems(context, taskType, memory.items), []];
	}
	const outcomes = memory.items.flatMap((item) => (item.done ? [item.outcome] : []));
	const remark = kind === 'start' ? startedRemark(outcomes) : undefined;
	return [[], toOutputItems(answeringAs(context, continueOnFail), outcomes, remark)];
}

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
