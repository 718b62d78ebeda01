import { setTimeout as delay } from 'node:timers/promises';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { runDingtalk, runHubspot, startHubspot, type More } from './harness/runs';
import { exportStatus, folderStatus, itemsOf, storageStatus } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { messageOf } from './harness/outputs';
import { until } from './harness/until';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const any = (waitOptions: INodeParameters = {}): INodeParameters => ({
	waitUntilDone: true,
	waitOptions: { until: 'any', ...waitOptions },
	options: { routeByState: true },
});

const run = (parameters: INodeParameters, ids: unknown[], more: More = {}) =>
	runHubspot(sandbox, {
		parameters: { ...folderStatus, ...any(), ...parameters },
		items: itemsOf(ids),
		loops: true,
		...more,
	});

type Finished = Awaited<ReturnType<typeof run>>;

/** What each run of the node gave out by an output, the runs one after the other. */
const roundsOf = ({ run: { data } }: Finished, output: number): INodeExecutionData[][] =>
	(data.resultData.runData.Test ?? []).map(({ data: given }) => given?.main[output] ?? []);

const idsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json.taskId);

const looksAt = (id: string) => sandbox.calls.filter(({ path }) => path.includes(id)).length;

const SECONDS = [1.7, 1.9, 20, 60];
const addTasks = (seconds: number[] = SECONDS) =>
	seconds.map((s) => sandbox.hubspot.addFolderUpdate({ durationMs: 1000 * s }));

it('hands on what has ended, and watches the rest in further rounds of one node', async () => {
	const ids = addTasks();
	const finished = await run({}, ids);
	expect(finished.error).toBeUndefined();
	expect(roundsOf(finished, 0).map(idsOf)).toEqual([[ids[0], ids[1]], [ids[2]], [ids[3]]]);
	expect(roundsOf(finished, 1).map(idsOf)).toEqual([[ids[2], ids[3]], [ids[3]], []]);
	expect(roundsOf(finished, 2).flat()).toEqual([]);
	const done = roundsOf(finished, 0).flat();
	expect(done.every(({ json }) => !('watching' in json))).toBe(true);
	done.forEach(({ json }, index) => {
		const waited = Number(json.waitedSeconds);
		expect(waited).toBeGreaterThanOrEqual(SECONDS[index]);
		expect(waited).toBeLessThanOrEqual(1.13 * SECONDS[index] + 1.5);
	});
});

it('asks as often as a single round does, and counts all polls', async () => {
	const ids = addTasks([2, 60]);
	const single = await run({ waitOptions: { until: 'all' } }, ids, { loops: false });
	const before = sandbox.calls.length;
	const finished = await run({}, addTasks([2, 60]));
	const calls = sandbox.calls.length - before;
	expect(Math.abs(calls - before)).toBeLessThanOrEqual(5);
	const polls = roundsOf(finished, 0)
		.flat()
		.reduce((sum, { json }) => sum + Number(json.polls), 0);
	expect(polls).toBe(calls);
	expect(single.outputs[0]).toHaveLength(2);
});

it('keeps the pairing over all rounds', async () => {
	const ids = addTasks();
	const finished = await run({}, ids);
	const rounds = roundsOf(finished, 0);
	const originOf = (round: number, item: INodeExecutionData): unknown => {
		const { item: place } = item.pairedItem as { item: number };
		if (round === 0) return ids[place];
		return originOf(round - 1, roundsOf(finished, 1)[round - 1][place]);
	};
	rounds.forEach((items, round) => {
		for (const item of items) expect(originOf(round, item)).toBe(item.json.taskId);
	});
	// Each run names the one that it came from: n8n follows that.
	const sources = (finished.run.data.resultData.runData.Test ?? []).map(({ source }) => source[0]);
	expect(sources[2]).toMatchObject({ previousNode: 'Test', previousNodeOutput: 1 });
	expect(sources[2]?.previousNodeRun).toBe(1);
});

it('counts Max Wait from the first start, and a late task as failed, once', async () => {
	const ids = addTasks([2, 3600]);
	const finished = await run(any({ maxWait: 30 }), ids);
	expect(finished.error).toBeUndefined();
	expect(roundsOf(finished, 0).flatMap(idsOf)).toEqual([ids[0]]);
	const [late, ...more] = roundsOf(finished, 2).flat();
	expect(more).toEqual([]);
	expect(late.json).toMatchObject({ taskId: ids[1], timedOut: true, state: 'running' });
	expect(late.json.waitedSeconds).toBeCloseTo(30, 0);
});

it('gives each of many tasks out exactly once', async () => {
	const seconds = Array.from({ length: 40 }, (_none, index) => 1 + ((index * 17) % 40) * 0.7);
	const ids = addTasks(seconds);
	const failing = sandbox.hubspot.addFolderUpdate({ durationMs: 9000, finalStatus: 'CANCELED' });
	const finished = await run({}, [...ids, failing]);
	expect(roundsOf(finished, 0).flatMap(idsOf).sort()).toEqual([...ids].sort());
	expect(roundsOf(finished, 2).flatMap(idsOf)).toEqual([failing]);
	expect(finished.runs).toBeGreaterThan(5);
});

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'folderUpdate',
	operation: 'start',
	folderId: '={{ $json.id }}',
	name: '={{ $json.name }}',
	parentFolderId: '',
};

it('does not start again what comes back, whatever its parameters come to then', async () => {
	const durations = [2000, 20_000, 60_000];
	sandbox.hubspot.taskDefaults = {
		get durationMs() {
			return durations.shift() ?? 0;
		},
	};
	const folders = ['a', 'b', 'c'].map((name) => sandbox.hubspot.folders.addFolder(name));
	const finished = await runHubspot(sandbox, {
		parameters: { ...start, ...any() },
		items: folders.map((id, index) => ({ json: { id, name: `New ${index}` } })),
		loops: true,
	});
	expect(finished.error).toBeUndefined();
	expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(3);
	expect(roundsOf(finished, 0).map((items) => items.length)).toEqual([1, 1, 1]);
});

