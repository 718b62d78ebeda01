import { setTimeout as delay } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, startHubspot, type More } from './harness/runs';
import { exportStatus, folderStatus, hubspotKey, itemsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { until } from './harness/until';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const waiting = { waitUntilDone: true };

const run = (parameters: INodeParameters, ids: unknown[], more: More = {}) =>
	runHubspot(sandbox, { parameters, items: itemsOf(ids), ...more });

describe('Get Status', () => {
	it('tells an export that is under way in the words of the contract, and nothing else', async () => {
		const id = sandbox.hubspot.addExport({ durationMs: 60_000 });
		const { success, error } = await run(exportStatus, [id]);
		expect(error).toBeUndefined();
		expect(success).toEqual([
			{
				json: {
					taskId: id,
					taskType: 'crmExport',
					state: 'running',
					done: false,
					status: 'PROCESSING',
					progress: null,
					requestedAt: expect.stringMatching(/^\d{4}-.*Z$/),
					startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
					completedAt: null,
					errors: [],
					result: null,
					hasErrors: false,
					timedOut: false,
					polls: 1,
					waitedSeconds: expect.any(Number),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gives the link of a finished export and the folder of a finished update', async () => {
		const exportId = sandbox.hubspot.addExport();
		const exported = await run(exportStatus, [exportId]);
		expect(exported.success[0].json).toMatchObject({ state: 'succeeded', done: true });
		expect(exported.success[0].json).toMatchObject({
			result: null,
			fileUrl: expect.stringMatching(/^https?:\/\//),
		});

		const taskId = sandbox.hubspot.addFolderUpdate({ name: 'Renamed' });
		const updated = await run(folderStatus, [taskId]);
		expect(updated.success[0].json).toMatchObject({
			taskType: 'folderUpdate',
			state: 'succeeded',
			result: { name: 'Renamed' },
		});
	});

	it('reports a canceled task as it is when it does not wait', async () => {
		const id = sandbox.hubspot.addExport({ finalStatus: 'CANCELED' });
		const { success } = await run(exportStatus, [id]);
		expect(success[0].json).toMatchObject({ state: 'canceled', done: true, status: 'CANCELED' });
	});

	it('adds the answer under "response" only on request', async () => {
		const id = sandbox.hubspot.addExport();
		const { success } = await run({ ...exportStatus, options: { raw: true } }, [id]);
		expect(success[0].json.response).toMatchObject({ status: 'COMPLETE', numErrors: 0 });
	});

	it.each(['v3', '2026-03', '2026-09'])('asks version %s at its own path', async (apiVersion) => {
		const id = sandbox.hubspot.addExport();
		const { success } = await run({ ...exportStatus, options: { apiVersion } }, [id]);
		expect(success[0].json.state).toBe('succeeded');
		const exports = apiVersion === 'v3' ? '/crm/v3/exports' : `/crm/exports/${apiVersion}`;
		expect(sandbox.calls.map(({ path }) => path)).toEqual([
			`${exports}/export/async/tasks/${id}/status`,
			`${exports}/export/${id}`,
		]);
	});

	it('keeps an id beyond 2^53 and encodes any other character into the path', async () => {
		const large = sandbox.hubspot.addExport({ id: '9007199254740993' });
		const odd = 'a/../b?c#d %2e é';
		sandbox.hubspot.addFolderUpdate({ taskId: odd });
		expect((await run(exportStatus, [large])).success[0].json.taskId).toBe('9007199254740993');
		expect((await run(folderStatus, [odd])).success[0].json).toMatchObject({
			taskId: odd,
			state: 'succeeded',
		});
		expect(sandbox.calls.at(-1)?.path).toContain(encodeURIComponent(odd));
	});

	it('asks once for items that name the same task, and answers each', async () => {
		const id = sandbox.hubspot.addExport();
		const { success } = await run(exportStatus, [id, id, id]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		const asked = sandbox.calls.filter(({ path }) => path.endsWith('/status'));
		expect(asked).toHaveLength(1);
	});

	it('tries again when HubSpot is busy, and honours Retry-After', async () => {
		const id = sandbox.hubspot.addExport();
		sandbox.faults.add({ fault: { kind: 'rateLimit', retryAfter: 1 } });
		const before = Date.now();
		const { success } = await run(exportStatus, [id]);
		expect(success[0].json).toMatchObject({ state: 'succeeded', polls: 2 });
		expect(Date.now() - before).toBeGreaterThanOrEqual(990);
	});
});

describe('bad input', () => {
	it.each([
		['', "'Task ID' is empty"],
		['   ', "'Task ID' is empty"],
		['.', "'Task ID' is '.'"],
		['..', "'Task ID' is '..'"],
	])('refuses the task id %p before anything is sent', async (id, message) => {
		const { error } = await run(exportStatus, [id]);
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('refuses the whole run under Stop Workflow, naming the item', async () => {
		const id = sandbox.hubspot.addExport();
		const { error } = await run(exportStatus, [id, ' ']);
		expect(error?.message).toBe("'Task ID' is empty [item 1]");
		expect(error?.description).toContain('Nothing was sent');
		expect(error?.description).toContain('{{ $json.taskId }}');
		expect(sandbox.calls).toHaveLength(0);
	});

	it.each([
		['maxWait', -1, "'Max Wait' must be a number of seconds, 0 or more, not -1"],
		['maxWait', 'soon', "'Max Wait'"],
		['pollInterval', -0.5, "'Poll Interval'"],
	])('refuses %s %p', async (name, value, message) => {
		const id = sandbox.hubspot.addExport();
		const parameters = { ...exportStatus, ...waiting, waitOptions: { [name]: value } };
		const { error } = await run(parameters, [id]);
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('sends only the guilty items to the error output', async () => {
		const good = sandbox.hubspot.addExport();
		const { success, failed } = await run(exportStatus, [good, '..', '4711', good], {
			...CONTINUE,
		});
		expect(success.map(({ json }) => json.taskId)).toEqual([good, good]);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 3 }]);
		expect(jsonsOf(failed)).toEqual([
			expect.objectContaining({
				id: '..',
				error: expect.objectContaining({ message: expect.stringContaining("'Task ID'") }),
			}),
			expect.objectContaining({
				id: '4711',
				error: expect.objectContaining({
					message: "HubSpot knows no export task '4711', or the credential has no access to it",
					taskId: '4711',
					state: 'unknown',
					httpStatus: 403,
				}),
			}),
		]);
	});
});

describe('answers that say no', () => {
	it('tells an undecodable folder task id', async () => {
		const { error } = await run(folderStatus, ['nonsense']);
		expect(error?.message).toBe(
			"HubSpot knows no folder update task 'nonsense', or the credential has no access to it",
		);
		expect(error?.description).toContain("'Task ID'");
	});

	it('tells a token that HubSpot does not accept', async () => {
		const id = sandbox.hubspot.addExport();
		const { error } = await run(exportStatus, [id], { credentials: hubspotKey(sandbox, 'wrong') });
		expect(error?.message).toBe('HubSpot did not accept the credential');
		expect(error?.description).toContain('Check the token');
		expect(JSON.stringify(error)).not.toContain('wrong');
	});

	it('names the missing scope', async () => {
		const id = sandbox.hubspot.addExport();
		sandbox.hubspot.addToken('poor', ['files']);
		const { error } = await run(exportStatus, [id], { credentials: hubspotKey(sandbox, 'poor') });
		expect(error?.message).toBe("The credential lacks the scope 'crm.export'");
	});

	it.each([200, 404, 502])('tells a web page in the place of data (status %i)', async (status) => {
		const id = sandbox.hubspot.addExport();
		sandbox.faults.add({ times: Infinity, fault: { kind: 'html', status } });
		const parameters = { ...exportStatus, ...waiting, waitOptions: { maxWait: 0 } };
		const { error } = await run(parameters, [id]);
		expect(error?.message).toContain('HubSpot answered with something other than data');
		expect(error?.description).toContain("'Base URL'");
	});

	it('does not send the token to an address without https', async () => {
		const { error } = await run(exportStatus, ['1'], {
			credentials: { hubspotAsyncTaskApi: { token: 't', baseUrl: 'http://example.com' } },
		});
		expect(error?.message).toContain("'Base URL'");
		expect(error?.message).toContain('https://');
	});
});

describe('Wait Until Done', () => {
	it('watches all items in one loop until each is done', async () => {
		const ids = [700, 300, 1200].map((durationMs) => sandbox.hubspot.addExport({ durationMs }));
		const { success } = await run({ ...exportStatus, ...waiting }, ids);
		expect(success.map(({ json }) => [json.taskId, json.state, json.done])).toEqual(
			ids.map((id) => [id, 'succeeded', true]),
		);
		// Side by side: every task was looked at before the first one was done.
		const looked = sandbox.calls
			.filter(({ path }) => path.endsWith('/status'))
			.map(({ path }) => ids.findIndex((id) => path.includes(`/${id}/`)));
		const firstDone = looked.lastIndexOf(0);
		expect(new Set(looked.slice(0, firstDone))).toEqual(new Set([0, 1, 2]));
	});

	it('never asks again about a task that is done', async () => {
		const quick = sandbox.hubspot.addExport();
		const slow = sandbox.hubspot.addExport({ durationMs: 1500 });
		await run({ ...exportStatus, ...waiting }, [quick, slow]);
		expect(sandbox.calls.filter(({ path }) => path.includes(`/${quick}/`))).toHaveLength(1);
		expect(sandbox.calls.filter(({ path }) => path.includes(`/${slow}/`)).length).toBeGreaterThan(
			2,
		);
	});

	it('looks at a fixed interval on request', async () => {
		const id = sandbox.hubspot.addExport({ durationMs: 600 });
		const parameters = { ...exportStatus, ...waiting, waitOptions: { pollInterval: 2 } };
		const { success } = await run(parameters, [id]);
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
		// Adapted, it would have looked after half a second and after a second too.
		expect(success[0].json.polls).toBeLessThanOrEqual(2);
	});

	it('takes a last look at the deadline, then says how to go on', async () => {
		const id = sandbox.hubspot.addExport({ hangs: true });
		const parameters = { ...exportStatus, ...waiting, waitOptions: { maxWait: 1 } };
		const { failed } = await run(parameters, [id], CONTINUE);
		expect(messageOf(failed[0])).toMatch(
			new RegExp(`^Task '${id}' was not finished after 1(\\.\\d)? seconds; its last state was`),
		);
		expect(errorOf(failed[0])).toMatchObject({
			taskId: id,
			done: false,
			timedOut: true,
			description: expect.stringContaining("'Max Wait'"),
		});
		const { waitedSeconds } = errorOf(failed[0]);
		expect(waitedSeconds).toBeGreaterThanOrEqual(1);
		// The first call may arrive late, and looks get further apart: the last one is no earlier look.
		const [first, last] = [sandbox.calls[0], sandbox.calls[sandbox.calls.length - 1]];
		expect(last.at - first.at).toBeGreaterThanOrEqual(700);
	});

	it('outputs late and canceled tasks where that is wanted', async () => {
		const late = sandbox.hubspot.addExport({ hangs: true });
		const canceled = sandbox.hubspot.addExport({ finalStatus: 'CANCELED' });
		const waitOptions = { maxWait: 0.6, onTimeout: 'output', onTaskFailure: 'output' };
		const parameters = { ...exportStatus, ...waiting, waitOptions };
		const { success, error } = await run(parameters, [late, canceled]);
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => [json.timedOut, json.done, json.state])).toEqual([
			[true, false, 'running'],
			[false, true, 'canceled'],
		]);
	});

	it('finishes what it began, then stops with one error that counts', async () => {
		const ids = [
			sandbox.hubspot.addExport({ finalStatus: 'CANCELED' }),
			sandbox.hubspot.addExport({ durationMs: 600 }),
			sandbox.hubspot.addExport({ finalStatus: 'CANCELED' }),
		];
		const { error, success } = await run({ ...exportStatus, ...waiting }, ids);
		expect(success).toHaveLength(0);
		expect(error?.message).toBe(
			`2 of 3 items did not succeed (2 cancelled): Task '${ids[0]}' ended as 'cancelled' [item 0]`,
		);
		expect(sandbox.calls.filter(({ path }) => path.includes(`/${ids[1]}/`)).length).toBeGreaterThan(
			1,
		);
	});

	it('tolerates looks that fail for a while', async () => {
		const id = sandbox.hubspot.addExport({ durationMs: 300 });
		sandbox.faults.add({ fault: { kind: 'status', status: 503 } });
		sandbox.faults.add({ skip: 1, fault: { kind: 'reset' } });
		sandbox.faults.add({ skip: 2, fault: { kind: 'garbage' } });
		const { success } = await run({ ...exportStatus, ...waiting }, [id]);
		expect(success[0].json).toMatchObject({ state: 'succeeded', done: true });
	});

	it('ends at once when the execution is cancelled', async () => {
		const ids = Array.from({ length: 20 }, () => sandbox.hubspot.addExport({ hangs: true }));
		const waitOptions = { maxWait: 1e9 };
		const started = startHubspot(sandbox, {
			parameters: { ...exportStatus, ...waiting, waitOptions },
			items: itemsOf(ids),
		});
		await until(() => sandbox.calls.length > 2 * ids.length);
		started.cancel();
		await started.finished;
		expect(clock.asleep).toBe(0);
		await sandbox.idle();
		const calls = sandbox.calls.length;
		// Time jumps here: a wait that went on would have asked for all again many times; a call that
		// was on its way may still arrive.
		await delay(100);
		expect(sandbox.calls.length).toBeLessThan(calls + ids.length);
	});
});
