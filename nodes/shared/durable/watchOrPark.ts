import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../core/mapInParallel';
import { parkTask } from '../../../core/wait/parkedTask';
import type { TaskStatus } from '../../../core/wait/task';
import type { WatchResult } from '../../../core/wait/watchedTask';
import { hostClock } from '../hostClock';
import { cancelSignal } from '../http';
import type { ItemOutcome } from '../items/outcomes';
import type { StartedTask, TaskInput, TaskItem, TaskOperation } from '../tasks/runTasks';
import type { DurableMode } from '../tasks/waitParameters';
import { watchShared, type TaskOfItem } from '../tasks/watchShared';
import { kept } from './pollDueTasks';
import { park, hintNotParked, whyNotParked } from './park';
import type { ParkedItem } from './parkedWait';
import { showItems } from './waitAgainOrFinish';
import { CONCLUSIONS_IN_FLIGHT } from '../tasks/taskOutcome';

export type StartedItem<Input, Reference> = TaskItem<Input> &
	Extract<StartedTask<Reference>, { ok: true }>;

export interface DurableWatch<Input extends TaskInput, Reference> {
	operation: TaskOperation<Input, Reference>;
	durable: DurableMode;
	items: ReadonlyArray<StartedItem<Input, Reference>>;
	tasks: ReadonlyArray<TaskOfItem<Reference>>;
	/** Tells what became of an item whose wait is over, by the item's index. */
	conclude(item: StartedItem<Input, Reference>, result?: WatchResult): Promise<void>;
	outcomes: readonly ItemOutcome[];
}

/**
 * Watches in the execution for a short while; what is not finished then is parked.
 * @returns the items to give out while the execution waits, or the ends of all waits, by item
 */
export async function watchOrPark<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	watch: DurableWatch<Input, Reference>,
): Promise<{ parked: INodeExecutionData[] } | { results: Map<number, WatchResult> }> {
	const { operation, durable, tasks } = watch;
	const why = whyNotParked(context);
	if (why !== undefined) {
		if (tasks.length > 0) hintNotParked(context, why);
		return { results: await watchShared(context, operation, tasks) };
	}
	const startedAt = hostClock.now();
	const results = await watchShared(
		context,
		operation,
		tasks.map((task) => (isWait(task) ? shortened(task, durable.watchFirstMs) : task)),
	);
	const open = new Map(
		tasks
			.filter((task) => isWait(task) && isOpen(results.get(task.itemIndex), task))
			.map((task) => [task.itemIndex, task]),
	);
	if (open.size === 0) return { results };

	await mapInParallel(
		watch.items.filter(({ itemIndex }) => !open.has(itemIndex)),
		async (item) => await watch.conclude(item, results.get(item.itemIndex)),
		{ maxInFlight: CONCLUSIONS_IN_FLIGHT, signal: cancelSignal(context) },
	);
	const now = hostClock.now();
	const items = watch.outcomes.map((outcome): ParkedItem => ({ done: true, outcome }));
	for (const item of watch.items) {
		const task = open.get(item.itemIndex);
		if (!task) continue;
		const result = results.get(item.itemIndex);
		const { taskId, reference, input } = item;
		const { raw } = input;
		const startedResult = item.reading?.result ?? null;
		const known: TaskStatus | null = result?.reading ?? item.reading;
		items[item.itemIndex] = {
			done: false,
			taskId,
			reference,
			settings: task.settings,
			raw,
			delivers: wantsDelivery(operation, input),
			startedResult,
			task: parkTask(
				{
					startedAt,
					deadline: startedAt + task.settings.watch.maxWaitMs,
					pollIntervalMs: task.settings.watch.pollIntervalMs,
					polls: result?.polls ?? 0,
					reading: known && kept({ raw, startedResult }, known),
				},
				now,
				() => hostClock.random(),
			),
		};
	}
	const { taskType } = operation.dialect;
	const shown = showItems(context, taskType, items);
	const continueOnFail = context.continueOnFail();
	const wait = { parkedAt: now, taskType, kind: operation.kind, continueOnFail, items };
	if (await park(context, wait, shown)) {
		// *Retry On Fail* takes a first item in the error shape for a run to repeat, parked or not.
		return { parked: shown.filter(({ json }) => json.error === undefined) };
	}
	return { results: await watchOn(context, operation, results, [...open.values()]) };
}

/** Whether it is waited for, not just asked about. */
function isWait<Reference>({ settings }: TaskOfItem<Reference>): boolean {
	return settings.watch.until === 'done';
}

function shortened<Reference>(
	task: TaskOfItem<Reference>,
	watchFirstMs: number,
): TaskOfItem<Reference> {
	const { settings } = task;
	const maxWaitMs = Math.min(settings.watch.maxWaitMs, watchFirstMs);
	return { ...task, settings: { ...settings, watch: { ...settings.watch, maxWaitMs } } };
}

/** Whether looking goes on after the short watch. */
function isOpen<Reference>(
	result: WatchResult | undefined,
	{ settings }: TaskOfItem<Reference>,
): boolean {
	if (!result || result.waitedMs >= settings.watch.maxWaitMs) return false;
	return result.end === 'timedOut' || (result.end === 'gaveUp' && !!result.failure?.temporary);
}

/** An input whose `deliver` is there and undefined asks for nothing more. */
function wantsDelivery<Input extends TaskInput, Reference>(
	{ deliver }: TaskOperation<Input, Reference>,
	input: Input,
): boolean {
	return deliver !== undefined && !('deliver' in input && input.deliver === undefined);
}

/** n8n did not park the wait after all: the rest of it, in the execution. */
async function watchOn<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	operation: TaskOperation<Input, Reference>,
	former: Map<number, WatchResult>,
	open: ReadonlyArray<TaskOfItem<Reference>>,
): Promise<Map<number, WatchResult>> {
	const waited = (itemIndex: number) => former.get(itemIndex)?.waitedMs ?? 0;
	const later = await watchShared(
		context,
		operation,
		open.map((task) =>
			shortened(task, Math.max(0, task.settings.watch.maxWaitMs - waited(task.itemIndex))),
		),
	);
	const results = new Map(former);
	for (const [itemIndex, result] of later) {
		const before = former.get(itemIndex);
		results.set(itemIndex, {
			...result,
			reading: result.reading ?? before?.reading ?? null,
			polls: result.polls + (before?.polls ?? 0),
			waitedMs: result.waitedMs + waited(itemIndex),
		});
	}
	return results;
}
