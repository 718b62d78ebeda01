// Runs a workflow as a click on "Execute workflow" does, and reads what every node gave.
import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow } from './examples';
import type { Rest } from './rest';

const LOOK_EVERY_MS = 250;
const FINISHED = ['success', 'error', 'crashed', 'canceled'];

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	error?: { message?: string };
}

interface Source {
	previousNode: string;
	previousNodeOutput?: number;
	previousNodeRun?: number;
}

export interface NodeRun {
	executionTime: number;
	data?: { main?: Array<Item[] | null> };
	source: Array<Source | null>;
	error?: { message: string };
}

export interface Execution {
	id: string;
	status: string;
	error?: string;
	runs: Record<string, NodeRun[]>;
}

interface RunData {
	resultData: { runData: Record<string, NodeRun[]>; error?: { message: string } };
}

/** Is called once, with what ran before the execution was stored to wait. */
export type WhenWaiting = (execution: Execution) => Promise<void>;

/** Runs a workflow that is in n8n, to its end. */
export type Execute = (
	rest: Rest,
	workflow: Workflow,
	timeoutMs: number,
	whenWaiting?: WhenWaiting,
) => Promise<Execution>;

export function triggerOf(workflow: Workflow): string {
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error(`"${workflow.name}" has no Manual Trigger`);
	return trigger.name;
}

/** Starts a workflow that is in n8n, and answers with the execution's ID. */
export async function startOf(rest: Rest, workflow: Workflow): Promise<string> {
	const { executionId } = await rest.call<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{ triggerToStartFrom: { name: triggerOf(workflow) } },
	);
	return executionId;
}

export const execute: Execute = async (rest, workflow, timeoutMs, whenWaiting) => {
	const executionId = await startOf(rest, workflow);
	return await endOf(rest, executionId, workflow.name, timeoutMs, whenWaiting);
};

/** What a started execution comes to; one that takes too long is stopped. */
export async function endOf(
	rest: Rest,
	executionId: string,
	name: string,
	timeoutMs: number,
	whenWaiting?: WhenWaiting,
): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	let isDue = whenWaiting !== undefined;
	for (;;) {
		const { status, data } = await rest.call<{ status: string; data: string }>(
			'GET',
			`/executions/${executionId}`,
		);
		const execution = () => {
			const { resultData } = parse(data) as RunData;
			const error = resultData.error?.message;
			return { id: executionId, status, error, runs: resultData.runData };
		};
		if (FINISHED.includes(status)) return execution();
		if (status === 'waiting' && isDue) {
			isDue = false;
			await whenWaiting?.(execution());
		}
		if (Date.now() > deadline) {
			await rest.call('POST', `/executions/${executionId}/stop`).catch(() => undefined);
			throw new Error(`"${name}" is still ${status} after ${timeoutMs / 1000} s`);
		}
		await sleep(LOOK_EVERY_MS);
	}
}

const outputsOf = (runs: NodeRun[] | undefined) =>
	runs?.flatMap((run) => [run.data?.main ?? []]) ?? [];

/** Items per output, over all runs of the node. */
export function itemsOut(execution: Execution, node: string): Item[][] {
	const outputs: Item[][] = [];
	for (const main of outputsOf(execution.runs[node])) {
		main.forEach((items, index) => {
			outputs[index] = [...(outputs[index] ?? []), ...(items ?? [])];
		});
	}
	return outputs;
}

export function countIn(execution: Execution, node: string): number {
	const sources = (execution.runs[node] ?? []).flatMap(({ source }) => source);
	return sources.reduce((sum, source) => {
		if (!source) return sum;
		const { previousNode, previousNodeOutput = 0, previousNodeRun = 0 } = source;
		const main = execution.runs[previousNode]?.[previousNodeRun]?.data?.main;
		return sum + (main?.[previousNodeOutput]?.length ?? 0);
	}, 0);
}
