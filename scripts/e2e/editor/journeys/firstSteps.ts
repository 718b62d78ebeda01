// Somebody new, on an empty workflow: finds the nodes, pulls one in, gives it a key.
import { ACTIONS, NODES, SAID, SEARCHES } from '../labels';
import { expect } from '../see';
import type { Stage } from '../stage';

/** The credential that the next journeys go on with. */
export const MADE = 'HubSpot Async Task account';

export async function firstSteps(stage: Stage): Promise<void> {
	const { steps, canvas, nodeList, page, pictures, credential, sandbox } = stage;

	await steps.step('open the list of nodes on an empty workflow', async () => {
		await canvas.openEmpty();
		await canvas.addFirst();
	});
	for (const { typed, node } of SEARCHES) {
		await steps.step(`search "${typed}" and see ${node} among the first`, async () => {
			const place = await nodeList.search(typed, node);
			console.log(`           it is number ${place}`);
			const picture = { 'hubspot export': 'search-hubspot', dingtalk: 'search-dingtalk' }[typed];
			if (picture) await pictures.of(picture, [page.getByTestId('node-creator')]);
		});
	}
	await steps.step('see the actions of the node, the right one among them', async () => {
		await nodeList.search('batch update', NODES.hubspot);
		await nodeList.openActions(NODES.hubspot, ACTIONS.update);
		const actions = await nodeList.actions();
		expect(
			actions.some((action) => ACTIONS.startExport.test(action)),
			`no way to start an export among ${actions.join(', ')}`,
		);
		await pictures.of('actions-hubspot', [page.getByTestId('node-creator')]);
	});
	await steps.step('drag the action onto the canvas', async () => {
		await nodeList.dragToCanvas(ACTIONS.update, { x: 600, y: 500 });
		await page.getByTestId('ndv').waitFor();
		const names = await canvas.nodeNames();
		// n8n puts a trigger before the first node.
		expect(names.length === 2, `expected a trigger and the node, but saw ${names.join(', ')}`);
		expect(
			names.some((name) => ACTIONS.update.test(name)),
			`the node is called otherwise than its action: ${names.join(', ')}`,
		);
	});
	await steps.step('enter a wrong key and be told what to do', async () => {
		await credential.openNew();
		await pictures.of('credential-hubspot-service-key', [credential.dialog.locator('.el-dialog')]);
		await credential.fill({ token: 'pat-na1-a-wrong-key', baseUrl: sandbox.url });
		await credential.save();
		await credential.seesRefusal(SAID.hubspotKeyRefused);
		await pictures.of('credential-hubspot-refused', [credential.dialog.locator('.el-dialog')]);
	});
	await steps.step('enter the right key and see that it works', async () => {
		await credential.fill({ token: 'sandbox-hubspot-token' });
		await credential.save();
		await credential.seesSuccess();
		await pictures.of('credential-hubspot-tested', [credential.dialog.locator('.el-dialog')]);
		await credential.close();
	});
	await steps.step('see what OAuth2 asks for', async () => {
		await credential.openNew();
		await credential.chooseWay('OAuth2');
		await credential.dialog.getByTestId('parameter-input-scope').waitFor();
		await pictures.of('credential-hubspot-oauth2', [credential.dialog.locator('.el-dialog')]);
	});
}
