import type { WatchResult } from '../../core/wait/watchedTask';
import type { ItemOutcome } from './outcomes';
import type { TaskInput, TaskItem, TaskOperation } from './runTasks';
import { taskOutcome } from './taskItem';
import type { WaitSettings } from './waitParameters';

/** Waits concluded at once: what they deliver may be large. */
export const CONCLUSIONS_IN_FLIGHT = 2;

/** A task whose wait is over, and the item it belongs to. */
export interface EndedTask<Reference> {
	taskId: string | null;
	reference: Reference | null;
	settings: WaitSettings;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
}

/**
 * Turns the end of a wait into the item's outcome, with what else the item gets once its task has
 * succeeded.
 * @param item what to deliver to; nothing is delivered without it
 */
export async function concludeTask<Input extends TaskInput, Reference>(
	{ dialect, explain, deliver }: TaskOperation<Input, Reference>,
	{ taskId, reference, settings, raw }: EndedTask<Reference>,
	result: WatchResult,
	item: TaskItem<Input> | undefined,
): Promise<ItemOutcome> {
	const { taskType } = dialect;
	const outcome = taskOutcome({ taskId, taskType, raw, settings }, result, explain);
	const deliverable = outcome.ok && outcome.json.state === 'succeeded';
	return deliver && item && deliverable
		? await deliver({ ...item, taskId, reference }, outcome)
		: outcome;
}
