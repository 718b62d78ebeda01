// Waits that are not durable, to show that the measurement can tell the difference.
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../../lib/run.mjs';
import { finding, unless, type Finding, type Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { runOthers } from './others';
import { countStates, isOver, planTasks, publishWaitWorkflow, startWaits, untilAll } from './waits';

/** Of the sandbox's time: none of them ends before it is told to. */
const TASK_MS = 3_600_000;
/** One that finds a free worker takes a second or two. */
const HELD_UP_MS = 8_000;

/** @param places how many executions all workers together take at once */
export async function waitsInExecution(
	stage: Stage,
	records: WebhookWorkflow,
	places: number,
): Promise<Finding> {
	console.log(`\n${places} waits in the execution, as many as the workers take ...`);
	const workflow = await publishWaitWorkflow(stage, 'e2e-in-execution', { maxWait: 604_800 });
	const plan = planTasks(stage, places, 'held', TASK_MS);
	const ids = await startWaits(stage, workflow, plan);
	const running = await untilAll(stage, workflow, ids, ({ status }) => status === 'running');
	const others = runOthers(stage, records, 1);
	const isHeldUp = await Promise.race([
		others.then(() => false),
		sleep(HELD_UP_MS).then(() => true),
	]);
	stage.skip(TASK_MS);
	const told = await others;
	const states = await untilAll(stage, workflow, ids, isOver);
	return finding(
		'for comparison: waits in the execution hold the workers',
		`${countStates(running)} on ${places} places; another execution took ${seconds(told.ms[0])}`,
		[
			...told.wrong,
			...unless(isHeldUp, 'the other execution found a free worker'),
			...unless(
				states.every(({ status }) => status === 'success'),
				`they ended as ${countStates(states)}`,
			),
		],
	);
}
