// Folders of DingTalk's drive: moved, asked about, deleted, restored.
import { ACTIONS, NODES, SAID } from '../../labels';
import { expect } from '../../see';
import type { Stage } from '../../stage';
import type { Task } from './task';

const node = NODES.dingtalk;

/** Where a folder is, by DingTalk's own word. */
const pathOf = ({ sandbox }: Stage, name: string): string | undefined =>
	sandbox.dingtalk.tree.find((dentry) => dentry.name === name)?.path;

export const moveFolder: Task = {
	name: 'DingTalk: move a folder and wait',
	before: 13,
	work: async ({ panel, output }, hand) => {
		await hand.startWith({ typed: 'dingtalk', node, action: ACTIONS.move });
		await panel.chooseFromList('spaceId', 'Sandbox', 'Sandbox');
		await hand.pickEntry('dentryId', 'Project/', 'Pictures');
		await hand.pickEntry('targetFolderId', 'Clients', 'Clients');
		await panel.switchOn('waitUntilDone');
		await panel.execute('success');
		await output.seesHint(SAID.waited);
	},
	check: async (stage) => {
		const path = pathOf(stage, 'Pictures');
		expect(path === '/Clients/Pictures', `"succeeded", but in DingTalk it is at ${path}`);
	},
};

export const taskStatus: Task = {
	name: 'DingTalk: status of that task',
	before: 4,
	work: async ({ panel, output }, hand) => {
		await hand.goOnWith({ typed: 'dingtalk', node, action: ACTIONS.getTask });
		await panel.execute('success');
		await output.seesItems(1);
	},
	check: async ({ output }) => {
		await output.view('table');
		const states = await output.column('state');
		expect(states.join() === 'succeeded', `state: ${states.join()}`);
	},
};

export const deleteFolder: Task = {
	name: 'DingTalk: delete a folder and wait',
	before: 7,
	work: async ({ panel, output }, hand) => {
		await hand.startWith({ typed: 'dingtalk', node, action: ACTIONS.delete });
		await panel.chooseFromList('spaceId', 'Sandbox', 'Sandbox');
		await hand.pickEntry('dentryId', 'intranet', 'intranet');
		await panel.switchOn('waitUntilDone');
		await panel.execute('success');
		await output.seesHint(SAID.waited);
	},
	check: async (stage) => {
		const path = pathOf(stage, 'intranet');
		expect(path === undefined, `"succeeded", but it still is at ${path}`);
	},
};

export const restoreFolder: Task = {
	name: 'DingTalk: restore it and wait',
	before: 9,
	work: async ({ panel, output }, hand) => {
		await hand.startWith({ typed: 'recycle bin', node, action: ACTIONS.restore });
		await hand.pickEntry('recycleBinId', '', '');
		await hand.pickEntry('recycleItemId', 'intranet', 'intranet');
		await panel.switchOn('waitUntilDone');
		await panel.execute('success');
		await output.seesHint(SAID.waited);
	},
	check: async (stage) => {
		expect(pathOf(stage, 'intranet') !== undefined, '"succeeded", but it is not there again');
	},
};
