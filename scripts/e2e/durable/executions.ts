// What n8n tells of its executions.
import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, NodeRun } from '../../start/execution';
import { until } from '../../start/until';
import type { Stage } from './stage';

export interface Listed {
	id: string;
	workflowId: string;
	mode: string;
	status: string;
	waitTill: string | null;
}

const RECOVERED_AFTER_MS = 10_000;

const OVER = ['success', 'error', 'crashed', 'canceled'];
export const isOver = ({ status }: Pick<Listed, 'status'>) => OVER.includes(status);

/** Stored as waiting: the status alone is that in n8n's memory, a moment earlier. */
export const isParked = ({ status, waitTill }: Listed) => status === 'waiting' && !!waitTill;

/** The latest first; of one workflow, or of all. */
export async function list({ rest }: Stage, workflowId?: string): Promise<Listed[]> {
	const filter = encodeURIComponent(JSON.stringify(workflowId ? { workflowId } : {}));
	const { results } = await rest.call<{ results: Listed[] }>(
		'GET',
		`/executions?limit=100&filter=${filter}`,
	);
	return results;
}

/** The execution that somebody started, not the one in which its wait looks again. */
async function parentOf(stage: Stage, workflowId: string): Promise<Listed | undefined> {
	const all = await list(stage, workflowId);
	return all.find(({ mode }) => mode !== 'integrated') ?? all.at(-1);
}

export async function childrenOf(stage: Stage, workflowId: string): Promise<Listed[]> {
	const all = await list(stage, workflowId);
	return all.filter(({ mode }) => mode === 'integrated');
}

interface Stored {
	resultData: { runData: Record<string, NodeRun[]>; error?: { message: string } };
}

async function read({ rest }: Stage, id: string): Promise<Execution> {
	const { status, data } = await rest.call<{ status: string; data: string }>(
		'GET',
		`/executions/${id}`,
	);
	const { resultData } = parse(data) as Stored;
	return { id, status, error: resultData.error?.message, runs: resultData.runData };
}

/** The name of the workflow that an execution is stored with. */
export async function nameOf({ rest }: Stage, id: string): Promise<string> {
	const { workflowData } = await rest.call<{ workflowData: { name: string } }>(
		'GET',
		`/executions/${id}`,
	);
	return workflowData.name;
}

export async function untilParked(stage: Stage, workflowId: string): Promise<Listed> {
	return await until(`${workflowId} is parked`, async () => {
		const parent = await parentOf(stage, workflowId);
		return parent && isParked(parent) && parent;
	});
}

export async function untilOver(stage: Stage, workflowId: string): Promise<Execution> {
	const { id } = await until(`${workflowId} has ended`, async () => {
		const parent = await parentOf(stage, workflowId);
		if (parent?.status !== 'crashed') return parent && isOver(parent) && parent;
		// While it recovers from a kill, n8n calls waiting executions so, too, for a moment.
		await sleep(RECOVERED_AFTER_MS);
		const later = await parentOf(stage, workflowId);
		return later?.status === 'crashed' && later;
	});
	return await read(stage, id);
}
