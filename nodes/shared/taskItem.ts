import type { IDataObject } from 'n8n-workflow';

import { isDone } from '../../core/wait/task';
import type { WatchResult } from '../../core/wait/watchedTask';
import { problemOf, type ItemOutcome } from './outcomes';
import { STATE_OUTPUTS, type StateOutput } from './routeByState';
import { taskRecord } from './taskRecord';
import type { WaitSettings } from './waitParameters';

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
