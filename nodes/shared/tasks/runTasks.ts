import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { isDone, type TaskStatus } from '../../../core/wait/task';
import { newWait, type WaitEnd } from '../../../core/wait/wait';
import { parkedWaitOf } from '../durable/parkedWait';
import { resumeWait } from '../durable/resumeWait';
import { watchOrPark } from '../durable/watchOrPark';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	toRoutedItems,
	type ItemOutcome,
} from '../items/outcomes';
import { readItem } from '../items/parameters';
import type { Problem } from '../items/problem';
import { checkRouting, routingOf } from '../items/routeByState';
import { startOnce } from './startOnce';
import { startedRemark } from './startProblems';
import type { StartedTask, TaskInput, TaskItem, TaskOperation } from './taskOperation';
import { simpleOutcome } from './simpleTask';
import { concludeTask, CONCLUSIONS_IN_FLIGHT } from './taskOutcome';
import type { StartedItem } from './taskRecord';
import { readDurableMode, type WaitSettings } from './waitParameters';
import { hintAfterWait } from './waitReport';
import { watchInExecution } from './watchItems';

/**
 * Starts all items' tasks, then watches them in one loop where the items say so. Items that ask about
 * the same task in the same way share its polls.
 */
export async function runTasks<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
): Promise<INodeExecutionData[][]> {
	const parked = parkedWaitOf(context);
	if (parked) return await resumeWait(context, operation, parked);
	const signal = cancelSignal(context);
	checkRouting(context);
	const { byState, toThreeOutputs } = routingOf(context);
	const durable = readDurableMode(context, toThreeOutputs);
	await operation.prepare?.();
	const outcomes = new Array<ItemOutcome>(context.getInputData().length);
	const items = readItems(context, operation, outcomes);
	const started = await startItems(context, operation, items, outcomes, byState);
	const now = hostClock.now();
	const watched = started.flatMap(({ itemIndex, reference, settings, status }) =>
		reference !== null && needsPoll(operation.kind, settings, status)
			? [{ itemIndex, reference, settings, wait: newWait(settings.watch, now) }]
			: [],
	);
	const conclude = async (
		concluded: ReadonlyArray<StartedItem<Input, Reference>>,
		ends: ReadonlyMap<number, WaitEnd>,
	) => {
		await mapInParallel(
			concluded,
			async (item) => {
				const end = ends.get(item.itemIndex) ?? known(item.status);
				outcomes[item.itemIndex] ??= await concludeTask(operation, item, end, item);
			},
			{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal },
		);
	};

	if (durable) {
		const watch = { operation, durable, started, watched, conclude, outcomes };
		const output = await watchOrPark(context, watch);
		if (output) return [output];
	} else await conclude(started, await watchInExecution(context, operation, watched));

	hintAfterWait(context, outcomes, operation);
	for (const { itemIndex, simple } of started) {
		if (simple) outcomes[itemIndex] = simpleOutcome(outcomes[itemIndex]);
	}
	const remark = operation.kind === 'start' ? startedRemark(outcomes) : undefined;
	return toThreeOutputs
		? toRoutedItems(context, outcomes, remark)
		: [toOutputItems(context, outcomes, remark)];
}

/** @throws NodeOperationError under *Stop Workflow* when an item can't be right: nothing was sent */
function readItems<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	outcomes: ItemOutcome[],
): Array<TaskItem<Input>> {
	const items: Array<TaskItem<Input>> = [];
	const problems = new Map<number, Problem>();
	for (let itemIndex = 0; itemIndex < outcomes.length; itemIndex++) {
		const input = readItem(() => operation.read(itemIndex));
		if (input.ok) {
			items.push({ itemIndex, input: input.value });
		} else {
			problems.set(itemIndex, input.error);
			outcomes[itemIndex] = problemOf(input.error);
		}
	}
	stopOnBadInput(context, problems, outcomes.length);
	return items;
}

/** @returns the items whose task runs or is done; what became of the others is noted */
async function startItems<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	items: ReadonlyArray<TaskItem<Input>>,
	outcomes: ItemOutcome[],
	byState: boolean,
): Promise<Array<StartedItem<Input, Reference>>> {
	const tasks = await startOnce(context, operation, items);
	return items.flatMap((item, index) => {
		const task = tasks[index];
		if (task.ok) return [startedItem(item, task.value, byState)];
		outcomes[item.itemIndex] = problemOf(task.error);
		return [];
	});
}

function startedItem<Input extends TaskInput, Reference>(
	{ itemIndex, input }: TaskItem<Input>,
	task: StartedTask<Reference>,
	byState: boolean,
): StartedItem<Input, Reference> {
	const { settings, raw, simple, delivers = false } = input;
	return {
		itemIndex,
		input,
		...task,
		startedResult: task.status?.result ?? null,
		settings: byState ? routedSettings(settings) : settings,
		raw,
		simple,
		delivers,
	};
}

function needsPoll(
	kind: 'start' | 'ask',
	{ watch }: WaitSettings,
	status: TaskStatus | null,
): boolean {
	if (status && isDone(status.state)) return false;
	return kind === 'ask' || watch.until === 'done';
}

/** Where items are told by their state, neither a failed nor a late task is a problem. */
function routedSettings(settings: WaitSettings): WaitSettings {
	return { ...settings, failOnTimeout: false, failOnTaskFailure: false, failUnfinished: false };
}

function known(status: TaskStatus | null): WaitEnd {
	return { end: 'answered', status, polls: 0, waitedMs: 0 };
}
