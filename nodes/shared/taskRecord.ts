import type { IDataObject } from 'n8n-workflow';

import { isDone } from '../../core/wait/task';
import type { WatchResult } from '../../core/wait/watchedTask';

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
