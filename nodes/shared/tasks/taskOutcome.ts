import type { IDataObject } from 'n8n-workflow';

import { isDone } from '../../../core/wait/task';
import type { WaitEnd } from '../../../core/wait/wait';
import { problemOf, type ItemOutcome } from '../items/outcomes';
import { readItem } from '../items/parameters';
import { described, problemFrom } from '../items/problem';
import { STATE_OUTPUTS, type StateOutput } from '../items/routeByState';
import type { TaskInput, TaskItem, TaskOperation } from './taskOperation';
import { taskRecord, type ItemTask } from './taskRecord';
import type { WaitSettings } from './waitParameters';
import { errorsTold } from './waitReport';

/** Waits concluded at once: what they deliver may be large. */
export const CONCLUSIONS_IN_FLIGHT = 2;

/**
 * Turns the end of a wait into the item's outcome, with what else the item gets once its task has
 * succeeded.
 * @param item what to deliver to; nothing is delivered without it
 */
export async function concludeTask<Input extends TaskInput, Reference>(
	operation: TaskOperation<Input, Reference>,
	task: ItemTask<Reference>,
	end: WaitEnd,
	item: TaskItem<Input> | undefined,
): Promise<ItemOutcome> {
	const { dialect, deliver } = operation;
	const outcome = taskOutcome(
		operation,
		{ ...task, taskType: dialect.taskType, erringPart: dialect.erringPart },
		end,
	);
	const { taskId, reference, delivers } = task;
	const isDeliverable = outcome.ok && outcome.value.json.state === 'succeeded';
	return deliver && delivers && item && isDeliverable
		? await deliver({ ...item, taskId, reference }, outcome.value)
		: outcome;
}

/**
 * `concludeTask`, for a task that was started in an earlier run: what is delivered to its item needs
 * the item's parameters.
 */
export async function concludeLater<Input extends TaskInput, Reference>(
	operation: TaskOperation<Input, Reference>,
	itemIndex: number,
	task: ItemTask<Reference>,
	end: WaitEnd,
): Promise<ItemOutcome> {
	const input = task.delivers ? readItem(() => operation.read(itemIndex)) : undefined;
	if (input?.ok === false) {
		return problemOf({ ...input.error, details: { taskId: task.taskId } });
	}
	return await concludeTask(operation, task, end, input && { itemIndex, input: input.value });
}

/** What an item is told that has no part in its task but this. */
type TaskToTell = Pick<ItemTask<unknown>, 'taskId' | 'startedResult' | 'settings' | 'raw'> & {
	taskType: string;
	/** As in its dialect. */
	erringPart?: string;
};

/** Turns the end of a wait into the item's outcome. */
export function taskOutcome(
	{
		explain,
		explainUnfinished,
	}: Pick<TaskOperation<TaskInput, unknown>, 'explain' | 'explainUnfinished'>,
	task: TaskToTell,
	end: WaitEnd,
): ItemOutcome {
	const record = taskRecord(task, end);
	const { taskId, settings } = task;
	const { status, failure } = end;
	const named = taskId === null ? 'The task' : `Task '${taskId}'`;
	if (end.end === 'gaveUp' && failure) {
		return problemOf(
			problemFrom({ ...failure, description: '', ...explain(failure, String(taskId)) }, record),
		);
	}
	if (end.end === 'timedOut' && settings.failOnTimeout) {
		return problemOf({
			message: `${named} was not finished after ${record.waitedSeconds} seconds; its last state was '${record.state}'`,
			...described(
				status?.note,
				"The task goes on at the service. Check its status later with this task ID, raise 'Max Wait', or set 'On Timeout' to 'Output the Task'.",
				failure && `The last check failed: ${failure.message}.`,
			),
			details: record,
		});
	}
	const ending = badEnding(end, settings, task.erringPart);
	if (ending && settings.failOnTaskFailure) {
		return problemOf({
			message: `${named} ${ending}${firstReason(end)}`,
			...described(
				status?.note,
				"The item's 'error' has what is known of the task. To go on with such tasks, set 'On Task Failure' under 'Wait Options' to 'Output the Task'.",
			),
			// Counted by its state alone, it would be one that did not succeed because it succeeded.
			details: record.state === 'succeeded' ? { ...record, outcome: 'failed' } : record,
		});
	}
	if (settings.failUnfinished && status?.state !== 'succeeded' && explainUnfinished) {
		return problemOf({ ...explainUnfinished(String(taskId), status), details: record });
	}
	return { ok: true, value: { json: record, output: outputFor(end, settings) } };
}

/** How a finished task ended, if not as it should: in another state, or with parts that failed. */
function badEnding(
	{ status }: WaitEnd,
	{ wantedState = 'succeeded' }: WaitSettings,
	erringPart?: string,
): string | undefined {
	if (!status || !isDone(status.state)) return undefined;
	if (status.state !== wantedState) return `ended as '${status.state}'`;
	if (wantedState !== 'succeeded') return undefined;
	const { errors, progress } = status;
	const { total, failed } = progress ?? { total: 0, failed: 0 };
	if (erringPart === undefined && failed > 0)
		return `ended, but ${failed} of ${total} parts failed`;
	return errors.length > 0 ? `ended with ${errorsTold(errors, erringPart)}` : undefined;
}

function outputFor(end: WaitEnd, settings: WaitSettings): StateOutput {
	if (!end.status || !isDone(end.status.state)) {
		const isLate = end.end === 'timedOut' && settings.lateFails;
		return isLate ? STATE_OUTPUTS.failed : STATE_OUTPUTS.stillRunning;
	}
	return badEnding(end, settings) ? STATE_OUTPUTS.failed : STATE_OUTPUTS.done;
}

function firstReason({ status }: WaitEnd): string {
	const first: unknown = status?.errors[0];
	const message =
		typeof first === 'object' && first !== null ? (first as IDataObject).message : first;
	return typeof message === 'string' && message !== '' ? `: ${message}` : '';
}
