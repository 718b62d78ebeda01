import type { Node, Wire } from '../../scripts/e2e/durable/workflow';
import type { CredentialReference } from '../../scripts/start/credentials';

/** A way of waiting: what stands between the node `Tasks` and the node `Result`. */
export interface Way {
	name: string;
	/** One execution with an item for each task, or an execution for each task. */
	executions: 'one' | 'each';
	nodes: Node[];
	wires: Wire[];
	/** The expression that says whose status the item behind the wait is. */
	taskIdOfResult: string;
	/** The node behind the wait is drawn lower than the way; n8n then runs it after the way's nodes. */
	resultIsLower?: boolean;
	/** Goes round through a *Wait* node. */
	isLoop?: boolean;
	/** Asleep most of the time. */
	isDurable?: boolean;
}

/** Of two nodes that are up next, n8n runs the one that is drawn higher. */
export type PlacedNode = Node & { position?: [x: number, y: number] };

const http = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };

export const OURS = 'this package';

/** This package's *Get Status* with *Wait Until Done*. */
function ours(mode: 'inExecution' | 'durable', pollInterval = 0): Omit<Way, 'name' | 'executions'> {
	const wait: Node = {
		name: 'Get Status',
		type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
		typeVersion: 1,
		parameters: {
			authentication: 'serviceKey',
			resource: 'folderUpdate',
			operation: 'getStatus',
			taskId: '={{ $json.taskId }}',
			waitUntilDone: true,
			waitOptions: { mode, pollInterval },
		},
	};
	return {
		nodes: [wait],
		wires: [
			['Tasks', 'Get Status'],
			['Get Status', 'Result'],
		],
		taskIdOfResult: '{{ $json.taskId }}',
		isDurable: mode === 'durable',
	};
}

/** The same with *Until: Any Has Ended*: *Still Running* leads back into the node. */
function asTheyCome(): Omit<Way, 'name' | 'executions'> {
	const way = ours('inExecution');
	const [wait] = way.nodes;
	const waitOptions = { mode: 'inExecution', until: 'any' };
	const options = { routeByState: true };
	return {
		...way,
		nodes: [{ ...wait, parameters: { ...wait.parameters, waitOptions, options } }],
		wires: [
			['Tasks', 'Get Status'],
			['Get Status', 'Result', 0],
			['Get Status', 'Get Status', 1],
		],
	};
}

/** The loop that people build: HTTP Request, If, and a Wait node that leads back. */
function loop(seconds: number, hubspotUrl: string): Omit<Way, 'name' | 'executions'> {
	const look: Node = {
		...http,
		name: 'Look',
		parameters: {
			url: `=${hubspotUrl}/files/2026-09/folders/update/async/tasks/{{ $('Tasks').item.json.taskId }}/status`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'hubspotAsyncTaskApi',
			options: {},
		},
	};
	const isDone: Node = {
		name: 'Done?',
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					{
						id: 'done',
						leftValue: '={{ $json.status }}',
						rightValue: 'COMPLETE',
						operator: { type: 'string', operation: 'equals' },
					},
				],
				combinator: 'and',
			},
			options: {},
		},
	};
	const wait: Node = {
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { resume: 'timeInterval', amount: seconds, unit: 'seconds' },
		webhookId: `wait-${seconds}`,
	};
	return {
		nodes: [look, isDone, wait],
		wires: [
			['Tasks', 'Look'],
			['Look', 'Done?'],
			['Done?', 'Result', 0],
			['Done?', 'Wait', 1],
			['Wait', 'Look'],
		],
		isLoop: true,
		// HubSpot's answer names the task only in its link.
		taskIdOfResult: "{{ $json.links.status.split('/').at(-2) }}",
	};
}

/** All ways, in the rounds in which they are to be measured. */
export function waysOf(hubspotUrl: string): Way[][] {
	const one = { executions: 'one' } as const;
	const each = { executions: 'each' } as const;
	const named = (seconds: number) => ({
		name: `loop, ${seconds} s`,
		...loop(seconds, hubspotUrl),
	});
	const inExecution = { name: OURS, ...ours('inExecution') };
	const any = { name: `${OURS}, as they come`, ...asTheyCome() };
	const fixed = { name: `${OURS}, *Poll Interval* 5 s`, ...ours('inExecution', 5) };
	const durable = { name: `${OURS}, durable`, ...ours('durable') };
	const lower = { ...named(5), name: 'loop, 5 s, *Wait* drawn higher', resultIsLower: true };
	return [
		[inExecution, any, fixed, named(5), lower, named(30), named(70), durable].map((way) => ({
			...way,
			...one,
		})),
		[inExecution, named(30), durable].map((way) => ({ ...way, ...each })),
		[fixed, named(5), named(70)].map((way) => ({ ...way, ...each })),
	];
}

/** The whole workflow: a webhook that brings the tasks, the way, and who tells the results. */
export function workflowOf(
	way: Way,
	path: string,
	hearingUrl: string,
	key: CredentialReference,
): { nodes: PlacedNode[]; wires: Wire[] } {
	const begin: Node = {
		name: 'Begin',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	};
	const tasks: Node = {
		name: 'Tasks',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.tasks', options: {} },
	};
	const query = [
		`task=${way.taskIdOfResult}`,
		"paired={{ $('Tasks').item.json.taskId }}",
		'run={{ $runIndex }}',
	];
	const result: Node = {
		...http,
		name: 'Result',
		parameters: { url: `=${hearingUrl}/heard?${query.join('&')}`, options: {} },
	};
	const credentials = { hubspotAsyncTaskApi: key };
	const asking = way.nodes.map((node) =>
		['Look', 'Get Status'].includes(node.name) ? { ...node, credentials } : node,
	);
	return {
		nodes: [
			begin,
			tasks,
			...asking,
			{ ...result, position: [1200, way.resultIsLower ? 300 : -300] },
		],
		wires: [['Begin', 'Tasks'], ...way.wires],
	};
}
