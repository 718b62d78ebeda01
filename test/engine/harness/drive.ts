import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { runDingtalk, type More } from './runs';

/** Parameters of the operations that change DingTalk's drive. */
export function dentryOperation(
	operation: 'copy' | 'move' | 'delete',
	more: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'dentry',
		operation,
		spaceId: '={{ $json.space ?? "sandbox-space" }}',
		dentryId: '={{ $json.id }}',
		...(operation !== 'delete' && { targetFolderId: 'folder-archive' }),
		...more,
	};
}

export function restoreOperation(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'recycleItem',
		operation: 'restore',
		recycleBinId: 'sandbox-recycle-bin',
		recycleItemId: '={{ $json.id }}',
		...more,
	};
}

/** Parameters of an operation on files and folders that is done at once. */
export function fileOperation(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'dentry', operation, spaceId: 'sandbox-space', ...more };
}

/** Runs an operation for items that are ids, or ids with more. */
export function driveRunner(sandbox: Sandbox) {
	return async (
		parameters: INodeParameters,
		items: Array<string | Record<string, string>>,
		more: More = {},
	) =>
		await runDingtalk(sandbox, {
			parameters,
			items: items.map(
				(item): INodeExecutionData => ({ json: typeof item === 'string' ? { id: item } : item }),
			),
			...more,
		});
}
