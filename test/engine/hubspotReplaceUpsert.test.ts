import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { runHubspot } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const example = join(__dirname, '../../examples/hubspot-contacts-replace-upsert.json');

interface Example {
	nodes: Array<{ name: string; parameters: INodeParameters & { content?: string } }>;
}

it('the example in place of the built-in contact upsert makes as many calls as its note says', async () => {
	const { nodes } = JSON.parse(readFileSync(example, 'utf8')) as Example;
	const of = (wanted: string) => nodes.find(({ name }) => name === wanted)!.parameters;
	const items = Array.from({ length: 250 }, (_, index) => ({
		json: {
			email: `contact${index + 1}@example.com`,
			firstname: 'Customer',
			lastname: `No. ${index + 1}`,
		},
	}));
	const { success, error } = await runHubspot(sandbox, {
		parameters: of('Upsert the contacts'),
		items,
	});
	expect(error).toBeUndefined();
	expect(success.every(({ json }) => ['created', 'updated'].includes(String(json.outcome)))).toBe(
		true,
	);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_item, item) => ({ item })),
	);
	const told = /\| this workflow \| (\d+) \|/.exec(of('About this workflow').content ?? '');
	expect(sandbox.calls).toHaveLength(Number(told?.[1]));
});
