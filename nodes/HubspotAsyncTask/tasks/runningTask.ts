import type { IExecuteFunctions } from 'n8n-workflow';

import { checked, readTaskId, type Checked } from '../../shared/items/parameters';
import { wantsRawResponse } from '../../shared/rawResponse';
import type { TaskInput } from '../../shared/tasks/runTasks';
import { readWaitSettings } from '../../shared/tasks/waitParameters';
import { readVersionOf } from '../transport/apiVersion';
import type { HubspotTaskKind, TaskReference } from './taskKind';

export interface RunningTaskInput extends TaskInput {
	reference: TaskReference;
}

/** Reads which running task an item means, and how it is waited for. */
export function readRunningTask(
	context: IExecuteFunctions,
	itemIndex: number,
	{ statusPath }: HubspotTaskKind,
): Checked<RunningTaskInput> {
	const taskId = readTaskId(context, itemIndex, 'taskId');
	if (!taskId.ok) return taskId;
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	const apiVersion = readVersionOf(context, itemIndex, [statusPath]);
	if (!apiVersion.ok) return apiVersion;
	return checked({
		reference: { taskId: taskId.value, apiVersion: apiVersion.value },
		settings: settings.value,
		raw: wantsRawResponse(context, itemIndex),
	});
}
