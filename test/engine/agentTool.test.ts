import type { INodeParameters } from 'n8n-workflow';

import { hostClock } from '../../nodes/shared/hostClock';
import { runHubspot } from './harness/runs';
import { exportStatus, getMany, itemsOf, listMembers } from './harness/services';
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

describe('a list that is longer than a model gets', () => {
	const run = async (parameters: INodeParameters, settings = {}) => {
		const { success, error } = await runHubspot(sandbox, {
			parameters,
			items: [{ json: {} }],
			settings,
		});
		expect(error).toBeUndefined();
		return success.map(({ json }) => json);
	};

	it.each([
		[
			'of errors of an import',
			() => ({
				...exportStatus,
				resource: 'recordImport',
				operation: 'getErrors',
				taskId: sandbox.hubspot.addImport({ errors: 150, durationMs: 0 }),
				returnAll: true,
			}),
		],
		[
			'of members of a list',
			() => {
				const ids = sandbox.hubspot.seedRecords('contacts', 150).map(({ id }) => id);
				sandbox.hubspot.addList('7', 'contacts', ids);
				return listMembers('getMembers', '7');
			},
		],
	])('%s ends with the word that there is more', async (_what, made) => {
		const parameters = made();
		const all = await run(parameters);
		const forModel = await run(parameters, TOOL);
		expect(all).toHaveLength(150);
		expect(forModel).toHaveLength(101);
		expect(forModel[100]).toMatchObject({
			outcome: 'more',
			message: expect.stringContaining('There is more: these are the first 100') as string,
		});
	});

	it('of records says so with its last one', async () => {
		sandbox.hubspot.seedRecords('contacts', 150);
		const found = await run(getMany('contacts', { returnAll: true }), TOOL);
		expect(found).toHaveLength(100);
		expect(found[99].note).toContain('more than these 100 match');
	});
});
