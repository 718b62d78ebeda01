// Executions that wait for tasks: started, looked at from outside, read when they have ended.
import { until } from '../../../start/until';
import type { Stage } from '../stage';
import {
	hubspot,
	oneItemPerEntry,
	publish,
	send,
	webhook,
	type Step,
	type WebhookWorkflow,
} from '../workflows';

export const TASKS_EACH = 3;

export interface WaitingExecution {
	id: string;
	status: string;
	mode: string;
	stoppedAt?: string;
}

/** An entry that one execution waits for; the tag comes back by n8n's pairing of items. */
export interface TaskEntry extends Record<string, unknown> {
	taskId: string;
	tag: string;
}

/** What stands beside each finished task, taken from where the item came from. */
const besideItsEntry: Step = {
	name: 'Beside its entry',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [
				{ name: 'tag', value: "={{ $('One item per entry').item.json.tag }}" },
				{ name: 'taskId', value: '={{ $json.taskId }}' },
				{ name: 'state', value: '={{ $json.state }}' },
				{ name: 'interrupted', value: "={{ $json.interrupted ? 'yes' : '' }}" },
			].map((each) => ({ ...each, id: each.name, type: 'string' })),
		},
		options: {},
	},
};

export async function publishWaitWorkflow(
	{ rest, credential }: Stage,
	path: string,
	waitOptions: Record<string, unknown>,
): Promise<WebhookWorkflow> {
	return await publish(rest, `Wait for folder updates (${path})`, [
		webhook(path, 'atOnce'),
		oneItemPerEntry,
		hubspot(
			'Wait',
			{
				resource: 'folderUpdate',
				operation: 'getStatus',
				taskId: '={{ $json.taskId }}',
				waitUntilDone: true,
				waitOptions,
			},
			credential,
		),
		besideItsEntry,
	]);
}

/** Tasks that end so many milliseconds from now, some for each execution. */
export function planTasks(
	{ sandbox }: Stage,
	executions: number,
	tag: string,
	durationMs: number,
): TaskEntry[][] {
	return Array.from({ length: executions }, (_, execution) =>
		Array.from({ length: TASKS_EACH }, (__, index) => ({
			taskId: sandbox.hubspot.addFolderUpdate({ durationMs }),
			tag: `${tag} ${execution}-${index}`,
		})),
	);
}

/** The workflow's own executions, without the sub-executions of their waits. */
async function executionsOf({ rest }: Stage, { id }: WebhookWorkflow): Promise<WaitingExecution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await rest.call<{ results: WaitingExecution[] }>(
		'GET',
		`/executions?limit=100&filter=${filter}`,
	);
	return results.filter(({ mode }) => mode === 'webhook');
}

/** Starts one execution per plan, and answers their ids when n8n has them all. */
export async function startWaits(
	stage: Stage,
	workflow: WebhookWorkflow,
	plan: TaskEntry[][],
): Promise<string[]> {
	const former = new Set((await executionsOf(stage, workflow)).map(({ id }) => id));
	for (const entries of plan) {
		const { status, body } = await send(stage.cluster.main.url, workflow, entries);
		if (status !== 200) throw new Error(`n8n answered ${status}: ${JSON.stringify(body)}`);
	}
	const all = await executionsOf(stage, workflow);
	return all.map(({ id }) => id).filter((id) => !former.has(id));
}

export const isOver = ({ status }: WaitingExecution) =>
	['success', 'error', 'crashed', 'canceled'].includes(status);

export async function statesOf(
	stage: Stage,
	workflow: WebhookWorkflow,
	ids: string[],
): Promise<WaitingExecution[]> {
	return (await executionsOf(stage, workflow)).filter(({ id }) => ids.includes(id));
}

/** Waits until all of them are so, and answers how they are then. */
export async function untilAll(
	stage: Stage,
	workflow: WebhookWorkflow,
	ids: string[],
	isSo: (execution: WaitingExecution) => boolean,
	seen: (states: WaitingExecution[]) => void = () => undefined,
): Promise<WaitingExecution[]> {
	return await until(`${ids.length} executions of ${workflow.path} are as expected`, async () => {
		const states = await statesOf(stage, workflow, ids);
		seen(states);
		return states.length === ids.length && states.every(isSo) && states;
	});
}

/** Waits until no execution runs or is queued, sub-executions included: then all that wait are parked. */
export async function untilNothingRuns({ rest }: Stage): Promise<void> {
	const filter = encodeURIComponent(JSON.stringify({ status: ['running', 'new'] }));
	await until('no execution runs', async () => {
		const { results } = await rest.call<{ results: WaitingExecution[] }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results.length === 0;
	});
}

export function countStates(states: WaitingExecution[]): string {
	const counts = new Map<string, number>();
	for (const { status } of states) counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}
