// Durable waits, all parked.
import { seconds } from '../../../lib/run.mjs';
import { finding, unless, type Finding, type Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { runOthers } from './others';
import {
	countStates,
	planTasks,
	publishWaitWorkflow,
	startWaits,
	statesOf,
	TASKS_EACH,
	untilAll,
	untilNothingRuns,
	type TaskEntry,
	type WaitingExecution,
} from './waits';

const OTHERS = 40;

export interface Parked {
	workflow: WebhookWorkflow;
	ids: string[];
	plan: TaskEntry[][];
	/** How long their tasks go on, in the sandbox's time; it is moved on to end them. */
	taskMs: number;
	startedAt: number;
}

const isWaiting = ({ status }: WaitingExecution) => status === 'waiting';

export async function publishDurable(stage: Stage): Promise<WebhookWorkflow> {
	const options = { mode: 'durable', watchFirst: 0, maxWait: 604_800 };
	return await publishWaitWorkflow(stage, 'e2e-durable', options);
}

/** Starts them, and answers when all are parked. */
export async function park(
	stage: Stage,
	workflow: WebhookWorkflow,
	waits: number,
	taskMs: number,
): Promise<Parked> {
	console.log(`\n${waits} durable waits, ${TASKS_EACH} tasks each ...`);
	const startedAt = Date.now();
	const plan = planTasks(stage, waits, `parked ${startedAt}`, taskMs);
	const ids = await startWaits(stage, workflow, plan);
	const states = await untilAll(stage, workflow, ids, isWaiting);
	console.log(`  ${countStates(states)} after ${seconds(Date.now() - startedAt)}`);
	return { workflow, ids, plan, taskMs, startedAt };
}

export async function stillParked(stage: Stage, { workflow, ids }: Parked): Promise<string[]> {
	const states = await statesOf(stage, workflow, ids);
	const all = states.length === ids.length && states.every(isWaiting);
	return unless(all, `of ${ids.length} waits there are ${countStates(states)}`);
}

/** A look takes a moment every minute or so; a process killed in it is another matter. */
export async function parkedAndQuiet(stage: Stage, parked: Parked): Promise<string[]> {
	await untilNothingRuns(stage);
	return await stillParked(stage, parked);
}

export async function othersBeside(
	stage: Stage,
	records: WebhookWorkflow,
	parked: Parked,
	places: number,
): Promise<Finding> {
	const before = await stillParked(stage, parked);
	const startedAt = Date.now();
	const told = await runOthers(stage, records, OTHERS);
	const took = Date.now() - startedAt;
	const { ids } = parked;
	return finding(
		'durable waits leave the workers free',
		`${ids.length - before.length} waiting on ${places} places; ${told.right} of ${OTHERS} other executions right after ${seconds(took)}`,
		[...before, ...told.wrong, ...(await stillParked(stage, parked))],
	);
}
