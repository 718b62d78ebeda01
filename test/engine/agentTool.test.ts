import { hostClock } from '../../nodes/shared/hostClock';
import { runHubspot } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
import { useClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

let skipped = 0;
const { now: realNow, sleep } = { ...hostClock };
const now = () => realNow() + skipped;

useClock({
	now,
	sleep: async (ms, signal) => {
		skipped += ms;
		await sleep(0, signal);
	},
});
const sandbox = useSandbox({ now });

beforeEach(() => {
	skipped = 0;
});

const TOOL = { type: 'n8n-nodes-async-tasks.hubspotAsyncTaskTool' };

async function wait(waitOptions: Record<string, string | number>, settings = {}) {
	const id = sandbox.hubspot.addExport({ durationMs: 600_000 });
	const { success, error } = await runHubspot(sandbox, {
		parameters: { ...exportStatus, waitUntilDone: true, waitOptions },
		items: itemsOf([id]),
		settings,
	});
	return { json: success[0]?.json, error, id };
}

describe('as a tool of an AI agent', () => {
	it('waits a minute unless told otherwise, and then gives the task', async () => {
		const { json, id } = await wait({}, TOOL);
		expect(json).toMatchObject({ taskId: id, done: false, timedOut: true });
		expect(json?.waitedSeconds).toBeGreaterThan(55);
		expect(json?.waitedSeconds).toBeLessThan(70);
	});

	it('waits as long as it is told to', async () => {
		const { json } = await wait({ maxWait: 900 }, TOOL);
		expect(json).toMatchObject({ state: 'succeeded', timedOut: false });
	});

	it('fails at a time-out where that is asked for', async () => {
		const { error } = await wait({ onTimeout: 'fail' }, TOOL);
		expect(error?.message).toMatch(/not finished/);
	});

	it.each([
		['running', { durationMs: 600_000 }, { state: 'running', done: false }],
		['canceled', { ending: 'CANCELED' }, { state: 'canceled', done: true }],
		['done', {}, { state: 'succeeded', done: true }],
	] as const)(
		'tells the model of a task that is %s, whatever Route by State says (N8)',
		async (_state, task, expected) => {
			const id = sandbox.hubspot.addExport(task);
			for (const set of [{}, { waitUntilDone: true, waitOptions: { maxWait: 1 } }]) {
				const { outputs, error } = await runHubspot(sandbox, {
					parameters: { ...exportStatus, ...set, options: { routeByState: true } },
					items: itemsOf([id]),
					settings: TOOL,
				});
				expect(error).toBeUndefined();
				// n8n gives a model what left by the first output.
				expect(outputs).toHaveLength(1);
				expect(outputs[0][0].json).toMatchObject({ taskId: id, ...expected });
			}
		},
	);

	it('waits in the execution, routed or not, where the wait is to be durable (N8)', async () => {
		const id = sandbox.hubspot.addExport();
		const { success, error } = await runHubspot(sandbox, {
			parameters: {
				...exportStatus,
				waitUntilDone: true,
				waitOptions: { mode: 'durable' },
				options: { routeByState: true },
			},
			items: itemsOf([id]),
			settings: TOOL,
		});
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
	});

	it('waits in the execution where the wait is to be durable', async () => {
		const { json } = await wait({ mode: 'durable' }, TOOL);
		expect(json).toMatchObject({ done: false, timedOut: true });
	});
});

it('waits a quarter of an hour elsewhere', async () => {
	expect((await wait({})).json).toMatchObject({ state: 'succeeded', timedOut: false });
});
