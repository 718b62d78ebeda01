// A worker killed in the middle of a look: the one moment in which a durable wait is running. n8n
// then goes on with what the wait last knew; it must say so, and never call the task done.
import { seconds } from '../../../lib/run.mjs';
import { until } from '../../../start/until';
import { finding, unless, withProgress, type Finding, type Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { endOf } from './ends';
import { park, parkedAndQuiet } from './parked';
import { isOver, untilAll } from './waits';

/** Of the sandbox's time, which is not moved on here: nobody may call the tasks done. */
const TASK_MS = 86_400_000;

export async function killInLook(stage: Stage, workflow: WebhookWorkflow): Promise<Finding> {
	const { sandbox, cluster } = stage;
	const parked = await park(stage, workflow, 1, TASK_MS);
	const problems = await parkedAndQuiet(stage, parked);
	const [entries] = parked.plan;
	const before = cluster.workers.map((worker) => worker.executions().length);
	// The look is now caught for as long as it has patience.
	const fault = sandbox.faults.add({ path: entries[0].taskId, fault: { kind: 'hang' } });
	await withProgress(
		() => 'waiting for the next look',
		async () => await until('somebody looks', () => fault.hits > 0, { everyMs: 50 }),
	);
	// The log comes a little after the call.
	const looking = await until('the log names who looks', () =>
		cluster.workers.find((worker, index) => worker.executions().length > before[index]),
	);
	fault.remove();
	console.log(`\nKilling ${looking.name} in the middle of a look ...`);
	await looking.kill();
	const killedAt = Date.now();
	await looking.start();
	await withProgress(
		() => `waiting for n8n to notice, ${seconds(Date.now() - killedAt)}`,
		async () => await untilAll(stage, workflow, parked.ids, isOver),
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
			...unless(
				items.length === entries.length && saysSo,
				`its items are ${JSON.stringify(items)} ${error}`,
			),
		],
	);
}
