// Waits that are not durable, to show that the measurement can tell the difference.
import { seconds } from '../../../lib/run.mjs';
import { finding, unless, type Finding, type Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { runOthers } from './others';
import { countStates, isOver, planTasks, publishWaitWorkflow, startWaits, until } from './waits';

const TASK_MS = 25_000;
const WITHIN_MS = 90_000;
/** One that finds a free worker takes a second or two. */
const HELD_UP_MS = 8_000;

/** @param places how many executions all workers together take at once */
export async function waitsInExecution(
	stage: Stage,
	records: WebhookWorkflow,
	places: number,
): Promise<Finding> {
	console.log(`\n${places} waits in the execution, as many as the workers take ...`);
	const workflow = await publishWaitWorkflow(stage, 'e2e-in-execution', { maxWait: 300 });
	const plan = planTasks(stage, places, 'held', TASK_MS);
	const ids = await startWaits(stage, workflow, plan);
	const running = await until(
		stage,
		workflow,
		ids,
		({ status }) => status === 'running',
		WITHIN_MS,
	);
	const told = await runOthers(stage, records, 1);
	const states = await until(stage, workflow, ids, isOver, WITHIN_MS);
	return finding(
		'for comparison: waits in the execution hold the workers',
		`${countStates(running)} on ${places} places; another execution took ${seconds(told.ms[0])}`,
		[
			...told.wrong,
			...unless(told.ms[0] > HELD_UP_MS, 'the other execution found a free worker'),
			...unless(
				states.every(({ status }) => status === 'success'),
				`they ended as ${countStates(states)}`,
			),
		],
	);
}
