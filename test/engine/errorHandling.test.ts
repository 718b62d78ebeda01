import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchRead, exportStatus, itemsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = (ids: unknown[], more: More = {}) =>
	runHubspot(sandbox, { parameters: exportStatus, items: itemsOf(ids), ...more });

it('gives errors among the other items under Continue (regular output)', async () => {
	const id = sandbox.hubspot.addExport();
	const { success, failed } = await run([id, '..', id], { onError: 'continueRegularOutput' });
	expect(failed).toHaveLength(0);
	expect(success.map(({ json }) => [json.taskId, Boolean(json.error)])).toEqual([
		[id, false],
		[undefined, true],
		[id, false],
	]);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

describe('a failed item (E1)', () => {
	const tasks = { parameters: exportStatus, bad: '..' };
	const records = {
		parameters: batchRead('contacts', { options: { onMissing: 'fail' } }),
		bad: '999999',
	};

	it.each([
		['a task', tasks],
		['a record', records],
	])('has one key, an object, the only form that every engine knows: %s', async (_of, one) => {
		const { success } = await runHubspot(sandbox, {
			parameters: one.parameters,
			items: itemsOf([one.bad]),
			onError: 'continueRegularOutput',
		});
		expect(Object.keys(success[0].json)).toEqual(['error']);
		expect(errorOf(success[0])).toMatchObject({ message: expect.any(String) as string });
	});

	it.each([
		['a task', tasks],
		['a record', records],
	])('leaves by the error output, with its input: %s', async (_of, one) => {
		const { success, failed } = await runHubspot(sandbox, {
			parameters: one.parameters,
			items: itemsOf([one.bad]),
			...CONTINUE,
		});
		expect(success).toEqual([]);
		expect(failed[0].json).toMatchObject({
			id: one.bad,
			error: { message: expect.any(String) as string },
		});
	});
});

it('an item that did not fail has no key "error"', async () => {
	const { success } = await run([sandbox.hubspot.addExport({ numErrors: 2 })]);
	expect(success[0].json).not.toHaveProperty('error');
	expect(success[0].json.errors).toHaveLength(2);
});

it('works under Retry On Fail: the second run succeeds', async () => {
	const id = sandbox.hubspot.addExport();
	sandbox.faults.add({ fault: { kind: 'status', status: 418, body: { message: 'Not now' } } });
	const { success, error } = await run([id], {
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 },
	});
	expect(error).toBeUndefined();
	expect(success[0].json.state).toBe('succeeded');
	expect(sandbox.calls.map(({ status }) => status)).toEqual([418, 200, 200]);
});

it('does not run again under Retry On Fail when nothing failed', async () => {
	const { success } = await run([sandbox.hubspot.addExport()], {
		settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
	});
	expect(success).toHaveLength(1);
	// The task's status, and the export's own details.
	expect(sandbox.calls).toHaveLength(2);
});

it("an expression that can not be evaluated is one item's problem", async () => {
	const id = sandbox.hubspot.addExport();
	const { success, failed } = await runHubspot(sandbox, {
		parameters: { ...exportStatus, taskId: '={{ $json.deep.id }}' },
		items: [{ json: { deep: { id } } }, { json: {} }],
		...CONTINUE,
	});
	expect(success.map(({ json }) => json.taskId)).toEqual([id]);
	expect(failed).toHaveLength(1);
	expect(messageOf(failed[0])).toEqual(expect.any(String));
});

it('gives nothing for no items', async () => {
	const { success, error } = await run([]);
	expect(error).toBeUndefined();
	expect(success).toHaveLength(0);
	expect(sandbox.calls).toHaveLength(0);
});

it('tells a service that can not be reached, item by item', async () => {
	const { failed } = await run(['1', '2'], {
		parameters: batchRead('calls'),
		credentials: { hubspotAsyncTaskApi: { token: 't', baseUrl: 'https://127.0.0.1:1' } },
		...CONTINUE,
	});
	expect(failed.map((item) => messageOf(item))).toEqual([
		'The service could not be reached (ECONNREFUSED)',
		'The service could not be reached (ECONNREFUSED)',
	]);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', id: '1' });
});
