// The README's first workflow, pasted as it says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../start/paths';
import { expect } from '../../see';
import type { Task } from './task';

function workflowOfReadme(): string {
	const [, json] =
		/```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
	if (!json) throw new Error('The README has no workflow');
	return json;
}

export const readmeWorkflow: Task = {
	name: "The README's first workflow",
	work: async ({ page, canvas, panel, output }) => {
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		const text = JSON.stringify(workflowOfReadme());
		await page.evaluate(`navigator.clipboard.writeText(${text})`);
		await page.keyboard.press('ControlOrMeta+V');
		await canvas.node('Get contacts').waitFor();
		await canvas.openNode('Get contacts');
		await panel.execute('success');
		await output.seesItems(3);
	},
	check: async ({ output, sandbox }) => {
		await output.view('table');
		const said = await output.column('email');
		const ids = await output.column('id');
		const held = ids.map((id) => sandbox.hubspot.record('contacts', id)?.properties.email);
		expect(said.join() === held.join(), `shown: ${said.join()}; in HubSpot: ${held.join()}`);
	},
};
