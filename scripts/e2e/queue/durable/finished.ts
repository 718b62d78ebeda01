// The waits' end: every execution goes on, with each task beside what it was asked for.
import { seconds } from '../../../lib/run.mjs';
import { finding, withProgress, type Finding, type Stage } from '../stage';
import { misreadEnd } from './ends';
import type { Parked } from './parked';
import { countStates, isOver, until, type WaitingExecution } from './waits';

/** n8n looks every minute for what is due; then a second look may be needed, and the parent. */
const LATE_AT_MOST_MS = 300_000;

export async function finish(stage: Stage, parked: Parked): Promise<Finding> {
	console.log('\nWaiting for the tasks, and for the executions to go on ...');
	const { workflow, ids, plan, taskMs, tasksEndAt } = parked;
	const left = () => tasksEndAt - Date.now();
	let latest: WaitingExecution[] = [];
	const states = await withProgress(
		() =>
			`${countStates(latest)}, ${seconds(Math.abs(left()))} ${left() > 0 ? 'before' : 'after'} the tasks' end`,
		async () =>
			await until(stage, workflow, ids, isOver, Math.max(left(), 0) + LATE_AT_MOST_MS, (seen) => {
				latest = seen;
			}),
	);
	const wrong: string[] = [];
	for (const id of ids) wrong.push(...(await misreadEnd(stage, workflow, id, plan)));
	const late = states.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '') - tasksEndAt);
	const taskIds = new Set(plan.flat().map(({ taskId }) => taskId));
	const looks = stage.sandbox.calls.filter(({ path }) =>
		path.split('/').some((part) => taskIds.has(part)),
	).length;
	return finding(
		'all durable waits ended, each item beside its own',
		`${countStates(states)}, ${taskIds.size - wrong.length} of ${taskIds.size} items right; ${(looks / taskIds.size).toFixed(1)} looks per task of ${seconds(taskMs)}; over ${seconds(Math.min(...late))} to ${seconds(Math.max(...late))} after the tasks' end`,
		wrong,
	);
}
