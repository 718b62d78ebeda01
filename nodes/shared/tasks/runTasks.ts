import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import type { TaskDialect } from '../../../core/wait/dialect';
import { isDone, type TaskStatus } from '../../../core/wait/task';
import type { Ask } from '../../../core/wait/watchTasks';
import type { WatchResult } from '../../../core/wait/watchedTask';
import { resumeWait } from '../durable/resumeWait';
import { parkedWaitOf } from '../durable/parkedWait';
import { watchOrPark, type StartedItem } from '../durable/watchOrPark';
import { cancelSignal } from '../http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	toRoutedItems,
	type ItemOutcome,
	type Problem,
	type Success,
} from '../items/outcomes';
import { readItem, type Checked } from '../items/parameters';
import { routesByState } from '../items/routeByState';
import { CONCLUSIONS_IN_FLIGHT, concludeTask, type ExplainFailure } from './taskOutcome';
import { readDurableMode, type WaitSettings } from './waitParameters';
import { hintAfterWait } from './waitReport';
import { watchShared, type TaskOfItem } from './watchShared';
import { startedRemark } from './startProblems';

/** What every operation that reports a task reads for each item. */
export interface TaskInput {
	settings: WaitSettings;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
	/** There and undefined where the operation's `deliver` has nothing to do for this item. */
	deliver?: unknown;
}

export interface TaskItem<Input> {
	itemIndex: number;
	input: Input;
}

/** One item's task as it is before it is watched. */
export type StartedTask<Reference> =
	| {
			ok: true;
			/** `null` for work that was done at once. */
			taskId: string | null;
			/** How to ask about it; `null` where there is nothing to ask. */
			reference: Reference | null;
			/** What is known of it already. */
			reading: TaskStatus | null;
	  }
	| { ok: false; problem: Problem };

export interface TaskOperation<Input extends TaskInput, Reference> {
	dialect: TaskDialect<Reference>;
	read(itemIndex: number): Checked<Input>;
	/** Starts the items' tasks, or names those that are running; one answer for each, in their order. */
	begin(items: ReadonlyArray<TaskItem<Input>>): Promise<ReadonlyArray<StartedTask<Reference>>>;
	ask: Ask;
	explain: ExplainFailure;
	/** `start`: what `begin` knows is enough without a wait. `ask`: one look at least. */
	kind: 'start' | 'ask';
	/** Calls made so far, where they are counted. */
	calls?(): number;
	/** What else an item gets once its task has succeeded. */
	deliver?(
		item: TaskItem<Input> & { taskId: string | null; reference: Reference | null },
		success: Success,
	): Promise<ItemOutcome>;
}

/**
 * Begins all items' tasks, then watches them in one loop where the items say so. Items that ask about
 * the same task in the same way share its looks.
 */
export async function runTasks<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
): Promise<INodeExecutionData[][]> {
	const wait = parkedWaitOf(context);
	if (wait) return await resumeWait(context, operation, wait);
	const signal = cancelSignal(context);
	const routed = routesByState(context);
	const durable = readDurableMode(context, routed);
	const inputs = context.getInputData();
	const outcomes = new Array<ItemOutcome>(inputs.length);
	const items = readItems(context, operation, outcomes);

	const started = items.length === 0 ? [] : await operation.begin(items);
	const tasks: Array<TaskOfItem<Reference>> = [];
	const startedItems = items.flatMap((item, index) => {
		const task = started[index];
		if (!task.ok) {
			outcomes[item.itemIndex] = problemOf(task.problem);
			return [];
		}
		const { settings } = item.input;
		if (needsPoll(operation.kind, settings, task)) {
			tasks.push({ itemIndex: item.itemIndex, reference: task.reference as Reference, settings });
		}
		return [{ ...item, ...task }];
	});

	const conclude = async (item: StartedItem<Input, Reference>, result?: WatchResult) => {
		const { settings, raw } = item.input;
		outcomes[item.itemIndex] ??= await concludeTask(
			operation,
			{ ...item, raw, settings: routed ? routedSettings(settings) : settings },
			result ?? known(item.reading),
			item,
		);
	};
	const watched = durable
		? await watchOrPark(context, {
				operation,
				durable,
				items: startedItems,
				tasks,
				conclude,
				outcomes,
			})
		: { results: await watchShared(context, operation, tasks) };
	if ('parked' in watched) return [watched.parked];
	const { results } = watched;
	await mapInParallel(
		startedItems,
		async (item) => await conclude(item, results.get(item.itemIndex)),
		{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal },
	);

	hintAfterWait(context, outcomes, operation.calls?.());
	const remark = operation.kind === 'start' ? startedRemark(outcomes) : undefined;
	return routed
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
		const reading = readItem(() => operation.read(itemIndex));
		if (reading.ok) {
			items.push({ itemIndex, input: reading.value });
		} else {
			problems.set(itemIndex, reading.problem);
			outcomes[itemIndex] = problemOf(reading.problem);
		}
	}
	stopOnBadInput(context, problems, outcomes.length);
	return items;
}

function needsPoll<Reference>(
	kind: 'start' | 'ask',
	{ watch }: WaitSettings,
	{ reference, reading }: { reference: Reference | null; reading: TaskStatus | null },
): boolean {
	if (reference === null || (reading && isDone(reading.state))) return false;
	return kind === 'ask' || watch.until === 'done';
}

/** With an output for each state, neither a failed nor a late task is a problem. */
function routedSettings(settings: WaitSettings): WaitSettings {
	return { ...settings, failOnTimeout: false, failOnTaskFailure: false };
}

function known(reading: TaskStatus | null): WatchResult {
	return { end: 'answered', reading, polls: 0, waitedMs: 0 };
}
