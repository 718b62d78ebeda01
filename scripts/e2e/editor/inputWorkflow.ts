// Workflows that end where the user begins: a start, and items to work on.
import type { Rest } from '../../start/rest';

const LAST_NODE = 'One item each';

export interface InputWorkflow {
	id: string;
	name: string;
	rows: Array<Record<string, unknown>>;
}

export async function makeInputWorkflow(
	rest: Rest,
	{ id, name, rows }: InputWorkflow,
): Promise<void> {
	const [start, data, last] = ['Start here', 'Some data', LAST_NODE];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const node = (title: string, type: string, typeVersion: number, parameters: object) => ({
		id: title,
		name: title,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		parameters,
	});
	await rest.call('POST', '/workflows', {
		id,
		name,
		settings: {},
		meta: {},
		nodes: [
			{ ...node(start, 'manualTrigger', 1, {}), position: [0, 0] },
			{
				...node(data, 'set', 3.4, {
					mode: 'raw',
					jsonOutput: JSON.stringify({ rows }),
					options: {},
				}),
				position: [224, 0],
			},
			{
				...node(last, 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
				position: [448, 0],
			},
		],
		connections: { [start]: to(data), [data]: to(last) },
	});
}