it('takes up what a try before has started, and what comes back, under Retry On Fail', async () => {
	const durations = [2000, 20_000];
	sandbox.hubspot.taskDefaults = {
		get durationMs() {
			return durations.shift() ?? 0;
		},
	};
	const folders = ['a', 'b'].map((name) => sandbox.hubspot.folders.addFolder(name));
	// A poll of the second round is refused for good: that try fails, the next one goes on.
	const refusal = sandbox.faults.add({
		path: '/status',
		skip: 15,
		fault: { kind: 'status', status: 400, body: { message: 'Not now', category: 'X' } },
	});
	const finished = await runHubspot(sandbox, {
		parameters: { ...start, ...any() },
		items: folders.map((id, index) => ({ json: { id, name: `New ${index}` } })),
		loops: true,
		settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
	});
	expect(finished.error).toBeUndefined();
	expect(refusal.hits).toBe(1);
	expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
	expect(roundsOf(finished, 0).flat()).toHaveLength(2);
});

it('works in the DingTalk node too', async () => {
	const ids = [2000, 20_000].map((durationMs) =>
		sandbox.dingtalk.addTask({ durationMs, totalCount: 3 }),
	);
	const finished = await runDingtalk(sandbox, {
		parameters: { ...storageStatus, ...any() },
		items: itemsOf(ids),
		loops: true,
	});
	expect(finished.error).toBeUndefined();
	expect(roundsOf(finished, 0).map(idsOf)).toEqual([[ids[0]], [ids[1]]]);
});

it('tells an export that failed meanwhile', async () => {
	const ids = [
		sandbox.hubspot.addExport({ durationMs: 2000 }),
		sandbox.hubspot.addExport({ durationMs: 20_000, ending: 'FAILED' }),
	];
	const finished = await run(exportStatus, ids);
	expect(finished.error).toBeUndefined();
	expect(roundsOf(finished, 0).flatMap(idsOf)).toEqual([ids[0]]);
	expect(roundsOf(finished, 2).flatMap(idsOf)).toEqual([ids[1]]);
});

it('ends with the execution, and asks no more', async () => {
	const ids = addTasks([2, 3_600_000]);
	const started = startHubspot(sandbox, {
		parameters: { ...folderStatus, ...any({ maxWait: 86_400 }) },
		items: itemsOf(ids),
		loops: true,
	});
	// Some round after the first one.
	await until(() => looksAt(ids[1]) > 20);
	started.cancel();
	await started.finished;
	expect(clock.asleep).toBe(0);
	// One that was on its way may still arrive, on a busy machine after the sandbox has come to rest.
	await sandbox.idle();
	await delay(100);
	await sandbox.idle();
	const calls = sandbox.calls.length;
	// Time jumps here: a wait that went on would have asked again many times.
	await delay(100);
	expect(sandbox.calls.length).toBe(calls);
});

it('stops for what is no state of a task, and names the tasks that go on', async () => {
	const { error } = await run({}, [...addTasks(), 'nowhere']);
	expect(error?.message).toMatch(/knows no folder update task 'nowhere'/);
});

it('puts it into Failed under Continue, and goes on with the others', async () => {
	const ids = addTasks([2, 20]);
	const finished = await run({}, [...ids, 'nowhere'], { onError: 'continueRegularOutput' });
	expect(roundsOf(finished, 0).flatMap(idsOf)).toEqual(ids);
	expect(roundsOf(finished, 2).flat().map(messageOf)).toEqual([
		expect.stringContaining("'nowhere'"),
	]);
});

it('is refused with a durable wait, in the words of the editor', async () => {
	const { error } = await run(any({ mode: 'durable' }), addTasks());
	expect(error?.message).toContain("can't go together with 'Route by State'");
	expect(sandbox.calls).toHaveLength(0);
});

it('is refused without Route by State, before anything is sent', async () => {
	const { error } = await run({ options: {} }, addTasks(), { loops: false });
	expect(error?.message).toContain("has to go together with 'Route by State'");
	expect(sandbox.calls).toHaveLength(0);
});

it.each([
	['of another kind', { taskType: 'crmExport' }],
	['of another task', { reference: { taskId: '..', apiVersion: '2026-09' }, taskId: '..' }],
	['without a version', { reference: { taskId: '1' } }],
	['with times that are none', { wait: { startedAt: 'x' } }],
	['that are a text', 'watching'],
])('takes an item that carries data %s for a new one', async (_name, changes) => {
	const [id] = addTasks([0]);
	const whole = {
		taskType: 'folderUpdate',
		taskId: '1',
		reference: { taskId: '1', apiVersion: '2026-09' },
		settings: { watch: { until: 'done', maxWaitMs: 1000, pollIntervalMs: 0 } },
		wait: {
			...{ startedAt: 0, deadline: 0, dueAt: 0, pollIntervalMs: 0, polls: 0 },
			...{ failedInARow: 0, status: null },
		},
	};
	const watching = typeof changes === 'string' ? changes : { ...whole, ...changes };
	const finished = await run({}, [], { items: [{ json: { id, watching } }] as never });
	expect(finished.error).toBeUndefined();
	expect(roundsOf(finished, 0).flatMap(idsOf)).toEqual([id]);
});

it('says which values it takes', async () => {
	const { error } = await run(any({ until: 'some' }), addTasks());
	expect(error?.message).toContain("'Until' can't be 'some'");
	expect(sandbox.calls).toHaveLength(0);
});
