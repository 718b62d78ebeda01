import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { valuesToType } from '../../scripts/start/credentials';
import { jsonsOf } from './harness/outputs';
import { runHubspot } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ strict: true });
const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The parameters of the node in the workflow that the README has one paste. */
function pasted(): INodeParameters {
	const [, text] = /^```json\n([\s\S]*?)^```/m.exec(readme) ?? [];
	const { nodes } = JSON.parse(text) as {
		nodes: Array<{ type: string; parameters: INodeParameters }>;
	};
	return nodes.find(({ type }) => type.endsWith('.hubspotAsyncTask'))?.parameters ?? {};
}

const run = () => runHubspot(sandbox, { parameters: { simplify: true, ...pasted() } });

it("the README's first workflow succeeds with what the sandbox holds", async () => {
	const { success, error } = await run();
	expect(error).toBeUndefined();
	expect(jsonsOf(success)).toHaveLength(3);
	expect(success[0].json).toMatchObject({
		outcome: 'found',
		id: '101',
		email: 'contact1@example.com',
	});
});

it("the README's first workflow succeeds in a new account, which has two contacts", async () => {
	sandbox.hubspot.records('contacts').all.clear();
	sandbox.hubspot.seedRecords('contacts', 2);
	const { success, error } = await run();
	expect(error).toBeUndefined();
	expect(success.map(({ json }) => json.outcome)).toEqual(['found', 'found']);
});

it('the README and npm start name the same values for the sandbox', () => {
	const printed = valuesToType('http://127.0.0.1:5690');
	const values = [...printed.matchAll(/^ {4}(.+?) {2,}(.+)$/gm)];
	expect(values.map(([, field]) => field)).toEqual([
		'Service Key',
		'Base URL',
		'Region',
		'API Base URL',
		'Legacy API Base URL',
		'App Type',
		'Client ID',
		'Client Secret',
		'Corp ID',
		'Default Union ID',
	]);
	for (const [, field, value] of values) {
		expect(readme).toContain(`*${field}*`);
		expect(readme).toMatch(new RegExp(`[ \`]${value}[,\` ]`));
	}
});
