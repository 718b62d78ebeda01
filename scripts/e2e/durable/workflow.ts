// The workflows that are run here: a trigger, one item per entry, this node, and what follows it.
import type { CredentialReference } from '../../start/credentials';
import { until } from '../../start/until';
import type { Stage } from './stage';

export interface Entry {
	/** Tells an item from the others, wherever it comes out. */
	n: number;
	[field: string]: unknown;
}

export interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	onError?: string;
	webhookId?: string;
	settings?: Record<string, unknown>;
}

/** From, to, and by which output. */
export type Wire = [from: string, to: string, output?: number];

export interface Saved {
	id: string;
	versionId: string;
	path?: string;
	trigger: string;
}

export const WAIT = 'Wait';

export function trigger(kind: 'webhook' | 'manual' | 'sub', path: string): Node {
	if (kind === 'webhook') {
		const parameters = { path, responseMode: 'onReceived', options: {} };
		const type = 'n8n-nodes-base.webhook';
		return { name: 'Begin', type, typeVersion: 2, parameters, webhookId: path };
	}
	const name = 'Begin';
	return kind === 'manual'
		? { name, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }
		: {
				name,
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				parameters: { inputSource: 'passthrough' },
			};
}

export const entriesNode = (entries: Entry[]): Node => ({
	name: 'Entries',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: JSON.stringify({ entries }), options: {} },
});

export const splitNode: Node = {
	name: 'Split',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'entries', options: {} },
};

/** Says with which item before the wait n8n pairs each item behind it. */
export const pairedNode = (name: string): Node => ({
	name,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'manual',
		includeOtherFields: true,
		include: 'all',
		assignments: {
			assignments: [
				{ id: 'p', name: 'paired', value: "={{ $('Split').item.json.n }}", type: 'number' },
			],
		},
		options: {},
	},
});

export function hubspotNode(stage: Stage, parameters: Record<string, unknown>): Node {
	return {
		name: WAIT,
		type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
		typeVersion: 1,
		parameters: { authentication: 'serviceKey', ...parameters },
		credentials: { hubspotAsyncTaskApi: stage.credentials.hubspotAsyncTaskApi },
	};
}

export function dingtalkNode(stage: Stage, parameters: Record<string, unknown>): Node {
	return {
		name: WAIT,
		type: 'n8n-nodes-async-tasks.dingtalkStorageTask',
		typeVersion: 1,
		parameters,
		credentials: { dingtalkStorageTaskApi: stage.credentials.dingtalkStorageTaskApi },
	};
}

export const durable = (more: Record<string, unknown> = {}) => ({
	waitUntilDone: true,
	waitOptions: { mode: 'durable', watchFirst: 5, ...more },
});

export const folderStatus = (more: Record<string, unknown> = {}) => ({
	resource: 'folderUpdate',
	operation: 'getStatus',
	taskId: '={{ $json.taskId }}',
	...durable(more),
});

let saved = 0;

/** Saves a workflow, and publishes it where something from outside starts it. */
export async function save(
	stage: Stage,
	name: string,
	nodes: Node[],
	wires: Wire[],
	settings: Record<string, unknown> = {},
): Promise<Saved> {
	const body = payload(`${++saved} ${name}`, nodes, wires, settings);
	const { rest } = stage;
	const { id, versionId } = await rest.call<Saved>('POST', '/workflows', body);
	const [first] = nodes;
	if (first.type !== 'n8n-nodes-base.manualTrigger') {
		await rest.call('POST', `/workflows/${id}/activate`, { versionId });
	}
	const path = first.webhookId;
	return { id, versionId, trigger: first.name, ...(path && { path }) };
}

export function payload(
	name: string,
	nodes: Node[],
	wires: Wire[],
	settings: Record<string, unknown>,
) {
	const connections: Record<string, { main: unknown[][] }> = {};
	for (const [from, to, output = 0] of wires) {
		const main = (connections[from] ??= { main: [] }).main;
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	return {
		name,
		nodes: nodes.map((node, index) => ({ ...node, id: `n${index}`, position: [index * 220, 0] })),
		connections,
		settings: { executionOrder: 'v1', ...settings },
	};
}

/** Trigger, entries, one item each, this node, and what tells the pairing behind each output. */
export function line(first: Node, entries: Entry[], wait: Node): { nodes: Node[]; wires: Wire[] } {
	const nodes = [first, entriesNode(entries), splitNode, wait, pairedNode('After')];
	const wires: Wire[] = [
		['Begin', 'Entries'],
		['Entries', 'Split'],
		['Split', WAIT],
		[WAIT, 'After'],
	];
	if (wait.onError === 'continueErrorOutput') {
		nodes.push(pairedNode('Failed'));
		wires.push([WAIT, 'Failed', 1]);
	}
	return { nodes, wires };
}

/** Starts a saved workflow as its trigger would. */
export async function begin({ rest }: Stage, { id, path, trigger: name }: Saved): Promise<void> {
	if (path === undefined) {
		await rest.call('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name } });
		return;
	}
	// Publishing goes on after its answer.
	await until(
		`the webhook ${path} answers`,
		async () => (await fetch(`${rest.url}/webhook/${path}`)).ok,
	);
}
