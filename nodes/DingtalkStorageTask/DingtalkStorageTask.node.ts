import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { guardParked } from '../shared/durable/guardParked';
import { outputsWhenParked, parkedProperties, durableHints } from '../shared/durable/parkedWait';
import { guardItems } from '../shared/items/guardItems';
import { outputsByState } from '../shared/items/routeByState';
import { subtitleOf } from '../shared/subtitle';
import { dentryResource } from './dentry';
import { listSearch } from './methods/listSearch';
import { recycleItemResource } from './recycleItem';
import { resourceOptions, resourceProperty } from './resourceProperty';
import { runOperation } from './router';
import { taskOperations } from './taskOperations';
import { getStatusProperties } from './actions/task/getStatus.operation';

const operations = [...dentryResource, ...recycleItemResource, ...getStatusProperties];

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
		subtitle: subtitleOf(resourceOptions, operations),
		description:
			"Copy, move, delete and restore in DingTalk's drive, and wait for the tasks that folders become",
		defaults: { name: 'DingTalk Storage Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsWhenParked(outputsByState(taskOperations)),
		hints: durableHints,
		credentials: [{ name: 'dingtalkStorageTaskApi', required: true }],
		properties: [resourceProperty, ...operations, ...parkedProperties],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await guardItems(
			this,
			taskOperations,
			async () => await guardParked(this, async () => await runOperation(this)),
		);
	}
}
