import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Workflow, type INodeType } from 'n8n-workflow';

const FOLDER = resolve(__dirname, '../../examples');

interface BodyParameter {
	name: string;
	value: string;
}

interface HttpRequest {
	name: string;
	parameters: { bodyParameters?: { parameters: BodyParameter[] } };
}

const examples = readdirSync(FOLDER).filter((name) => /(?<!\.expect)\.json$/.test(name));
const nodesOf = (file: string) =>
	(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { nodes: HttpRequest[] }).nodes;

/** What n8n makes of an expression that needs no items. */
function valueOf(expression: string): unknown {
	const nodeType = { description: { properties: [] } } as unknown as INodeType;
	const workflow = new Workflow({
		nodes: [{ id: '1', name: 'A', type: 'a', typeVersion: 1, position: [0, 0], parameters: {} }],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	return workflow.expression.getSimpleParameterValue(workflow.nodes.A, expression, 'manual', {});
}

const searches = examples.flatMap((file) =>
	nodesOf(file).flatMap(({ parameters }) =>
		(parameters.bodyParameters?.parameters ?? [])
			.filter(({ name }) => name === 'filterGroups')
			.map(({ value }) => [file, value] as const),
	),
);

it('some examples search', () => {
	expect(searches.length).toBeGreaterThan(0);
});

it.each(searches)('%s compares with texts, as HubSpot describes filters (C12)', (_file, value) => {
	const groups = valueOf(value) as Array<{ filters: Array<{ value: unknown }> }>;
	const values = groups.flatMap(({ filters }) => filters.map((filter) => filter.value));
	expect(values).toEqual([expect.stringMatching(/^\d{13}$/)]);
});
