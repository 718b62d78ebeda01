import { simpleOutcome } from '../tasks/simpleTask';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { BEFORE_PARKING, ONE_ANSWER, PARKED } from '../../../core/wait/rules';
import { replan, type WaitEnd } from '../../../core/wait/wait';
import { shifted } from '../../../core/wait/waitTime';
import { hostClock, wallClock } from '../hostClock';
import type { ItemOutcome } from '../items/outcomes';
import type { TaskInput, TaskOperation } from '../tasks/taskOperation';
import type { StartedItem } from '../tasks/taskRecord';
import type { DurableMode } from '../tasks/waitParameters';
import { watchInExecution, watchItems, type WatchedItem } from '../tasks/watchItems';
import { hintNotParked, park, whyNotParked } from './park';
import type { ParkedItem } from './parkedWait';
import { stored } from './pollDueTasks';
import { showItems } from './waitAgainOrFinish';

interface DurableWatch<Input extends TaskInput, Reference> {
	operation: TaskOperation<Input, Reference>;
	durable: DurableMode;
	started: ReadonlyArray<StartedItem<Input, Reference>>;
	watched: ReadonlyArray<WatchedItem<Reference>>;
	/** Tells what became of items whose wait is over. */
	conclude(
		items: ReadonlyArray<StartedItem<Input, Reference>>,
		ends: ReadonlyMap<number, WaitEnd>,
	): Promise<void>;
	outcomes: readonly ItemOutcome[];
}

/**
 * Watches in the execution for a short while; what is not finished then is parked.
 * @returns the items to give out while the execution waits; `undefined` once every wait has ended and
 * is concluded
 */
export async function watchOrPark<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	watch: DurableWatch<Input, Reference>,
): Promise<INodeExecutionData[] | undefined> {
	const { operation, started, watched, conclude } = watch;
	const why = await whyNotParked(context);
	if (why !== undefined) {
		if (watched.length > 0) hintNotParked(context, why);
		await conclude(started, await watchInExecution(context, operation, watched));
		return undefined;
	}
	const ends = await watchItems(context, operation, watched, {
		rulesOf: ({ watch: { until } }) => (until === 'done' ? BEFORE_PARKING : ONE_ANSWER),
		stopAt: hostClock.now() + watch.durable.watchFirstMs,
	});
	const open = new Map(
		watched.filter(({ itemIndex }) => !ends.has(itemIndex)).map((item) => [item.itemIndex, item]),
	);
	await conclude(
		started.filter(({ itemIndex }) => !open.has(itemIndex)),
		ends,
	);
	if (open.size === 0) return undefined;
	const shown = await parkOpen(context, watch, open);
	// *Retry On Fail* takes a first item in the error shape for a run to repeat, parked or not.
	if (shown) return shown.filter(({ json }) => json.error === undefined);
	await conclude(started, await watchInExecution(context, operation, [...open.values()]));
	return undefined;
}

/** @returns what n8n shows meanwhile; `undefined` where it did not park the wait */
async function parkOpen<Input extends TaskInput, Reference>(
	context: IExecuteFunctions,
	{ operation, started, outcomes }: DurableWatch<Input, Reference>,
	open: ReadonlyMap<number, WatchedItem<Reference>>,
): Promise<INodeExecutionData[] | undefined> {
	const now = wallClock.now();
	const aheadMs = now - hostClock.now();
	const items = outcomes.map((outcome): ParkedItem => ({ done: true, outcome }));
	for (const { itemIndex, status, ...item } of started) {
		const { taskId, reference, startedResult, settings, raw, simple, delivers } = item;
		const watched = open.get(itemIndex);
		if (!watched) {
			const outcome = outcomes[itemIndex];
			items[itemIndex] = { done: true, outcome: simple ? simpleOutcome(outcome) : outcome };
			continue;
		}
		// What it holds is replaced, never changed.
		const wait = shifted(watched.wait, aheadMs);
		wait.status ??= status;
		wait.status &&= stored(item, wait.status);
		replan(wait, PARKED, now, () => hostClock.random());
		const task = { taskId, reference, startedResult, settings, raw, simple, delivers };
		items[itemIndex] = { done: false, ...task, wait };
	}
	const { kind, dialect } = operation;
	const { taskType } = dialect;
	const shown = showItems(context, taskType, items);
	const continueOnFail = context.continueOnFail();
	const waitingExecutionId = context.getExecutionId();
	const wait = { parkedAt: now, waitingExecutionId, taskType, kind, continueOnFail, items };
	return (await park(context, wait, shown)) ? shown : undefined;
}
