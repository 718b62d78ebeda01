// A folder of the file manager, renamed and waited for.
import { ACTIONS, NODES, SAID } from '../../labels';
import { expect } from '../../see';
import type { Task } from './task';

const NAME = 'Reports of the year';

export const renameFolder: Task = {
	name: 'Rename a folder and wait',
	before: 10,
	work: async ({ panel, output }, hand) => {
		await hand.startWith({
			typed: 'rename folder',
			node: NODES.hubspot,
			action: ACTIONS.renameFolder,
		});
		await hand.pickEntry('folderId', 'reports', 'reports');
		await hand.type('name', NAME);
		await panel.switchOn('waitUntilDone');
		await panel.execute('success');
		await output.seesHint(SAID.waited);
	},
	check: async ({ output, sandbox }) => {
		await output.view('table');
		const states = await output.column('state');
		expect(states.join() === 'succeeded', `state: ${states.join()}`);
		const held = sandbox.hubspot.folder('50100')?.name;
		expect(held === NAME, `"succeeded", but in HubSpot its name is ${held}`);
	},
};
