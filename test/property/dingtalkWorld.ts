import type { INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runNode, type FinishedRun } from '../engine/harness/engine';
import { dingtalkApp } from '../engine/harness/services';
import type { DriveHistory, PlannedTask } from './dingtalkHistory';

/** Starting calls, and no others. */
const STARTING =
	/(\/(copy|move|restore|batchCopy|batchMove|batchRemove|batchRestore)|dentries\/[^/]+)$/;

/** An item of the run, and what it names. */
export interface DriveItem {
	/** Space, or recycle bin. */
	where: string;
	id: string;
	targetSpaceId: string;
	targetFolderId: string;
	conflictStrategy: string;
	switchedOn: boolean;
}

export interface LivedDrive {
	run: FinishedRun;
	items: DriveItem[];
}

/** Makes the world of a history, and runs the node in it. */
export async function liveDrive(sandbox: Sandbox, told: DriveHistory): Promise<LivedDrive> {
	sandbox.reset();
	const { dingtalk } = sandbox;
	const spaces = told.spaces.map((_entries, space) =>
		dingtalk.addSpace({ id: `s${space}`, recycleBin: told.spacesHaveBin }),
	);
	const folders: string[][] = spaces.map(() => ['0']);
	const things = told.spaces.map((entries, space) =>
		entries.map(({ isFolder, inFolder }, index) => {
			const open = folders[space];
			const at = {
				id: `e${space}-${index}`,
				spaceId: spaces[space],
				// The same names everywhere, so that some are in each other's way.
				name: `n${index % 4}`,
				parentId: open[inFolder % open.length],
			};
			if (told.operation === 'restore') {
				const children = isFolder ? ['a', 'b'] : undefined;
				return dingtalk.addToRecycleBin({ ...at, parentId: '0', children }).id;
			}
			if (isFolder) open.push(dingtalk.addFolder(at).id);
			else dingtalk.addFile(at);
			return at.id;
		}),
	);
	for (const index of told.denied) dingtalk.denied.add(things[0][index % things[0].length]);
	dingtalk.batchCopyLimit = told.batchCopyLimit;
	if (told.writeGapMs > 0) dingtalk.writeGapMs = told.writeGapMs;
	if (told.quotaError) dingtalk.quotaError = 'spaceQuotaInsufficient';
	let started = 0;
	dingtalk.taskPlanFor = ({ count }) => planOf(told.tasks[started++ % told.tasks.length], count);

	const items = told.orders.map((order): DriveItem => {
		const space = order.space % spaces.length;
		const target = told.targets[order.target % told.targets.length];
		const targetSpace = target.space % spaces.length;
		const open = folders[targetSpace];
		return {
			where: told.operation === 'restore' ? 'sandbox-recycle-bin' : spaces[space],
			id: things[space][order.entry] ?? `unknown-${order.entry}`,
			targetSpaceId: spaces[targetSpace],
			targetFolderId: open[target.folder % open.length],
			...told.choices[order.choice % told.choices.length],
		};
	});

	const { faults, lookFaults } = told;
	if (faults.rate > 0) sandbox.faults.random({ ...faults, path: STARTING });
	if (lookFaults.rate > 0) {
		const kinds = [
			{ kind: 'status', status: 503 },
			{ kind: 'reset' },
			{ kind: 'rateLimit' },
		] as const;
		sandbox.faults.random({ ...lookFaults, path: '/storage/tasks/', kinds: [...kinds] });
	}
	const run = await runNode({
		node: 'dingtalkStorageTask',
		parameters: parametersOf(told),
		items: items.map((item) => ({ json: { ...item } })),
		credentials: dingtalkApp(sandbox),
		onError: 'continueErrorOutput',
	});
	await sandbox.idle();
	return { run, items };
}

function planOf({ durationMs, fails, hiddenMs }: PlannedTask, count: number) {
	const plan = { durationMs, hiddenMs, initMs: 0 };
	if (fails === 'not') return plan;
	if (fails === 'whole') return { ...plan, failCount: count, finalStatus: 'FAIL' as const };
	const finalStatus = fails === 'inPart' ? ('SUCCESS' as const) : ('FAIL' as const);
	return { ...plan, failCount: 1, finalStatus };
}

function parametersOf({ operation, waits }: DriveHistory): INodeParameters {
	const wait = { waitUntilDone: waits, waitOptions: { maxWait: 100_000 } };
	if (operation === 'restore') {
		return {
			resource: 'recycleItem',
			operation,
			recycleBinId: '={{ $json.where }}',
			recycleItemId: '={{ $json.id }}',
			conflictStrategy: '={{ $json.conflictStrategy }}',
			...wait,
		};
	}
	return {
		resource: 'dentry',
		operation,
		spaceId: '={{ $json.where }}',
		dentryId: '={{ $json.id }}',
		targetSpaceId: '={{ $json.targetSpaceId }}',
		targetFolderId: '={{ $json.targetFolderId }}',
		conflictStrategy: '={{ $json.conflictStrategy }}',
		preservePermissions: '={{ $json.switchedOn }}',
		toRecycleBin: '={{ $json.switchedOn }}',
		...wait,
	};
}
