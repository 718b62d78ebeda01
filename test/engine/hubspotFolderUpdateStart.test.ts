import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { hubspotKey, rowsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
});

afterEach(() => jest.restoreAllMocks());

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'folderUpdate',
	operation: 'start',
	folderId: '={{ $json.folderId }}',
	name: '={{ $json.name }}',
	parentFolderId: '={{ $json.parentFolderId }}',
	options: {},
};
const waiting = { ...start, waitUntilDone: true };

const run = (
	parameters: INodeParameters,
	jsons: Array<Record<string, string | number>>,
	more: More = {},
) => runHubspot(sandbox, { parameters, items: rowsOf(jsons), ...more });

const started = () => [...sandbox.hubspot.folders.tasks.values()];

describe('Folder Update: Start', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'starts, asks and waits in version %s',
		async (apiVersion) => {
			const folderId = sandbox.hubspot.folders.addFolder('old');
			const { success, error } = await run({ ...waiting, options: { apiVersion } }, [
				{ folderId, name: 'new' },
			]);
			expect(error).toBeUndefined();
			expect(success[0].json).toMatchObject({
				taskType: 'folderUpdate',
				state: 'succeeded',
				result: { id: folderId, name: 'new' },
			});
			const [first, ...looks] = sandbox.calls;
			const base = apiVersion === 'v3' ? '/files/v3' : `/files/${apiVersion}`;
			expect([first.method, first.path]).toEqual(['POST', `${base}/folders/update/async`]);
			const { taskId } = success[0].json;
			expect(new Set(looks.map(({ path }) => path))).toEqual(
				new Set([`${base}/folders/update/async/tasks/${String(taskId)}/status`]),
			);
		},
	);

	it('gives back the task without a look when it does not wait', async () => {
		const folderId = sandbox.hubspot.folders.addFolder('old');
		const { success } = await run(start, [{ folderId, name: 'new' }]);
		expect(success).toEqual([
			{
				json: expect.objectContaining({
					taskId: started()[0].id,
					state: 'pending',
					done: false,
					polls: 0,
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('sends ids beyond 2^53 digit for digit', async () => {
		const parent = sandbox.hubspot.folders.addFolder('parent', undefined, '9007199254740993');
		const folder = sandbox.hubspot.folders.addFolder('child', undefined, '9007199254740995');
		const { success, error } = await run(waiting, [{ folderId: folder, parentFolderId: parent }]);
		expect(error).toBeUndefined();
		expect(started()[0]).toMatchObject({ folderId: folder });
		// As a number, as HubSpot wants it, with every digit: 2^53 + 1 is none of JavaScript's.
		expect(sandbox.hubspot.folder(folder)?.parentFolderId).toBe('9007199254740993');
		expect(success[0].json.result).toMatchObject({ id: folder, path: '/parent/child' });
	});

	it('sends the new parent as a number, as HubSpot describes it (C3, H7)', async () => {
		const folderId = sandbox.hubspot.folders.addFolder('old');
		const parent = sandbox.hubspot.folders.addFolder('parent');
		await run(start, [{ folderId, parentFolderId: parent }]);
		const [{ body }] = sandbox.calls;
		expect(body).toMatchObject({ parentFolderId: Number(parent) });
	});

	it.each([
		[{ folderId: '', name: 'x' }, "'Folder' is empty"],
		[{ folderId: '1' }, "Both 'New Name' and 'New Parent Folder' are empty"],
		[
			{ folderId: '1', parentFolderId: 'top' },
			"'New Parent Folder' can't be the ID of a folder: 'top'",
		],
		[{ folderId: '1', parentFolderId: 2 ** 53 + 2 }, "'New Parent Folder' is a number with more"],
	])('refuses %p before anything is sent', async (json, message) => {
		const good = sandbox.hubspot.folders.addFolder('good');
		const { error } = await run(start, [{ folderId: good, name: 'x' }, json]);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 1]');
		expect(sandbox.calls).toHaveLength(0);
	});

	it('counts a complete task with errors as failed, unless the task is wanted', async () => {
		const folderId = sandbox.hubspot.folders.addFolder('old');
		sandbox.faults.add({
			path: /status$/,
			times: Infinity,
			fault: {
				kind: 'status',
				status: 200,
				body: { status: 'COMPLETE', numErrors: 2, errors: [{ message: 'The name is taken' }] },
			},
		});
		const json = { folderId, name: 'new' };
		const { failed } = await run(waiting, [json], CONTINUE);
		expect(messageOf(failed[0])).toMatch(/ended with errors: The name is taken$/);
		expect(errorOf(failed[0])).toMatchObject({ state: 'succeeded', done: true });

		const wanted = { ...waiting, waitOptions: { onTaskFailure: 'output' } };
		const { success, error } = await run(wanted, [json]);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({
			state: 'succeeded',
			errors: [{ message: 'The name is taken' }],
		});
	});

	it('names the tasks it has started when another start stops the run', async () => {
		const [a, c] = ['a', 'c'].map((name) => sandbox.hubspot.folders.addFolder(name));
		const { error, success } = await run(start, [
			{ folderId: a, name: 'a2' },
			{ folderId: '404404', name: 'b2' },
			{ folderId: c, name: 'c2' },
		]);
		expect(success).toHaveLength(0);
		expect(error?.message).toContain('[item 1]');
		const ids = new Map(started().map(({ folderId, id }) => [folderId, id]));
		expect(ids.size).toBe(2);
		expect(error?.description).toContain('These tasks were started');
		expect(error?.description).toContain(`'${ids.get(a)}' [item 0]`);
		expect(error?.description).toContain(`'${ids.get(c)}' [item 2]`);
	});

	it.each([
		[{ kind: 'statusAfterApply', status: 504 } as const],
		[{ kind: 'reset', afterApply: true } as const],
		[{ kind: 'cutOff' } as const],
	])('is uncertain when the answer is lost (%p), and never sends twice', async (fault) => {
		const folderId = sandbox.hubspot.folders.addFolder('old');
		sandbox.faults.add({ method: 'POST', fault });
		const { failed } = await run(start, [{ folderId, name: 'new' }], {
			...CONTINUE,
		});
		expect(messageOf(failed[0])).toContain('It is not known whether the folder update was started');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain', state: 'unknown' });
		expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(started()).toHaveLength(1);
	});

	it('starts again after 429, which did nothing', async () => {
		const folderId = sandbox.hubspot.folders.addFolder('old');
		sandbox.faults.add({ method: 'POST', fault: { kind: 'rateLimit', retryAfter: 0 } });
		const { success } = await run(start, [{ folderId, name: 'new' }]);
		expect(success[0].json).toMatchObject({ taskId: started()[0].id });
		expect(started()).toHaveLength(1);
	});

	it('tells the scope, and tries no further start that would meet the same', async () => {
		sandbox.hubspot.addToken('poor', ['files.read']);
		const folders = Array.from({ length: 12 }, (_, i) =>
			sandbox.hubspot.folders.addFolder(`f${i}`),
		);
		const { failed } = await run(
			start,
			folders.map((folderId) => ({ folderId, name: 'x' })),
			{ credentials: hubspotKey(sandbox, 'poor'), ...CONTINUE },
		);
		expect(failed).toHaveLength(12);
		expect(messageOf(failed[0])).toContain("lacks the scope 'files'");
		// At most those that were under way when the first one was refused.
		expect(sandbox.calls.length).toBeLessThanOrEqual(4);
		expect(started()).toHaveLength(0);
	});

	it('routes finished, late and failed tasks to their outputs', async () => {
		const folders = ['done', 'late', 'failed'].map((name) =>
			sandbox.hubspot.folders.addFolder(name),
		);
		sandbox.hubspot.taskDefaults = {};
		// The first is done at once; the others start under plans of their own.
		const parameters = {
			...start,
			waitUntilDone: true,
			waitOptions: { maxWait: 1 },
			options: { routeByState: true },
		};
		const add = sandbox.hubspot.addFolderUpdate.bind(sandbox.hubspot);
		jest.spyOn(sandbox.hubspot, 'addFolderUpdate').mockImplementation((plan = {}) =>
			add({
				...plan,
				...(plan.folderId === folders[1] && { hangs: true }),
				...(plan.folderId === folders[2] && { finalStatus: 'CANCELED' as const }),
			}),
		);
		const { outputs, error } = await run(
			parameters,
			folders.map((folderId) => ({ folderId, name: 'x' })),
		);
		expect(error).toBeUndefined();
		expect(
			outputs.map((items) => items.map(({ json, pairedItem }) => [json.state, pairedItem])),
		).toEqual([
			[['succeeded', { item: 0 }]],
			[['running', { item: 1 }]],
			[['canceled', { item: 2 }]],
		]);
		expect(outputs[1][0].json).toMatchObject({ timedOut: true, taskId: expect.any(String) });
	});
});
