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
		usableAsTool: {
			replacements: {
				description:
					"List, find, copy, move, rename, upload, download, delete and restore files and folders in DingTalk's drive, and copy documents of knowledge bases. Folders are worked on in the background: a task that is not finished in time is returned with its taskId and state.",
			},
		},
		builderHint: {
			searchHint:
				"Use for files and folders of DingTalk's drive (钉盘). Give it all items at once, with no loop around it. Copying, moving, deleting or restoring a folder starts a task: turn on Wait Until Done instead of building a loop of Wait and If.",
		},
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
