// A CSV file of three columns, one row with a value that HubSpot does not know, and its errors.
import { ACTIONS, NODES } from '../../labels';
import { expect } from '../../see';
import type { Task } from './task';

const BAD = 'trip@example.com';
const PEOPLE = ['trio@example.com', 'trial@example.com', BAD].map((email) => ({
	email,
	firstname: email.split('@')[0],
	lifecyclestage: email === BAD ? 'superlead' : 'lead',
}));

const CSV = [Object.keys(PEOPLE[0]), ...PEOPLE.map((person) => Object.values(person))]
	.map((cells) => `${cells.join(',')}\n`)
	.join('');

export const importFile: Task = {
	name: 'Import a CSV file of three columns, get its error rows',
	before: 48,
	limit: 24,
	work: async ({ panel, output }, hand) => {
		await hand.startWithFile('people.csv', CSV);
		await hand.goOnWith({ typed: 'csv import', node: NODES.hubspot, action: ACTIONS.startImport });
		await panel.chooseFromList('objectType', 'contacts', 'Contacts');
		await hand.type('idColumn', 'email');
		await panel.switchOn('waitUntilDone');
		// Stops, since a row has an error; so the task is to be given all the same.
		await panel.execute('refused');
		await output.seesRefusal(/ended with 1 row error/);
		await hand.addOption('Wait Options', 'On Task Failure');
		await panel.choose('onTaskFailure', 'Output the Task');
		await panel.execute('success');
		await hand.goOnWith({ typed: 'import errors', node: NODES.hubspot, action: ACTIONS.getErrors });
		await panel.execute('success');
		await output.seesItems(1);
	},
	check: async ({ output, sandbox }) => {
		await output.view('json');
		await output.sees(/superlead/);
		// HubSpot writes such a row without the value that it refuses.
		for (const { email } of PEOPLE) {
			const contact = sandbox.hubspot
				.created('contacts')
				.find(({ properties }) => properties.email === email);
			expect(contact !== undefined, `${email} is not in HubSpot`);
			const stage = contact?.properties.lifecyclestage;
			const wanted = email === BAD ? undefined : 'lead';
			expect((stage || undefined) === wanted, `${email} is "${stage}" in HubSpot`);
		}
	},
};
