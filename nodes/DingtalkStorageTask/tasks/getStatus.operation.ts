import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { checked, readTaskId, refused } from '../../shared/parameters';
import { rawResponseOption, wantsRawResponse } from '../../shared/rawResponse';
import type { ExplainFailure } from '../../shared/taskItem';
import { runTaskStatus } from '../../shared/taskStatus';
import { readWaitSettings, waitProperties } from '../../shared/waitParameters';
import type { DingtalkClient } from '../transport/client';
import { storageTask } from './storageTask';

/** A look that takes longer is given up; the next look is its retry. In milliseconds. */
const LOOK_TIMEOUT_MS = 30_000;

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
		default: '',
		placeholder: 'e.g. {{ $json.taskId }}',
		description: 'ID that the starting call returned; it returns none when it was done at once',
		displayOptions: { show },
	},
	{
		displayName: 'Union ID',
		name: 'unionId',
		type: 'string',
		default: '',
		description: "Person in whose name the app asks. Empty for the credential's default.",
		displayOptions: { show },
	},
	...waitProperties(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [rawResponseOption],
	},
];

export async function getStatus(
	context: IExecuteFunctions,
	client: DingtalkClient,
): Promise<INodeExecutionData[]> {
	return await runTaskStatus(context, {
		dialect: storageTask,
		read: (itemIndex) => {
			const taskId = readTaskId(context, itemIndex, 'taskId');
			if (!taskId.ok) return taskId;
			const typed = String(context.getNodeParameter('unionId', itemIndex, '') ?? '').trim();
			const unionId = typed || client.defaultUnionId;
			if (!unionId) {
				return refused(
					"'Union ID' is empty, and the credential has no default",
					"Set 'Union ID', or 'Default Union ID' in the credential, to the unionId of the person in whose name the app asks.",
				);
			}
			const settings = readWaitSettings(context, itemIndex);
			if (!settings.ok) return settings;
			return checked({
				taskId: taskId.value,
				taskType: storageTask.taskType,
				reference: { taskId: taskId.value, unionId },
				settings: settings.value,
				raw: wantsRawResponse(context, itemIndex),
			});
		},
		ask: async ({ path, query }) =>
			await client.send({ method: 'GET', path, query, timeoutMs: LOOK_TIMEOUT_MS }),
		explain,
	});
}

const explain: ExplainFailure = (failure, taskId) => {
	const { message, description, details } = failure;
	if (/^(taskNotExist|paramError\.taskId)$/i.test(String(details?.category))) {
		return {
			message: `DingTalk knows no storage task '${taskId}'`,
			description:
				"Check 'Task ID', that the app belongs to the organisation in which the task was started, and that the credential's region is right.",
		};
	}
	return { message, ...(description && { description }) };
};
