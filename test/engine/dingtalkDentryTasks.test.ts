import { setTimeout as delay } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { until } from './harness/until';
import { dentryOperation, driveRunner } from './harness/drive';
import { CONTINUE, startDingtalk } from './harness/runs';
import { dingtalkApp, itemsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

afterEach(() => jest.restoreAllMocks());

const run = driveRunner(sandbox);

const folders = (count: number, children = ['a', 'b', 'c']) =>
	Array.from(
		{ length: count },
		(_folder, n) => sandbox.dingtalk.addFolder({ name: `F${n}`, children }).id,
	);

/** A slow machine's seconds are many of these. */
const LONG = { maxWait: 1_000_000 };

const waiting = (operation: 'copy' | 'move' | 'delete', more: INodeParameters = {}) =>
	dentryOperation(operation, { waitUntilDone: true, waitOptions: LONG, ...more });

const taskOf = (dentryId: string) =>
	sandbox.dingtalk.tasks.find((task) => task.dentryId === dentryId);

it.each(['copy', 'move', 'delete'] as const)('waits until a %s is done', async (operation) => {
	const ids = [...folders(3), 'file-readme'];
	const { success } = await run(waiting(operation), ids);
	expect(success.map(({ json }) => [json.state, json.taskId, json.progress])).toEqual([
		...ids
			.slice(0, 3)
			.map((id) => ['succeeded', taskOf(id)?.id, { total: 4, succeeded: 4, failed: 0 }]),
		['succeeded', null, null],
	]);
	for (const [index, { json }] of success.entries()) {
		const { dentryId, targetDentryId } = json.result as Record<string, string>;
		expect(dentryId).toBe(ids[index]);
		const there = sandbox.dingtalk.dentry('sandbox-space', targetDentryId ?? dentryId);
		expect(there?.parentId).toBe(operation === 'delete' ? undefined : 'folder-archive');
	}
});

it('what a folder was when its task began is not told as the result', async () => {
	const [id] = folders(1);
	const { success } = await run(waiting('move'), [id]);
	expect(success[0].json).toMatchObject({ state: 'succeeded', result: { targetDentryId: id } });
	expect(success[0].json.result).not.toHaveProperty('dentry');
});

it('a task that ends with parts that failed follows On Task Failure', async () => {
	const ids = folders(2);
	sandbox.dingtalk.taskPlanFor = ({ dentryId }) =>
		dentryId === ids[0] ? { failCount: 1, finalStatus: 'SUCCESS', durationMs: 3000 } : undefined;
	const { success, failed } = await run(waiting('copy'), ids, CONTINUE);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	const { id } = taskOf(ids[0]) ?? {};
	expect(failed[0].json).toMatchObject({
		error: {
			message: `Task '${id}' ended, but 1 of 4 parts failed: permissionDenied`,
			taskId: id,
			progress: { total: 4, succeeded: 3, failed: 1 },
			result: { dentryId: ids[0], targetDentryId: expect.any(String) },
		},
	});
	const parameters = waiting('copy', { waitOptions: { ...LONG, onTaskFailure: 'output' } });
	const output = await run(parameters, ids);
	expect(output.success[0].json).toMatchObject({ state: 'succeeded', progress: { failed: 1 } });
});

it('a task that is late keeps its ID and the new IDs', async () => {
	const ids = folders(1);
	sandbox.dingtalk.taskDefaults = { hangs: true, durationMs: 5000 };
	const parameters = waiting('move', { waitOptions: { maxWait: 60, onTimeout: 'output' } });
	const { success } = await run(parameters, ids);
	expect(success[0].json).toMatchObject({
		taskId: taskOf(ids[0])?.id,
		timedOut: true,
		done: false,
		result: { dentryId: ids[0], targetDentryId: ids[0] },
	});
});

it('a task that is unknown for a moment after its start is looked for again', async () => {
	// Half of every longest pause: a minute in all.
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
	sandbox.dingtalk.taskDefaults = { hiddenMs: 20_000, durationMs: 5000 };
	const { success } = await run(waiting('copy'), folders(2));
	expect(success.map(({ json }) => json.state)).toEqual(['succeeded', 'succeeded']);
});

it('a task that stays unknown is told with its ID', async () => {
	sandbox.dingtalk.taskDefaults = { hiddenMs: 1e9 };
	const { failed } = await run(waiting('copy'), folders(1), CONTINUE);
	const [{ id, looks }] = sandbox.dingtalk.tasks;
	expect(failed[0].json).toMatchObject({
		error: { message: `DingTalk started task '${id}', but does not know it`, taskId: id },
	});
	expect(looks).toBeLessThanOrEqual(9);
});

it('Stop Workflow names the tasks that were started all the same', async () => {
	const ids = folders(2);
	const { error } = await run(dentryOperation('copy'), [ids[0], 'gone', ids[1], 'file-readme']);
	expect(error?.message).toContain("DingTalk knows no file or folder 'gone'");
	expect(error?.description).toContain(
		`These tasks were started: '${taskOf(ids[0])?.id}' [item 0], '${taskOf(ids[1])?.id}' [item 2]`,
	);
});

it('Route by State sends each item to its output', async () => {
	const ids = folders(3);
	sandbox.dingtalk.taskPlanFor = ({ dentryId }) => ({
		durationMs: 5000,
		hangs: dentryId === ids[1],
		...(dentryId === ids[2] && { finalStatus: 'FAIL' as const, failCount: 4 }),
	});
	const parameters = waiting('move', {
		options: { routeByState: true },
		waitOptions: { maxWait: 1000 },
	});
	const { outputs } = await run(parameters, [...ids, 'file-readme', 'gone'], CONTINUE);
	const places = outputs.map((items) =>
		items.map(({ pairedItem }) => (pairedItem as { item: number }).item),
	);
	expect(places).toEqual([[0, 3], [1], [2], [4]]);
	expect(outputs[1][0].json).toMatchObject({ timedOut: true, result: { dentryId: ids[1] } });
	expect(outputs[2][0].json).toMatchObject({ state: 'failed', result: { dentryId: ids[2] } });
});

it('ten minutes of 30 tasks with steady progress cost at most 12 looks each, and one token', async () => {
	sandbox.dingtalk.taskDefaults = { initMs: 500, durationMs: 600_000, totalCount: 600 };
	const credentials = dingtalkApp(sandbox);
	const { success } = await run(waiting('copy'), folders(30), { credentials });
	expect(success.map(({ json }) => json.state)).toEqual(Array(30).fill('succeeded'));
	const looks = sandbox.dingtalk.tasks.map((task) => task.looks);
	expect(Math.max(...looks)).toBeLessThanOrEqual(12);
	expect(sandbox.dingtalk.tokenFetches).toBe(1);
	expect(sandbox.calls.filter(({ path }) => path.includes('batchCopy'))).toHaveLength(1);
});

it('raw puts what DingTalk said of the item under "response"', async () => {
	const parameters = dentryOperation('copy', { options: { raw: true } });
	const { success } = await run(parameters, ['file-readme', ...folders(1)]);
	expect(success.map(({ json }) => json.response)).toEqual([
		expect.objectContaining({ dentryId: 'file-readme', success: true }),
		expect.objectContaining({ async: true, taskId: expect.any(String) }),
	]);
});

it('cancelling ends the wait, and no further call is made', async () => {
	sandbox.dingtalk.taskDefaults = { hangs: true };
	const started = startDingtalk(sandbox, {
		parameters: waiting('copy', { waitOptions: { maxWait: 1e6 } }),
		items: itemsOf(folders(2)),
	});
	await until(() => sandbox.dingtalk.tasks.some(({ looks }) => looks > 0));
	started.cancel();
	await started.finished;
	// A call that had left before may still be on its way.
	await delay(200);
	await sandbox.idle();
	const calls = sandbox.calls.length;
	await delay(100);
	expect(sandbox.calls).toHaveLength(calls);
});
