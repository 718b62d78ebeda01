// An export of filtered contacts that is waited for, and its rows as items.
import { ACTIONS, NODES } from '../../labels';
import { expect } from '../../see';
import type { Task } from './task';

const EMAIL = 'contact3@example.com';

export const exportRows: Task = {
	name: 'Filtered export, wait, its rows',
	before: 30,
	work: async ({ panel, output }, hand) => {
		await hand.startWith({ typed: 'export', node: NODES.hubspot, action: ACTIONS.startExport });
		await panel.chooseFromList('objectType', 'contacts', 'Contacts');
		await hand.choose('objectProperties', [{ typed: 'email', option: 'Email' }]);
		await panel.panel.getByText('Add Filter Group').click();
		await panel.panel.getByText('Add Filter', { exact: true }).click();
		await hand.choose('propertyName', [{ typed: 'email', option: 'Email' }]);
		await hand.type('value', EMAIL);
		await panel.switchOn('waitUntilDone');
		await panel.switchOn('downloadFile');
		await hand.addOption('Options', 'Output');
		await panel.choose('output', 'Items');
		await panel.execute('success');
		await output.seesItems(1);
	},
	check: async ({ output, sandbox }) => {
		await output.view('table');
		const said = await output.column('email');
		const held = sandbox.hubspot.record('contacts', '103')?.properties.email;
		expect(said.join() === held, `shown: ${said.join()}; in HubSpot: ${held}`);
	},
};
