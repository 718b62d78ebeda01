import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CONTINUE, runHubspot, runDingtalk, type More } from './harness/runs';
import { batchRead, folderStatus, itemsOf, storageStatus } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';
import { messageOf } from './harness/outputs';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const routed = { options: { routeByState: true } };
const waiting = { waitUntilDone: true, waitOptions: { maxWait: 1 }, ...routed };

const run = (parameters: INodeParameters, ids: unknown[], more: More = {}) =>
	runHubspot(sandbox, {
		parameters: { ...folderStatus, ...parameters },
		items: itemsOf(ids),
		...more,
	});

/** One that is done, one that is late, one that was canceled, one that left parts undone. */
function addTasks(): string[] {
	return [
		sandbox.hubspot.addFolderUpdate(),
		sandbox.hubspot.addFolderUpdate({ durationMs: 3_600_000 }),
		sandbox.hubspot.addFolderUpdate({ finalStatus: 'CANCELED' }),
		sandbox.hubspot.addFolderUpdate({ errors: ['no space'] }),
		sandbox.hubspot.addFolderUpdate(),
	];
}

const places = (outputs: INodeExecutionData[][]) =>
	outputs.map((items) => items.map(({ pairedItem }) => (pairedItem as { item: number }).item));

it.each([
	['waiting', waiting],
	['with a single look', routed],
])('sends each task to the output of its state, %s', async (_name, parameters) => {
	const ids = addTasks();
	const { outputs, error } = await run(parameters, ids);
	expect(error).toBeUndefined();
	expect(places(outputs)).toEqual([[0, 4], [1], [2, 3]]);
	expect(outputs[1][0].json).toMatchObject({ taskId: ids[1], done: false, state: 'running' });
	expect(outputs[2][0].json).toMatchObject({ taskId: ids[2], done: true, state: 'canceled' });
	expect(outputs.flat().every(({ json }) => !('error' in json))).toBe(true);
});

it('stops for what is no state of a task, and says what', async () => {
	const [done] = addTasks();
	const { error } = await run(waiting, [done, 'nowhere']);
	expect(error?.message).toMatch(/knows no folder update task 'nowhere'/);
});

it('puts what is no state of a task in Failed, as an error item, under Continue', async () => {
	const [done] = addTasks();
	const { outputs } = await run(waiting, [done, 'nowhere', '..'], {
		onError: 'continueRegularOutput',
	});
	expect(places(outputs)).toEqual([[0], [], [1, 2]]);
	expect(outputs[2].map((item) => typeof messageOf(item))).toEqual(['string', 'string']);
});

it('puts it in the error output where there is one', async () => {
	const ids = addTasks();
	const { outputs } = await run(waiting, [...ids, 'nowhere', '..'], {
		...CONTINUE,
	});
	expect(places(outputs)).toEqual([[0, 4], [1], [2, 3], [5, 6]]);
});

it('puts all items in the error output where the node can not run at all', async () => {
	const credentials = { hubspotAsyncTaskApi: { token: 'x', baseUrl: 'http://example.com' } };
	const { outputs } = await run(waiting, addTasks(), {
		credentials,
		...CONTINUE,
	});
	expect(places(outputs)).toEqual([[], [], [], [0, 1, 2, 3, 4]]);
	const regular = await run(waiting, addTasks(), {
		credentials,
		onError: 'continueRegularOutput',
	});
	expect(places(regular.outputs)).toEqual([[], [], [0, 1, 2, 3, 4]]);
});

it('has one output for records, whatever is left of an earlier setting', async () => {
	const { outputs, error } = await run(
		batchRead('calls', { options: { routeByState: true }, recordId: '101' }),
		[1],
	);
	expect(error).toBeUndefined();
	expect(outputs).toHaveLength(1);
	const refused = await run(
		batchRead('calls', { options: { routeByState: true }, recordId: '101' }),
		[1],
		{
			credentials: { hubspotAsyncTaskApi: { token: 'x', baseUrl: 'http://example.com' } },
			onError: 'continueRegularOutput',
		},
	);
	expect(places(refused.outputs)).toEqual([[0]]);
});

it('works in the DingTalk node too', async () => {
	const ids = [
		sandbox.dingtalk.addTask({ durationMs: 0, totalCount: 3 }),
		sandbox.dingtalk.addTask({ durationMs: 3_600_000, totalCount: 3 }),
		sandbox.dingtalk.addTask({ durationMs: 0, totalCount: 3, failCount: 1 }),
	];
	const { outputs, error } = await runDingtalk(sandbox, {
		parameters: { ...storageStatus, ...waiting },
		items: itemsOf(ids),
	});
	expect(error).toBeUndefined();
	expect(places(outputs)).toEqual([[0], [1], [2]]);
});

it.each(['true', 'TRUE', 1])(
	'has three outputs also where a workflow made by a program has it on as %p (N6)',
	async (routeByState) => {
		const { outputs, error } = await run({ options: { routeByState } }, addTasks());
		expect(error).toBeUndefined();
		expect(places(outputs)).toEqual([[0, 4], [1], [2, 3]]);
	},
);

it.each(['maybe', '={{ true }}', '={{ $json.route }}', { toString: 'on' }])(
	'refuses %p, which would lose the items of outputs that the node does not have (N6)',
	async (routeByState) => {
		const [id] = addTasks();
		const { error } = await run({ options: { routeByState } }, [id]);
		expect(error?.message).toContain("'Route by State' must be on or off");
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const { outputs } = await run({ options: { routeByState } }, [id], { onError });
			expect(messageOf(outputs.flat()[0])).toContain("'Route by State' must be on or off");
		}
		expect(sandbox.calls).toHaveLength(0);
	},
);
