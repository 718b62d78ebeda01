import type { IDataObject } from 'n8n-workflow';

import { isDone } from '../../../core/wait/task';
import type { WatchResult } from '../../../core/wait/watchedTask';
import { problemOf, type ItemOutcome } from '../items/outcomes';
import { STATE_OUTPUTS, type StateOutput } from '../items/routeByState';
import type { WaitSettings } from './waitParameters';
import type { TaskInput, TaskItem, TaskOperation } from './runTasks';

export interface WatchedItem {
	/** `null` for work that was done at once. */
	taskId: string | null;
	taskType: string;
	settings: WaitSettings;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
}

/** What a look that failed for good means for this kind of task. */
export type ExplainFailure = (
	failure: NonNullable<WatchResult['failure']>,
	taskId: string,
) => { message: string; description?: string };

/** Turns the end of a watch into the item's outcome. */
export function taskOutcome(
	item: WatchedItem,
	result: WatchResult,
	explain: ExplainFailure,
): ItemOutcome {
	const record = taskRecord(item, result);
	const { settings } = item;
	const named = item.taskId === null ? 'The task' : `Task '${item.taskId}'`;
	if (result.end === 'gaveUp' && result.failure) {
		const { status: httpStatus, details } = result.failure;
		return problemOf({
			...explain(result.failure, String(item.taskId)),
			details: { ...record, ...(httpStatus && { httpStatus }), ...(details as IDataObject) },
		});
	}
	if (result.end === 'timedOut' && settings.failOnTimeout) {
		const lastFailure = result.failure ? `The last look failed: ${result.failure.message}.` : '';
		return problemOf({
			message: `${named} was not finished after ${record.waitedSeconds} seconds; its last state was '${record.state}'`,
			description: [
				result.reading?.note,
				"The task goes on at the service. Look again later with 'Get Status' and this task ID, raise 'Max Wait', or set 'On Timeout' to 'Output the Task'.",
				lastFailure,
			]
				.filter(Boolean)
				.join(' '),
			details: record,
		});
	}
	const ending = badEnding(result, settings);
	if (ending && settings.failOnTaskFailure) {
		return problemOf({
			message: `${named} ${ending}${firstReason(result)}`,
			description: [
				result.reading?.note,
				"The task ended without full success. Its particulars are in 'details'; to handle such tasks yourself, set 'On Task Failure' to 'Output the Task'.",
			]
				.filter(Boolean)
				.join(' '),
			details: record,
		});
	}
	return { ok: true, json: record, output: outputFor(result, settings) };
}

/** How a finished task ended, if not as it should: in another state, or with parts undone. */
function badEnding(
	{ reading }: WatchResult,
	{ wantedState = 'succeeded' }: WaitSettings,
): string | undefined {
	if (!reading || !isDone(reading.state)) return undefined;
	if (reading.state !== wantedState) return `ended as '${reading.state}'`;
	if (wantedState !== 'succeeded') return undefined;
	const { total, failed } = reading.progress ?? { total: 0, failed: 0 };
	if (failed > 0) return `left ${failed} of ${total} parts undone`;
	return reading.errors.length > 0 ? 'ended with errors' : undefined;
}

function outputFor(result: WatchResult, settings: WaitSettings): StateOutput {
	if (!result.reading || !isDone(result.reading.state)) return STATE_OUTPUTS.stillRunning;
	return badEnding(result, settings) ? STATE_OUTPUTS.failed : STATE_OUTPUTS.done;
}

function firstReason({ reading }: WatchResult): string {
	const first: unknown = reading?.errors[0];
	const message =
		typeof first === 'object' && first !== null ? (first as IDataObject).message : first;
	return typeof message === 'string' && message !== '' ? `: ${message}` : '';
}

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

export interface RecordedTask {
	/** `null` for work that was done at once. */
	taskId: string | null;
	taskType: string;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
}

/** The output item of a task: the same fields, whatever its kind and state. */
export function taskRecord(
	{ taskId, taskType, raw }: RecordedTask,
	result: WatchResult,
): IDataObject {
	const { reading, polls, waitedMs } = result;
	const state = reading?.state ?? 'unknown';
	return {
		taskId,
		taskType,
		state,
		done: isDone(state),
		status: reading?.status || null,
		progress: reading?.progress ? { ...reading.progress } : null,
		requestedAt: reading?.requestedAt ?? null,
		startedAt: reading?.startedAt ?? null,
		completedAt: reading?.completedAt ?? null,
		errors: (reading?.errors ?? []) as IDataObject[],
		result: (reading?.result ?? null) as IDataObject | string | null,
		timedOut: result.end === 'timedOut',
		polls,
		waitedSeconds: Math.round(waitedMs / 100) / 10,
		...(raw && { response: (reading?.raw ?? null) as IDataObject | null }),
	};
}
