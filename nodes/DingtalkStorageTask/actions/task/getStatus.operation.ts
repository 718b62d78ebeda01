import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { checked, readTaskId, type Checked } from '../../../shared/items/parameters';
import { wantsRawResponse } from '../../../shared/rawResponse';
import { runningTask } from '../../../shared/runningTask';
import { runTasks, type TaskInput } from '../../../shared/tasks/runTasks';
import { readWaitSettings } from '../../../shared/tasks/waitParameters';
import type { DingtalkClient } from '../../transport/client';
import { commonProperties } from '../../tasks/commonProperties';
import { explainPoll, pollThrough } from '../../tasks/poll';
import { storageTask, type StorageTaskReference } from '../../tasks/storageTask';
import { unionIdsOfRun } from '../../people/readUnionId';

const show = { resource: ['task'], operation: ['getStatus'] };

export const getStatusProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: [
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get task status',
				description: 'See how far copying, moving, deleting or restoring a folder is',
			},
		],
		default: 'getStatus',
	},
	{
		displayName: 'Task ID',
		name: 'taskId',
		type: 'string',
		required: true,
		default: '={{ $json.taskId }}',
		placeholder: 'e.g. 7f9c2ba4e88f827d',
		description: 'ID that the starting call returned; it returns none when it was done at once',
		displayOptions: { show },
	},
	...commonProperties(show),
];

interface StatusInput extends TaskInput {
	reference: StorageTaskReference;
}

export async function getStatus(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[][]> {
	const unionIds = await unionIdsOfRun(client, context);
	return await runTasks(context, {
		kind: 'ask',
		dialect: storageTask,
		read: (itemIndex) => readInput(context, itemIndex, unionIds[itemIndex]),
		begin: async (items) => items.map(runningTask),
		ask: pollThrough(client),
		explain: explainPoll,
	});
}

function readInput(
	context: IExecuteFunctions,
	itemIndex: number,
	unionId: Checked<string>,
): Checked<StatusInput> {
	const taskId = readTaskId(context, itemIndex, 'taskId');
	if (!taskId.ok) return taskId;
	if (!unionId.ok) return unionId;
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	return checked({
		reference: { taskId: taskId.value, unionId: unionId.value },
		settings: settings.value,
		raw: wantsRawResponse(context, itemIndex),
	});
}
