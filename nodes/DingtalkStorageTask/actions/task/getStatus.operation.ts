import type { IExecuteFunctions } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { readTaskId, type Checked } from '../../../shared/items/parameters';
import type { Operation } from '../../../shared/operation';
import { runTasks } from '../../../shared/tasks/runTasks';
import { runningTask, type TaskInput } from '../../../shared/tasks/taskOperation';
import { readTaskSettings } from '../../../shared/tasks/taskPanel';
import { readUnionIds } from '../../people/readUnionId';
import { storagePanel } from '../../people/unionIdProperties';
import { explainPoll, pollThrough } from '../../tasks/poll';
import { taskIdProperty } from '../../tasks/taskIdProperty';
import { storageTask, type StorageTaskReference } from '../../tasks/storageTask';
import type { DingtalkClient } from '../../transport/client';

interface StatusInput extends TaskInput {
	reference: StorageTaskReference;
}

export const getStatus: Operation<DingtalkClient> = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get task status',
	description: 'Check whether the copy, move, deletion or restoration of a folder is finished',
	properties: storagePanel([taskIdProperty]),
	reportsTask: true,
	run: async (context, client) => {
		let unionIds: ReadonlyArray<Checked<string>> = [];
		return await runTasks<StatusInput, StorageTaskReference>(context, {
			kind: 'ask',
			dialect: storageTask,
			prepare: async () => {
				unionIds = await readUnionIds(client, context);
			},
			read: (itemIndex) => readInput(context, itemIndex, unionIds[itemIndex]),
			start: async (items) => items.map(({ input }) => ok(runningTask(input.reference))),
			ask: pollThrough(client),
			explain: explainPoll,
			calls: client,
		});
	},
};

function readInput(
	context: IExecuteFunctions,
	itemIndex: number,
	unionId: Checked<string>,
): Checked<StatusInput> {
	const taskId = readTaskId({ context, itemIndex });
	if (!taskId.ok) return taskId;
	if (!unionId.ok) return unionId;
	const task = readTaskSettings(context, itemIndex);
	if (!task.ok) return task;
	return ok({
		reference: { taskId: taskId.value, unionId: unionId.value },
		...task.value,
	});
}
