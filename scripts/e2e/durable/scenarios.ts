// One wait each, side by side in the same n8n: where and how a durable wait has to hold.
import { ended, misplaced, unless, type Finding } from './expected';
import { until } from '../../start/until';
import { untilOver, untilParked } from './executions';
import type { Stage } from './stage';
import {
	begin,
	entriesNode,
	folderStatus,
	hubspotNode,
	line,
	pairedNode,
	save,
	splitNode,
	trigger,
	WAIT,
	type Entry,
	type Node,
} from './workflow';

export type Scenario = (stage: Stage) => Promise<Finding>;

export const all = (entries: Entry[], state: string) => entries.map(() => state);

/** Entries with one folder update each, done after so many seconds. */
export function folderEntries(stage: Stage, ...seconds: number[]): Entry[] {
	return seconds.map((s, index) => ({
		n: index + 1,
		taskId: stage.sandbox.hubspot.addFolderUpdate({ pendingMs: 1000, durationMs: s * 1000 }),
	}));
}

export const manualRun: Scenario = async (stage) => {
	const entries = folderEntries(stage, 25, 80, 1);
	const { nodes, wires } = line(trigger('manual', ''), entries, hubspotNode(stage, folderStatus()));
	const saved = await save(stage, 'manual', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const execution = await untilOver(stage, saved.id);
	return {
		what: 'manual run',
		saw: `3 items, ${execution.status}`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, all(entries, 'succeeded')),
		],
	};
};

export const unsaved: Scenario = async (stage) => {
	const entries = folderEntries(stage, 30, 75);
	const collected: Array<Record<string, string>> = [];
	const { nodes, wires } = line(
		trigger('webhook', 'unsaved'),
		entries,
		hubspotNode(stage, folderStatus()),
	);
	// The execution is gone when it has ended: its last step leaves a trace at the service.
	const trace: Node = {
		name: 'Trace',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `=${stage.sandbox.url}/trace?n={{ $json.paired }}&task={{ $json.taskId }}&state={{ $json.state }}`,
			options: { response: { response: { neverError: true } } },
		},
	};
	const saved = await save(
		stage,
		'nothing saved',
		[...nodes, trace],
		[...wires, ['After', 'Trace']],
		{ saveDataSuccessExecution: 'none', saveManualExecutions: false },
	);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	await until('the traces of unsaved executions', async () => {
		const calls = stage.sandbox.calls.filter(({ path }) => path.startsWith('/trace'));
		collected.splice(0, Infinity, ...calls.map(({ query }) => query));
		return collected.length >= entries.length;
	});
	const wanted = entries.map(({ n, taskId }) => ({
		n: String(n),
		task: taskId,
		state: 'succeeded',
	}));
	return {
		what: '"do not save successful executions"',
		saw: `${collected.length} items left the wait`,
		problems: unless(
			JSON.stringify(collected) === JSON.stringify(wanted),
			`came out: ${JSON.stringify(collected)}`,
		),
	};
};

export const inSubWorkflow: Scenario = async (stage) => {
	const entries = folderEntries(stage, 25, 85, 50);
	const inner = await save(
		stage,
		'the sub-workflow',
		[trigger('sub', ''), hubspotNode(stage, folderStatus())],
		[['Begin', WAIT]],
	);
	const call: Node = {
		name: WAIT,
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: {
			workflowId: { __rl: true, mode: 'id', value: inner.id },
			workflowInputs: { mappingMode: 'defineBelow', value: {} },
			options: { waitForSubWorkflow: true },
		},
	};
	const { nodes, wires } = line(trigger('webhook', 'outer'), entries, call);
	const saved = await save(stage, 'calls a sub-workflow', nodes, wires);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const execution = await untilOver(stage, saved.id);
	return {
		what: 'inside a sub-workflow',
		saw: `3 items, ${execution.status}`,
		problems: [
			...ended(execution),
			...misplaced(execution, 'After', entries, all(entries, 'succeeded')),
		],
	};
};

export const inLoop: Scenario = async (stage) => {
	const entries = folderEntries(stage, 30, 40, 100, 130);
	const loop: Node = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 2, options: {} },
	};
	const first = trigger('webhook', 'loop');
	const wait = hubspotNode(stage, folderStatus());
	const nodes = [first, entriesNode(entries), splitNode, loop, wait, pairedNode('After')];
	const saved = await save(stage, 'loop', nodes, [
		['Begin', 'Entries'],
		['Entries', 'Split'],
		['Split', 'Loop'],
		['Loop', WAIT, 1],
		[WAIT, 'After'],
		['After', 'Loop'],
	]);
	await begin(stage, saved);
	await untilParked(stage, saved.id);
	const execution = await untilOver(stage, saved.id);
	const rounds = execution.runs[WAIT]?.length;
	return {
		what: 'in a loop, two items a round',
		saw: `${rounds} rounds, ${execution.status}`,
		problems: [
			...ended(execution),
			...unless(rounds === 2, `${rounds} rounds instead of 2`),
			...misplaced(execution, 'After', entries, all(entries, 'succeeded')),
		],
	};
};
