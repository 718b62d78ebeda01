import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nextWakeUpAt } from '../../../core/wait/wakeUp';
import { hostClock, wallClock } from '../hostClock';
import { toOutputItems, type ItemOutcome } from '../items/outcomes';
import { startedRemark } from '../tasks/startProblems';
import { simpleTask } from '../tasks/simpleTask';
import { taskRecord } from '../tasks/taskRecord';
import { openItems, type ParkedState } from './parkedState';
import { isNobodyWaiting } from './nobodyWaiting';
import type { OpenItem, ParkedItem, ParkedWait } from './parkedWait';

/** What waking up and falling asleep again cost n8n beside the polls themselves, in milliseconds. */
const WAKING_MS = 250;

/**
 * Ends a wake-up: has the execution wait for the next one while a task goes on, gives the items out
 * when none does, or nobody waits for them any more.
 * @param wokenAt when this one began, by the host's clock
 * @throws NodeOperationError at the end, one for all problems, where the workflow's node stops at them
 */
export async function waitAgainOrFinish(
	context: IExecuteFunctions,
	parked: ParkedWait,
	state: ParkedState,
	wokenAt: number,
): Promise<INodeExecutionData[][]> {
	const { parkedAt, taskType, kind, continueOnFail } = parked;
	const waits = openItems(state).map(({ wait }) => wait);
	const isInVain = waits.length > 0 && (await isNobodyWaiting(context, parked));
	if (isInVain) return [[], showItems(context, taskType, state.items)];
	state.spentMs += hostClock.now() - wokenAt + WAKING_MS;
	if (waits.length > 0) {
		const now = wallClock.now();
		const next = nextWakeUpAt(waits, { now, parkedAt, spentMs: state.spentMs });
		await context.putExecutionToWait(new Date(next));
		return [showItems(context, taskType, state.items), []];
	}
	const outcomes = state.items.flatMap((item) => (item.done ? [item.outcome] : []));
	const remark = kind === 'start' ? startedRemark(outcomes) : undefined;
	return [[], toOutputItems(answeringAs(context, continueOnFail), outcomes, remark)];
}

/**
 * The items as they are now. n8n gives them to the workflow, as if they were the result, when it is
 * killed in the middle of a wake-up: so they are true, and what is not over says `interrupted`.
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

function interrupted(taskType: string, item: OpenItem): ItemOutcome {
	const { status, polls, startedAt } = item.wait;
	const waitedMs = wallClock.now() - startedAt;
	const record = taskRecord({ ...item, taskType }, { end: 'answered', status, polls, waitedMs });
	const told = item.simple ? simpleTask(record) : record;
	return { ok: true, value: { json: { ...told, interrupted: true } } };
}

/** The context, with the answer of another node to whether a failure stops the workflow. */
function answeringAs(context: IExecuteFunctions, continueOnFail: boolean): IExecuteFunctions {
	return Object.create(context, {
		continueOnFail: { value: () => continueOnFail },
	}) as IExecuteFunctions;
}
