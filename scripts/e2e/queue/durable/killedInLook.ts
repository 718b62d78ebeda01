// A worker killed in the middle of a look: the one moment in which a durable wait is running. n8n
// then goes on with what the wait last knew; it must say so, and never call the task done.
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../../lib/run.mjs';
import { finding, unless, withProgress, type Finding, type Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { endOf } from './ends';
import { park, parkedAndQuiet } from './parked';
import { isOver, until } from './waits';

/** Longer than all of this takes: nobody may call the tasks done. */
const TASK_MS = 1_800_000;
const LOOK_WITHIN_MS = 200_000;
/** n8n takes a job for lost after a minute or two, and looks for its parent every minute. */
const NOTICED_WITHIN_MS = 420_000;

export async function killInLook(stage: Stage, workflow: WebhookWorkflow): Promise<Finding> {
	const { sandbox, cluster } = stage;
	const parked = await park(stage, workflow, 1, TASK_MS);
	const problems = await parkedAndQuiet(stage, parked);
	const [entries] = parked.plan;
	const before = cluster.workers.map((worker) => worker.executions().length);
	// The look is now caught for as long as it has patience.
	const fault = sandbox.faults.add({ path: entries[0].taskId, fault: { kind: 'hang' } });
	const deadline = Date.now() + LOOK_WITHIN_MS;
	await withProgress(
		() => 'waiting for the next look',
		async () => {
			while (fault.hits === 0 && Date.now() < deadline) await sleep(100);
		},
	);
	// The log comes a little after the call.
	await sleep(500);
	const looking = cluster.workers.find(
		(worker, index) => worker.executions().length > before[index],
	);
	fault.remove();
	if (!looking) {
		return finding('a worker killed in the middle of a look', 'no look was seen', [
			...problems,
			`nobody looked within ${seconds(LOOK_WITHIN_MS)}`,
		]);
	}
	console.log(`\nKilling ${looking.name} in the middle of a look ...`);
	await looking.kill();
	const killedAt = Date.now();
	await looking.start();
	const states = await withProgress(
		() => `waiting for n8n to notice, ${seconds(Date.now() - killedAt)}`,
		async () => await until(stage, workflow, parked.ids, isOver, NOTICED_WITHIN_MS),
	);
	const { status, error, items } = await endOf(stage, workflow, parked.ids[0], parked.plan);
	const saysSo = entries.every(({ taskId, tag }, index) => {
		const item = items[index] ?? {};
		return item.taskId === taskId && item.tag === tag && item.interrupted === 'yes';
	});
	return finding(
		'a worker killed in the middle of a look',
		`${status} after ${seconds(Date.now() - killedAt)}, ${items.length} of ${entries.length} items, 'interrupted' in ${items.filter(({ interrupted }) => interrupted === 'yes').length}`,
		[
			...problems,
			...unless(states.every(isOver), `it is still ${status} ${error}`),
			...unless(
				items.length === entries.length && saysSo,
				`its items are ${JSON.stringify(items)}`,
			),
		],
	);
}
