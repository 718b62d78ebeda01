import type { INodeProperties } from 'n8n-workflow';

import { choicesOf, type StartOperation } from '../tasks/start/startOperation';
import { copyOperation } from '../actions/dentry/copy.operation';
import { deleteOperation } from '../actions/dentry/delete.operation';
import { moveOperation } from '../actions/dentry/move.operation';

/** What can be done with a file or folder, in the editor's order. */
export const dentryOperations: readonly StartOperation[] = [
	copyOperation,
	moveOperation,
	deleteOperation,
];

export const dentryResource: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['dentry'] } },
		options: choicesOf(dentryOperations),
		default: 'copy',
	},
	...dentryOperations.flatMap(({ properties }) => properties),
];
