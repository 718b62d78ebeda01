// A failed and a late task beside one that succeeds, and what is refused.
import { itemsOut } from '../../start/execution';
import { ended, misplaced, unless } from './expected';
import { untilOver, untilParked } from './executions';
import { folderEntries, type Scenario } from './scenarios';
import type { Stage } from './stage';
import { begin, folderStatus, hubspotNode, line, save, trigger, type Entry } from './workflow';

/** One that succeeds, one that is canceled, one that never ends. */
function mixedEntries({ sandbox: { hubspot } }: Stage): Entry[] {
	const pendingMs = 1000;
	return [
		{ n: 1, taskId: hubspot.addFolderUpdate({ pendingMs, durationMs: 40_000 }) },
		{
			n: 2,
			taskId: hubspot.addFolderUpdate({ pendingMs, durationMs: 60_000, finalStatus: 'CANCELED' }),
		},
		{ n: 3, taskId: hubspot.addFolderUpdate({ pendingMs, durationMs: 60_000, hangs: true }) },
	];
}

const MIXED_STATES = ['succeeded', 'canceled', 'running'];

function mixed(
	name: string,
	onError: string,
	options: Record<string, unknown>,
	judge: (execution: Awaited<ReturnType<typeof untilOver>>, entries: Entry[]) => string[],
): Scenario {
	return async (stage) => {
		const entries = mixedEntries(stage);
		const wait = {
			...hubspotNode(stage, folderStatus({ maxWait: 100, ...options })),
			onError,
		};
		const { nodes, wires } = line(
			trigger('webhook', `mixed-${name.replace(/\W+/g, '-')}`),
			entries,
			wait,
		);
		const saved = await save(stage, name, nodes, wires);
		await begin(stage, saved);
		await untilParked(stage, saved.id);
		const execution = await untilOver(stage, saved.id);
		return {
			what: `a failed and a late task, ${name}`,
			saw: `${execution.status}: ${execution.error ?? 'no error'}`,
			problems: judge(execution, entries),
		};
	};
}

const onAfter = (execution: Parameters<typeof misplaced>[0], entries: Entry[]) => [
	...ended(execution),
	...misplaced(execution, 'After', entries, MIXED_STATES),
];

export const mixedScenarios: Scenario[] = [
	mixed('stopping the workflow', 'stopWorkflow', {}, (execution, [, failed]) => [
		...unless(execution.status === 'error', `ended as ${execution.status}`),
		...unless(
			/2 of 3 items did not succeed \(1 cancelled, 1 running\)/.test(execution.error ?? '') &&
				String(execution.error).includes(String(failed.taskId)),
			`the message is: ${execution.error}`,
		),
	]),
	mixed('continuing', 'continueRegularOutput', {}, onAfter),
	mixed('error output', 'continueErrorOutput', {}, (execution, entries) => [
		...ended(execution),
		...misplaced(execution, 'After', entries.slice(0, 1), MIXED_STATES),
		...misplaced(execution, 'Failed', entries.slice(1), MIXED_STATES.slice(1)),
		...unless(
			(itemsOut(execution, 'Failed')[0] ?? []).every(
				({ json }, index) => json.n === entries[index + 1].n,
			),
			'the items that did not succeed are not merged with their inputs',
		),
	]),
	mixed(
		'both output as items',
		'stopWorkflow',
		{ onTimeout: 'output', onTaskFailure: 'output' },
		onAfter,
	),
];

export const routed: Scenario = async (stage) => {
	const entries = folderEntries(stage, 30);
	const wait = hubspotNode(stage, { ...folderStatus(), options: { routeByState: true } });
	const { nodes, wires } = line(trigger('webhook', 'routed'), entries, wait);
	const saved = await save(stage, 'routed', nodes, wires);
	await begin(stage, saved);
	const execution = await untilOver(stage, saved.id);
	const asked = stage.sandbox.calls.some(({ path }) => path.includes(String(entries[0].taskId)));
	return {
		what: "'Route by State' is refused before anything is sent",
		saw: execution.error ?? 'no error',
		problems: [
			...ended(execution, 'error'),
			...unless(/Route by State/.test(execution.error ?? ''), 'the message does not name it'),
			...unless(!asked, 'HubSpot was asked'),
		],
	};
};
