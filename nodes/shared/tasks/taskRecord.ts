import type { IDataObject } from 'n8n-workflow';

import { isDone, type TaskStatus } from '../../../core/wait/task';
import type { WaitEnd } from '../../../core/wait/wait';
import type { TaskItem } from './taskOperation';
import type { WaitSettings } from './waitParameters';

/** One item's task. Plain data: a wait is parked with it. */
export interface ItemTask<Reference = unknown> {
	/** `null` for work that was done at once. */
	taskId: string | null;
	/** How to ask about it; `null` where there is nothing to ask. */
	reference: Reference | null;
	/** What the starting call told of its result, where its status may tell nothing. */
	startedResult: unknown;
	settings: WaitSettings;
	/** Whether the service's answer is put under `response`. */
	raw: boolean;
	/** Whether its record is told in few words. Absent in a wait that an earlier version has parked. */
	simple?: boolean;
	/** Whether the item gets something more once its task has succeeded. */
	delivers: boolean;
}

/** An item whose task has been started or named. */
export type StartedItem<Input, Reference> = TaskItem<Input> &
	ItemTask<Reference> & { status: TaskStatus | null };

/** The output item of a task: the same fields, whatever its kind and state. */
export function taskRecord(
	task: Pick<ItemTask, 'taskId' | 'raw'> & { taskType: string; startedResult?: unknown },
	{ end, status, polls, waitedMs }: Omit<WaitEnd, 'failure'>,
): IDataObject {
	const { taskId, taskType, raw, startedResult = null } = task;
	const state = status?.state ?? 'unknown';
	const errors = (status?.errors ?? []) as IDataObject[];
	return {
		taskId,
		taskType,
		state,
		done: isDone(state),
		status: status?.status || null,
		progress: status?.progress ? { ...status.progress } : null,
		requestedAt: status?.requestedAt ?? null,
		startedAt: status?.startedAt ?? null,
		completedAt: status?.completedAt ?? null,
		errors,
		result: (status?.result ?? startedResult) as IDataObject | string | null,
		hasErrors: errors.length > 0 || (status?.progress?.failed ?? 0) > 0,
		...status?.more,
		timedOut: end === 'timedOut',
		polls,
		waitedSeconds: Math.round(waitedMs / 100) / 10,
		...(raw && { response: (status?.raw ?? null) as IDataObject | null }),
	};
}
