import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { hostClock } from '../../../nodes/shared/hostClock';
import type { Sandbox } from '../../../sandbox';
import { runNode, type NodeRun } from './engine';
import { dingtalkApp } from './services';

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

/** Runs an operation for items that are ids, or ids with more. */
export function driveRunner(sandbox: () => Sandbox) {
	return async (
		parameters: INodeParameters,
		items: Array<string | Record<string, string>>,
		more: Partial<NodeRun> = {},
	) =>
		await runNode({
			node: 'dingtalkStorageTask',
			parameters,
			items: items.map(
				(item): INodeExecutionData => ({
					json: typeof item === 'string' ? { id: item } : item,
				}),
			),
			credentials: dingtalkApp(sandbox()),
			...more,
		});
}

const realNow = Date.now;

/** A clock that runs so many times faster, for the node and the sandbox alike. */
export function fastClock(times: number) {
	const begunAt = realNow();
	const now = () => begunAt + (realNow() - begunAt) * times;
	const { sleep: realSleep, now: usualNow } = hostClock;
	return {
		now,
		start: () => {
			hostClock.now = now;
			hostClock.sleep = async (ms, signal) => await realSleep(ms / times, signal);
		},
		stop: () => {
			hostClock.now = usualNow;
			hostClock.sleep = realSleep;
		},
	};
}
