import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { guardItems } from '../shared/guardItems';
import { runOperation } from './router';
import { getStatusProperties } from './tasks/getStatus.operation';

export class DingtalkStorageTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DingTalk Storage Task',
		name: 'dingtalkStorageTask',
		icon: {
			light: 'file:../../icons/dingtalkStorageTask.svg',
			dark: 'file:../../icons/dingtalkStorageTask.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: "Watch the tasks of DingTalk's drive: folders copied, moved, deleted or restored",
		defaults: { name: 'DingTalk Storage Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dingtalkStorageTaskApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Task',
						value: 'task',
						description: 'Work on a folder that goes on after the call that started it',
					},
				],
				default: 'task',
			},
			...getStatusProperties,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await guardItems(this, async () => await runOperation(this))];
	}
}
