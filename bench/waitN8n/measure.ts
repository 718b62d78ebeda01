import { setTimeout as sleep } from 'node:timers/promises';

import { isOver, type Listed } from '../../scripts/e2e/durable/executions';
import type { Heard } from './hearing';
import { ownKey, publishWorkflow, type Stage } from './stage';
import { workflowOf, type Way } from './ways';

/** What became of one task's result. */
export interface Outcome {
	durationMs: number;
	/** When the task was done, in milliseconds since the epoch. */
	doneAt: number;
	/** When the first look after that was made. */
	noticedAt?: number;
	/** When its item had left the wait; absent for one that was lost. */
	heard?: Heard;
}

export interface Measured {
	way: Way;
	outcomes: Outcome[];
	calls: number;
	/** Calls that HubSpot's limit refused. */
	refused: number;
	executions: number;
	/** Executions that didn't end well, or not in time. */
	lost: number;
}

/** How long after the last task's end results are waited for. */
const PATIENCE_MS = 480_000;

/** For how long a busy n8n is asked again to begin. */
const BUSY_MS = 30_000;

/** Task lengths from the shortest to the longest, spread log-uniformly, long and short ones mixed. */
export function mixedLengths(count: number, shortestMs: number, longestMs: number): number[] {
	return Array.from({ length: count }, (_none, index) => {
		// 7,919 is a prime.
		const share = (((index * 7919) % count) + 0.5) / count;
		return Math.round(shortestMs * (longestMs / shortestMs) ** share);
	});
}

/** Publishes the way's workflow, has it wait for tasks of these lengths, and sees what comes. */
export async function measure(stage: Stage, way: Way, lengths: number[]): Promise<Measured> {
	const { rest, sandbox, hearing } = stage;
	const path = `${way.executions} ${way.name}`.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
	const key = await ownKey(stage, path);
	const { nodes, wires } = workflowOf(way, path, hearing.url, key);
	const workflowId = await publishWorkflow(stage, path, nodes, wires);

	const begin = async (taskIds: string[]) => {
		for (const giveUpAt = Date.now() + BUSY_MS; ; await sleep(500)) {
			const { ok, status } = await fetch(`${rest.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ tasks: taskIds.map((taskId) => ({ taskId })) }),
			});
			if (ok) return;
			// What n8n says while its database is slow to answer; nothing has begun then.
			if (status !== 503 || Date.now() > giveUpAt)
				throw new Error(`${path}: n8n answered ${status}`);
		}
	};
	const addTask = (durationMs: number, index: number) =>
		sandbox.hubspot.addFolderUpdate({ taskId: `${path}-${index}`, durationMs });
	const taskIds: string[] = [];
	if (way.executions === 'one') {
		taskIds.push(...lengths.map(addTask));
		await begin(taskIds);
	} else {
		for (const [index, durationMs] of lengths.entries()) {
			taskIds.push(addTask(durationMs, index));
			await begin(taskIds.slice(-1));
		}
	}

	const outcomes = taskIds.map((taskId, index): Outcome => {
		const task = sandbox.hubspot.folders.tasks.get(taskId);
		return { durationMs: lengths[index], doneAt: (task?.requestedAt ?? 0) + lengths[index] };
	});
	const deadline = Math.max(...outcomes.map(({ doneAt }) => doneAt)) + PATIENCE_MS;
	const executions = await ends(
		stage,
		workflowId,
		way.executions === 'one' ? 1 : lengths.length,
		deadline,
	);

	const calls = sandbox.calls.filter((call) =>
		call.headers.authorization?.endsWith(`sandbox-${path}`),
	);
	outcomes.forEach((outcome, index) => {
		const { doneAt } = outcome;
		const taskId = taskIds[index];
		outcome.heard = hearing.heard.find((heard) => heard.taskId === taskId);
		outcome.noticedAt = calls.find(
			(call) => call.path.includes(`/${taskId}/`) && call.status === 200 && call.at >= doneAt,
		)?.at;
	});
	return {
		way,
		outcomes,
		calls: calls.length,
		refused: calls.filter(({ status }) => status === 429).length,
		executions: executions.length,
		lost: executions.filter(({ status }) => status !== 'success').length,
	};
}

interface Page {
	results: Listed[];
	nextCursor?: string | null;
}

/** Waits until all executions that a workflow's webhook began are over, or time is. */
async function ends(
	{ rest }: Stage,
	workflowId: string,
	expected: number,
	deadline: number,
): Promise<Listed[]> {
	// A durable wait's looks are executions of the same workflow, by another mode.
	const filter = encodeURIComponent(JSON.stringify({ workflowId, mode: 'webhook' }));
	for (;;) {
		const started: Listed[] = [];
		for (let more = ''; ; ) {
			const page = await rest.call<Page>('GET', `/executions?limit=100&filter=${filter}${more}`);
			started.push(...page.results);
			if (!page.nextCursor) break;
			more = `&cursor=${page.nextCursor}`;
		}
		const over = started.filter(isOver);
		if ((started.length >= expected && over.length === started.length) || Date.now() > deadline)
			return started;
		await sleep(2_000);
	}
}
