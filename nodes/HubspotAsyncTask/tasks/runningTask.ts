import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { readTaskId, type Checked } from '../../shared/items/parameters';
import { runningTask, type TaskInput, type TaskOperation } from '../../shared/tasks/taskOperation';
import { wantsRawResponse } from '../../shared/tasks/taskPanel';
import { readWaitSettings } from '../../shared/tasks/waitParameters';
import { readVersionOf } from '../transport/apiVersion';
import type { HubspotClient } from '../transport/client';
import { explainFor, pollThrough } from './poll';
import type { HubspotTaskKind, TaskReference } from './taskKind';

export const taskIdProperty: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	required: true,
	default: '={{ $json.taskId }}',
	placeholder: 'e.g. 90151673',
	description: "ID of the task, as 'Start' returned it",
};

export interface RunningTaskInput extends TaskInput {
	reference: TaskReference;
}

/** An operation on tasks that run already: it asks about the task that each item names. */
export function runningTasks(
	context: IExecuteFunctions,
	client: HubspotClient,
	kind: HubspotTaskKind,
): TaskOperation<RunningTaskInput, TaskReference> {
	return {
		kind: 'ask',
		dialect: kind,
		read: (itemIndex) => readRunningTask(context, itemIndex, kind),
		start: async (items) => items.map(({ input }) => ok(runningTask(input.reference))),
		ask: pollThrough(client),
		explain: explainFor(kind),
		calls: client,
	};
}

/** Reads which running task an item means, and how it is waited for. */
export function readRunningTask(
	context: IExecuteFunctions,
	itemIndex: number,
	{ statusPath }: HubspotTaskKind,
): Checked<RunningTaskInput> {
	const taskId = readTaskId({ context, itemIndex });
	if (!taskId.ok) return taskId;
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	const apiVersion = readVersionOf(context, itemIndex, [statusPath]);
	if (!apiVersion.ok) return apiVersion;
	return ok({
		reference: { taskId: taskId.value, apiVersion: apiVersion.value },
		settings: settings.value,
		raw: wantsRawResponse(context, itemIndex),
	});
}
