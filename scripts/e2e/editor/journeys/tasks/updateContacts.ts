// Five contacts, one of them with a value that HubSpot does not know: mapped automatically, refused,
// then sent to the error output; and the same mapped by hand.
import { ACTIONS, N8N, NODES } from '../../labels';
import { expect, see } from '../../see';
import type { Stage } from '../../stage';
import type { Task } from './task';

const IDS = ['101', '102', '103', '104', '105'];
const BAD = '104';

const rows = (jobtitle: string) =>
	IDS.map((id) => ({ id, jobtitle, lifecyclestage: id === BAD ? 'superlead' : 'customer' }));

/** Those that got the job title, by HubSpot's own word. */
function promoted({ sandbox }: Stage, jobtitle: string): string[] {
	return IDS.filter(
		(id) => sandbox.hubspot.record('contacts', id)?.properties.jobtitle === jobtitle,
	);
}

const AUTOMATICALLY = 'Director';

export const updateContacts: Task = {
	name: 'Update five contacts, error output off and on',
	before: 36,
	limit: 18,
	work: async ({ panel, output }, hand) => {
		await hand.startWithItems(rows(AUTOMATICALLY));
		await hand.goOnWith({ typed: 'bulk update', node: NODES.hubspot, action: ACTIONS.update });
		await panel.chooseFromList('objectType', 'contacts', 'Contacts');
		await panel.execute('refused');
		await output.seesRefusal(/1 of 5 records was not updated/);
		await output.seesRefusal(/superlead/);
		await panel.onError(N8N.errorOutput);
		await panel.execute('success');
		await output.seesHint(/4 updated, 1 failed/);
	},
	check: async (stage) => {
		const { output } = stage;
		await output.view('table');
		await output.openBranch('Success', 4);
		const said = await output.column('id');
		const held = promoted(stage, AUTOMATICALLY);
		expect(said.join() === held.join(), `updated: ${said.join()}; in HubSpot: ${held.join()}`);
		await output.openBranch('Error', 1);
		expect((await output.column('id')).join() === BAD, 'another one is in the error output');
	},
};

const BY_HAND = 'Chairwoman';

/** Goes on in the panel of the task before. */
export const updateByHand: Task = {
	name: '  … and again with one field mapped by hand',
	work: async ({ panel, output, page }) => {
		await panel.panel.getByText('Parameters', { exact: true }).first().click();
		await panel.panel.getByTestId('mapping-mode-select').click();
		await panel.options().filter({ hasText: N8N.mapManually }).first().click();
		await panel.panel.getByTestId('add-fields-select').click();
		const entry = page.getByRole('menuitem').filter({ visible: true });
		await entry
			.filter({ hasText: /^\s*Job Title\s*$/i })
			.first()
			.click();
		await panel.field('jobtitle').locator('input').first().click();
		await page.keyboard.type(BY_HAND);
		await panel.execute('success');
		await see(output.panel.getByTestId('node-hint'), /5 updated/);
	},
	check: async (stage) => {
		const held = promoted(stage, BY_HAND);
		expect(held.length === IDS.length, `"5 updated", but in HubSpot only ${held.join()}`);
	},
};
