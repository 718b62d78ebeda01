import type { IDataObject } from 'n8n-workflow';

import { isDone } from '../../core/wait/task';
import type { WatchResult } from '../../core/wait/watchedTask';
import { problemOf, type ItemOutcome } from './outcomes';
import type { WaitSettings } from './waitParameters';

export interface WatchedItem {
	taskId: string;
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
	const { settings, taskId } = item;
	if (result.end === 'gaveUp' && result.failure) {
		const { status: httpStatus, details } = result.failure;
		return problemOf({
			...explain(result.failure, taskId),
			details: { ...record, ...(httpStatus && { httpStatus }), ...(details as IDataObject) },
		});
	}
	if (result.end === 'timedOut' && settings.failOnTimeout) {
		return problemOf({
			message: `Task '${taskId}' was not finished after ${record.waitedSeconds} seconds; its last state was '${record.state}'`,
			description: `The task goes on at the service. Look again later with 'Get Status' and this task ID, raise 'Max Wait', or set 'On Timeout' to 'Output the Task'.${result.failure ? ` The last look failed: ${result.failure.message}.` : ''}`,
			details: record,
		});
	}
	const ending = badEnding(result);
	if (ending && settings.failOnTaskFailure) {
		return problemOf({
			message: `Task '${taskId}' ${ending}${firstReason(result)}`,
			description:
				"The task ended without full success. Its particulars are in 'details'; to handle such tasks yourself, set 'On Task Failure' to 'Output the Task'.",
			details: record,
		});
	}
	return { ok: true, json: record };
}

/** How a finished task ended, if not as it should: without success, or with parts undone. */
function badEnding({ reading }: WatchResult): string | undefined {
	if (!reading || !isDone(reading.state)) return undefined;
	if (reading.state !== 'succeeded') return `ended as '${reading.state}'`;
	const { total, failed } = reading.progress ?? { total: 0, failed: 0 };
	return failed > 0 ? `left ${failed} of ${total} parts undone` : undefined;
}

function taskRecord({ taskId, taskType, raw }: WatchedItem, result: WatchResult): IDataObject {
	const { reading, polls, waitedMs } = result;
	const state = reading?.state ?? 'unknown';
	return {
		taskId,
		taskType,
		state,
		done: isDone(state),
		status: reading?.status ?? null,
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

function firstReason({ reading }: WatchResult): string {
	const first: unknown = reading?.errors[0];
	const message =
		typeof first === 'object' && first !== null ? (first as IDataObject).message : first;
	return typeof message === 'string' && message !== '' ? `: ${message}` : '';
}
