// Three calls by their IDs, with title and status.
import { ACTIONS, NODES } from '../../labels';
import { expect } from '../../see';
import type { Task } from './task';

const IDS = ['2201', '2202', '2203'];

export const readCalls: Task = {
	name: 'Read three calls by ID',
	before: 28,
	limit: 14,
	work: async ({ panel, output }, hand) => {
		await hand.startWithItems(IDS.map((id) => ({ id })));
		await hand.goOnWith({ typed: 'calls', node: NODES.hubspot, action: ACTIONS.read });
		await panel.chooseFromList('objectType', 'calls', 'Calls');
		await hand.choose('properties', [
			{ typed: 'title', option: 'Call Title' },
			{ typed: 'status', option: 'Call status' },
		]);
		await panel.execute('success');
		await output.seesHint(/3 read/);
	},
	check: async ({ output, sandbox }) => {
		await output.view('table');
		const said = await output.column('hs_call_title');
		const held = IDS.map((id) => sandbox.hubspot.record('calls', id)?.properties.hs_call_title);
		expect(said.join() === held.join(), `shown: ${said.join()}; in HubSpot: ${held.join()}`);
	},
};
