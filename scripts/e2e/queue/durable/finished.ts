// The waits' end: every execution goes on, with each task beside what it was asked for.
import { seconds } from '../../../lib/run.mjs';
import { finding, withProgress, type Finding, type Stage } from '../stage';
import { misreadEnd } from './ends';
import type { Parked } from './parked';
import { countStates, isOver, untilAll, type WaitingExecution } from './waits';

export async function finish(stage: Stage, parked: Parked): Promise<Finding> {
	const { workflow, ids, plan, taskMs, startedAt } = parked;
	console.log('\nThe tasks end; waiting for the executions to go on ...');
	stage.skip(taskMs);
	const endedAt = Date.now();
	let latest: WaitingExecution[] = [];
	const states = await withProgress(
		() => `${countStates(latest)}, ${seconds(Date.now() - endedAt)} after the tasks' end`,
		async () =>
			await untilAll(stage, workflow, ids, isOver, (seen) => {
				latest = seen;
			}),
	);
	const wrong: string[] = [];
	for (const id of ids) wrong.push(...(await misreadEnd(stage, workflow, id, plan)));
	const late = states.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '') - endedAt);
	const taskIds = new Set(plan.flat().map(({ taskId }) => taskId));
	const looks = stage.sandbox.calls.filter(({ path }) =>
		path.split('/').some((part) => taskIds.has(part)),
	).length;
	return finding(
		'all durable waits ended, each item beside its own',
		`${countStates(states)}, ${taskIds.size - wrong.length} of ${taskIds.size} items right; ${(looks / taskIds.size).toFixed(1)} looks per task of ${seconds(endedAt - startedAt)}; over ${seconds(Math.min(...late))} to ${seconds(Math.max(...late))} after the tasks' end`,
		wrong,
	);
}
