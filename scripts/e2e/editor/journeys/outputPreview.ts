// What a node will give is shown before it ever ran, where the next one is set up.
import type { Rest } from '../../../start/rest';
import { see } from '../see';
import type { Stage } from '../stage';

const WORKFLOW = 'output-preview';

/** Nodes that have not run, one behind the other; the last is where the fields are needed. */
async function makeWorkflow(rest: Rest): Promise<void> {
	const node = (name: string, type: string, x: number, parameters: object) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		parameters,
		position: [x, 0],
	});
	const ours = (name: string, x: number, parameters: object) =>
		node(name, 'n8n-nodes-async-tasks.hubspotAsyncTask', x, parameters);
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	await rest.call('POST', '/workflows', {
		id: WORKFLOW,
		name: 'Nothing has run',
		settings: {},
		meta: {},
		nodes: [
			node('Start here', 'n8n-nodes-base.manualTrigger', 0, {}),
			// As n8n saves what nobody has changed.
			ours('Read', 224, {}),
			ours('Export', 448, { resource: 'export' }),
			ours('Members', 672, { resource: 'list', operation: 'getMembers' }),
		],
		connections: { 'Start here': to('Read'), Read: to('Export'), Export: to('Members') },
	});
}

export async function outputPreview({ rest, page, canvas, steps }: Stage): Promise<void> {
	const fields = page.getByTestId('ndv-input-panel');

	await steps.step('the fields of records', async () => {
		await makeWorkflow(rest);
		await canvas.open(WORKFLOW);
		await canvas.openNode('Export');
		await see(fields, 'outcome');
	});
	await steps.step('the fields of an export', async () => {
		await canvas.open(WORKFLOW);
		await canvas.openNode('Members');
		for (const name of ['taskId', 'state', 'done', 'fileUrl']) await see(fields, name);
	});
}
