// An export with Wait Until Done: what the editor shows while it waits, and afterwards.
import { ACTIONS, NODES, SAID } from '../labels';
import { expect, textOf, until } from '../see';
import type { Stage } from '../stage';
import { MADE } from './firstSteps';

export async function waitForExport(stage: Stage): Promise<void> {
	const { steps, canvas, nodeList, credential, panel, output, pictures, consoleLines } = stage;

	await steps.step('add "export records" to an empty workflow', async () => {
		await canvas.openEmpty();
		await canvas.addFirst();
		await nodeList.search('hubspot export', NODES.hubspot);
		await nodeList.openActions(NODES.hubspot, ACTIONS.startExport);
		await nodeList.click(ACTIONS.startExport);
		await credential.pick(MADE);
	});
	await steps.step('choose what to export, and to wait for it', async () => {
		await panel.chooseFromList('objectType', 'contact', 'Contacts');
		await panel.chooseSeveral('objectProperties', [{ typed: 'email', option: 'Email' }]);
		await panel.switchOn('waitUntilDone');
		await pictures.panel('wait-until-done');
	});
	await steps.step('see that the run goes on while HubSpot works', async () => {
		const before = consoleLines.length;
		await panel.start();
		const button = panel.panel.getByTestId('node-execute-button');
		const seen = await until(
			async () => {
				const text = await textOf(output.panel);
				return text.includes('No output data') ? undefined : text;
			},
			() => 'the output panel shows nothing while the run goes on',
		);
		console.log(`           meanwhile the output panel says "${seen}"`);
		console.log(`           and the button "${await textOf(button)}"`);
		await canvas.toast(/success/i);
		const said = consoleLines.slice(before);
		console.log(`           the browser's console: ${said.length} lines`);
		for (const line of said.slice(0, 6)) console.log(`             ${line}`);
	});
	await steps.step('see the task done, and how long it was waited for', async () => {
		await output.view('table');
		await output.seesItems(1);
		const states = await output.column('state');
		expect(states.join() === 'succeeded', `state: ${states.join()}`);
		console.log(`           the hint: ${await output.seesHint(SAID.waited)}`);
		await pictures.panel('hubspot-export');
	});
}
