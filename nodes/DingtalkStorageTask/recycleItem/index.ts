import type { INodeProperties } from 'n8n-workflow';

import { choicesOf, type StartOperation } from '../tasks/start/startOperation';
import { restoreOperation } from '../actions/recycleItem/restore.operation';

/** What can be done with an item of the recycle bin. */
export const recycleItemOperations: readonly StartOperation[] = [restoreOperation];

export const recycleItemResource: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['recycleItem'] } },
		options: choicesOf(recycleItemOperations),
		default: 'restore',
	},
	...restoreOperation.properties,
];
