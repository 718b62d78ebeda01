// Records: chosen from lists, read, mapped, written; with and without items that can't be.
import { makeInputWorkflow, type InputWorkflow } from '../inputWorkflow';
import { ACTIONS, N8N, NODES, SAID } from '../labels';
import { expect } from '../see';
import type { Stage } from '../stage';
import { MADE } from './firstSteps';

const ids = (...values: string[]) => values.map((id) => ({ id }));

/** Ten changes; the ninth has an unknown status, the last one names no record. */
const CHANGES = Array.from({ length: 10 }, (_, index) => ({
	id: index === 9 ? '3999' : String(3001 + index),
	status: index === 8 ? 'MAYBE' : 'ACTIVE',
}));

/** Opens a workflow that has items, and adds the action behind the last node by clicking. */
async function addTo(stage: Stage, workflow: InputWorkflow, action: RegExp): Promise<void> {
	const { rest, canvas, nodeList, credential } = stage;
	await makeInputWorkflow(rest, workflow);
	await canvas.open(workflow.id);
	await canvas.run();
	await canvas.addBehindLast();
	await nodeList.search('batch update', NODES.hubspot);
	await nodeList.openActions(NODES.hubspot, action);
	await nodeList.click(action);
	await credential.pick(MADE);
}

export async function readRecords(stage: Stage): Promise<void> {
	const { steps, panel, output, pictures, page } = stage;
	const rows = ids('101', '102', '103', '999');

	await steps.step('add "read records" behind four items by clicking', async () => {
		await addTo(stage, { id: 'e2eRead', name: 'Read companies', rows }, ACTIONS.read);
	});
	await steps.step('find an object type in the list by typing', async () => {
		const all = await panel.openList('objectType');
		expect(all.length > 20, `only ${all.length} types: ${all.join(', ')}`);
		const custom = all.find((name) => name.startsWith('Machines'));
		expect(custom !== undefined, "the account's custom type is not in the list");
		await pictures.panel('object-types');
		const partner = await panel.openList('objectType', 'partner');
		expect(partner.length === 2, `"partner" finds ${partner.join(', ')}`);
		await panel.chooseFromList('objectType', 'compan', 'Companies');
		// Its own list is that of the type that was just chosen.
		await panel.shows('idProperty', /Record ID/);
	});
	await steps.step('choose two properties of the account', async () => {
		await panel.chooseSeveral('properties', [
			{ typed: 'domain', option: 'Company Domain Name' },
			{ typed: 'name', option: 'Company name' },
		]);
	});
	await steps.step('run it and see four items, and the hint above them', async () => {
		await panel.execute('success');
		await output.view('table');
		await output.seesItems(4);
		await output.seesHint(SAID.readHint);
		const outcomes = await output.column('outcome');
		expect(outcomes.join() === 'read,read,read,notFound', `outcomes: ${outcomes.join()}`);
		await output.sees('company2.example.com');
		await pictures.panel('hubspot-read');
		await pictures.of('output-with-hint', [page.getByTestId('output-panel')]);
		await output.view('json');
		// The editor draws of a long text only what fits.
		await output.sees(/"outcome": ?"read", "id": ?"101"/);
	});
}

export async function updateRecords(stage: Stage): Promise<void> {
	const { steps, panel, output, pictures, page } = stage;

	await steps.step('add "update records" behind ten items', async () => {
		await addTo(stage, { id: 'e2eUpdate', name: 'Update services', rows: CHANGES }, ACTIONS.update);
		await panel.chooseFromList('objectType', 'partner', 'Partner Services');
	});
	await steps.step("map a field by hand, from the account's properties", async () => {
		await panel.panel.getByTestId('mapping-mode-select').click();
		await panel.options().filter({ hasText: N8N.mapManually }).first().click();
		await panel.panel.getByTestId('add-fields-select').click();
		const menu = page.getByRole('menuitem').filter({ visible: true });
		await menu
			.filter({ hasText: /^\s*Status\s*$/ })
			.first()
			.waitFor();
		await pictures.panel('resource-mapper-properties');
		await menu
			.filter({ hasText: /^\s*Status\s*$/ })
			.first()
			.click();
		await panel.field('hs_status').waitFor();
		await panel.mapByDragging('status', 'hs_status');
		await pictures.panel('resource-mapper');
	});
	await steps.step('run it and be told which items were refused', async () => {
		await panel.execute('refused');
		await output.seesRefusal(SAID.updateRefused);
		await output.seesRefusal(SAID.unknownRecord);
		await pictures.panel('run-refused');
	});
	await steps.step('send them to an error output instead', async () => {
		await panel.onError(N8N.errorOutput);
		await panel.execute('success');
		await output.view('table');
		await output.seesHint(SAID.updateHint);
		await output.openBranch('Success', 8);
		await output.openBranch('Error', 2);
		const refused = await output.column('id');
		expect(refused.join() === '3009,3999', `in the error output: ${refused.join()}`);
		await output.sees(SAID.unknownRecord);
		await pictures.panel('error-output');
	});
}

export async function refusals(stage: Stage): Promise<void> {
	const { steps, panel, output, pictures, credential, rest, sandbox } = stage;
	const narrow = 'HubSpot (few scopes)';

	await steps.step('an empty ID is named before anything is sent', async () => {
		const rows = ids('101', '');
		await addTo(stage, { id: 'e2eEmpty', name: 'Read without an ID', rows }, ACTIONS.read);
		await panel.chooseFromList('objectType', 'compan', 'Companies');
		const before = sandbox.calls.filter(({ path }) => path.includes('/batch/read')).length;
		await panel.execute('refused');
		console.log(`           ${await output.seesRefusal(SAID.emptyId)}`);
		const after = sandbox.calls.filter(({ path }) => path.includes('/batch/read')).length;
		expect(after === before, `${after - before} calls were made all the same`);
		await pictures.panel('run-empty-id');
	});
	await steps.step('a missing scope is named', async () => {
		sandbox.hubspot.addToken('sandbox-narrow-token', ['oauth', 'crm.objects.contacts.read']);
		const { id } = await rest.call<{ id: string }>('POST', '/credentials', {
			name: narrow,
			type: 'hubspotAsyncTaskApi',
			data: { token: 'sandbox-narrow-token', baseUrl: sandbox.url },
		});
		const rows = ids('101');
		await addTo(stage, { id: 'e2eScope', name: 'Read without a scope', rows }, ACTIONS.read);
		await panel.chooseFromList('objectType', 'compan', 'Companies');
		await credential.pick(narrow);
		await panel.execute('refused');
		console.log(`           ${await output.seesRefusal(SAID.missingScope)}`);
		await pictures.panel('run-missing-scope');
		// n8n gives a new node the credential that was made last.
		await rest.call('DELETE', `/credentials/${id}`);
	});
}
