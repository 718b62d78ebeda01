import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { isDone, type TaskStatus } from '../../../core/wait/task';
import { newWait, type Wait, type WaitEnd } from '../../../core/wait/wait';
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
import { handOnEnded } from './handOn';
import { startOnce } from './startOnce';
import { startedRemark } from './startProblems';
import type { StartedTask, TaskInput, TaskItem, TaskOperation } from './taskOperation';
import { simpleOutcome } from './simpleTask';
import { concludeTask, CONCLUSIONS_IN_FLIGHT } from './taskOutcome';
import type { StartedItem } from './taskRecord';
import { readDurableMode, readUntilAny, type WaitSettings } from './waitParameters';
import { travellersOf } from './travelling';
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
	const routing = routingOf(context);
	const { byState, toThreeOutputs } = routing;
	const durable = readDurableMode(context, toThreeOutputs);
	const untilAny = readUntilAny(context, routing);
	const inputs = context.getInputData();
	const travellers = untilAny ? travellersOf(inputs, operation.dialect) : new Map<number, never>();
	if (travellers.size < inputs.length) await operation.prepare?.();
	const outcomes = new Array<ItemOutcome>(inputs.length);
	const items = readItems(context, operation, outcomes, travellers);
	const started = await startItems(context, operation, items, outcomes, { byState, untilAny });
	const now = hostClock.now();
	const watched = started.flatMap(({ itemIndex, reference, settings, status }) =>
		reference !== null && needsPoll(operation.kind, settings, status)
			? [{ itemIndex, reference, settings, wait: waitFor(operation, settings, now) }]
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
	} else if (untilAny) {
		const round = { operation, started, watched, travellers, conclude, outcomes };
		await handOnEnded(context, round);
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

/**
 * @param travellers items that need no reading, since their task runs
 * @throws NodeOperationError under *Stop Workflow* when an item can't be right: nothing was sent
 */
function readItems<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	outcomes: ItemOutcome[],
	travellers: ReadonlyMap<number, unknown>,
): Array<TaskItem<Input>> {
	const items: Array<TaskItem<Input>> = [];
	const problems = new Map<number, Problem>();
	for (let itemIndex = 0; itemIndex < outcomes.length; itemIndex++) {
		if (travellers.has(itemIndex)) continue;
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

/** How the items of a run leave. */
interface RoutedRun {
	byState: boolean;
	/** Whether what has ended leaves before the rest. */
	untilAny: boolean;
}

/** @returns the items whose task runs or is done; what became of the others is noted */
async function startItems<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	items: ReadonlyArray<TaskItem<Input>>,
	outcomes: ItemOutcome[],
	routing: RoutedRun,
): Promise<Array<StartedItem<Input, Reference>>> {
	const tasks = await startOnce(context, operation, items);
	return items.flatMap((item, index) => {
		const task = tasks[index];
		if (task.ok) return [startedItem(item, task.value, routing)];
		outcomes[item.itemIndex] = problemOf(task.error);
		return [];
	});
}

function startedItem<Input extends TaskInput, Reference>(
	{ itemIndex, input }: TaskItem<Input>,
	task: StartedTask<Reference>,
	{ byState, untilAny }: RoutedRun,
): StartedItem<Input, Reference> {
	const { settings, raw, simple, delivers = false } = input;
	return {
		itemIndex,
		input,
		...task,
		startedResult: task.status?.result ?? null,
		settings: byState ? routedSettings(settings, untilAny) : settings,
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

/** What was started just now has no end yet that only the second question of its kind could tell. */
function waitFor(
	{ kind, dialect }: Pick<TaskOperation<TaskInput, never>, 'kind' | 'dialect'>,
	{ watch }: WaitSettings,
	now: number,
): Wait {
	const wait = newWait(watch, now);
	if (kind === 'start' && dialect.detail) wait.detail = { askedAt: now };
	return wait;
}

/** Where items are told by their state, neither a failed nor a late task is a problem. */
function routedSettings(settings: WaitSettings, lateFails: boolean): WaitSettings {
	const told = { failOnTimeout: false, failOnTaskFailure: false, failUnfinished: false };
	return { ...settings, ...told, lateFails };
}

function known(status: TaskStatus | null): WaitEnd {
	return { end: 'answered', status, polls: 0, waitedMs: 0 };
}
