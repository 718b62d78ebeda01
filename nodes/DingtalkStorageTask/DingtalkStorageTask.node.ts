import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe, run } from '../shared/operation';
import { listSearch } from './methods/listSearch';
import { resources } from './resources';
import { dingtalkConnection } from './transport/client';

const { subtitle, outputs, hints, properties } = describe(resources, 'dentry');

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
		subtitle,
		description:
			"Find, copy, move, upload, download, delete and restore files and folders in DingTalk's drive, and wait until it is done",
		defaults: { name: 'DingTalk Storage Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		hints,
		credentials: [{ name: 'dingtalkStorageTaskApi', required: true }],
		properties,
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, dingtalkConnection);
	}
}
