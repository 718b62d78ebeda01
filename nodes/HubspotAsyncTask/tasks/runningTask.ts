import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { isWholeNumber } from '../../../core/wholeNumbers';
import { readTaskId, refused, type Checked, type ItemToRead } from '../../shared/items/parameters';
import { runningTask, type TaskInput, type TaskOperation } from '../../shared/tasks/taskOperation';
import { readTaskSettings } from '../../shared/tasks/taskPanel';
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
	description: "The 'taskId' of the item that started the task",
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

/** Reads *Task ID*, which for some kinds of task is a number. */
export function readTaskIdOf(
	{ label, taskIdBits }: HubspotTaskKind,
	item: ItemToRead,
): Checked<string> {
	const taskId = readTaskId(item);
	if (!taskId.ok || !taskIdBits || isWholeNumber(taskId.value, taskIdBits)) return taskId;
	return refused(
		`'Task ID' can't be that of a task of the kind '${label}': '${taskId.value}'`,
		"It is a whole number: the 'taskId' of the item that started the task, or the 'id' in the answer of HubSpot's API.",
	);
}

/** Reads which running task an item means, and how it is waited for. */
export function readRunningTask(
	context: IExecuteFunctions,
	itemIndex: number,
	kind: HubspotTaskKind,
): Checked<RunningTaskInput> {
	const taskId = readTaskIdOf(kind, { context, itemIndex });
	if (!taskId.ok) return taskId;
	const task = readTaskSettings(context, itemIndex);
	if (!task.ok) return task;
	const apiVersion = readVersionOf(context, itemIndex, [kind.statusPath]);
	if (!apiVersion.ok) return apiVersion;
	return ok({
		reference: { taskId: taskId.value, apiVersion: apiVersion.value },
		...task.value,
	});
}
