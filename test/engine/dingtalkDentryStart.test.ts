import { dentryOperation, driveRunner } from './harness/drive';
import { jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE } from './harness/runs';
import { dingtalkApp } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const run = driveRunner(sandbox);

const files = (count: number, spaceId = 'sandbox-space') =>
	Array.from(
		{ length: count },
		(_file, n) => sandbox.dingtalk.addFile({ name: `f${n}.txt`, spaceId }).id,
	);

const folder = (name: string, spaceId = 'sandbox-space') =>
	sandbox.dingtalk.addFolder({ name, spaceId, children: ['a', 'b'] }).id;

const starts = () =>
	sandbox.calls.filter(({ path }) => /copy|move|remove|dentries\/[^/]+$/i.test(path));

const journal = () => sandbox.dingtalk.journal;

describe.each(['copy', 'move'] as const)('%s', (operation) => {
	it('does a file at once and tells where it is now', async () => {
		const { success } = await run(dentryOperation(operation), ['file-readme']);
		const [{ targetDentryId }] = journal();
		expect(success).toEqual([
			{
				json: {
					taskId: null,
					taskType: 'storageTask',
					state: 'succeeded',
					done: true,
					status: null,
					progress: null,
					requestedAt: null,
					startedAt: null,
					completedAt: null,
					errors: [],
					result: {
						spaceId: 'sandbox-space',
						dentryId: 'file-readme',
						targetSpaceId: 'sandbox-space',
						targetDentryId,
						dentry: expect.objectContaining({ id: targetDentryId, name: 'readme.txt' }),
					},
					hasErrors: false,
					timedOut: false,
					polls: 0,
					waitedSeconds: 0,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(sandbox.dingtalk.dentry('sandbox-space', String(targetDentryId))?.parentId).toBe(
			'folder-archive',
		);
		expect(starts()).toHaveLength(1);
		expect(journal()).toMatchObject([{ batch: false, applied: true }]);
	});

	it('starts a task for a folder with content, and tells its ID and the new IDs', async () => {
		const { success } = await run(dentryOperation(operation), ['folder-reports']);
		const [{ taskId, targetDentryId }] = journal();
		expect(success[0].json).toMatchObject({
			taskId,
			state: 'pending',
			done: false,
			polls: 0,
			result: { dentryId: 'folder-reports', targetDentryId },
		});
		expect(taskId).toEqual(expect.any(String));
	});

	it('sends items that agree in one call, and gives each its own outcome', async () => {
		const [first, second] = files(2);
		const { success } = await run(dentryOperation(operation), [first, folder('F'), second]);
		expect(starts()).toHaveLength(1);
		expect(starts()[0].path).toMatch(operation === 'copy' ? /batchCopy$/ : /batchMove$/);
		const byId = new Map(journal().map((entry) => [entry.dentryId, entry]));
		expect(success.map(({ json }) => [json.state, json.taskId === null])).toEqual([
			['succeeded', true],
			['pending', false],
			['succeeded', true],
		]);
		for (const { json } of success) {
			const result = json.result as { dentryId: string; targetDentryId: string };
			expect(result.targetDentryId).toBe(byId.get(result.dentryId)?.targetDentryId);
		}
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('sends at most 30 in a call, one call after the other', async () => {
		sandbox.faults.add({ times: Infinity, fault: { kind: 'delay', ms: 20 } });
		const ids = files(65);
		const { success } = await run(dentryOperation(operation), ids);
		expect(success.map(({ json }) => (json.result as { dentryId: string }).dentryId)).toEqual(ids);
		const targets = new Map(journal().map((entry) => [entry.dentryId, entry.targetDentryId]));
		expect(
			success.map(({ json }) => (json.result as { targetDentryId: string }).targetDentryId),
		).toEqual(ids.map((id) => targets.get(id)));
		const sent = starts().map(({ body }) => (body as { dentryIds: string[] }).dentryIds);
		expect(sent.map(({ length }) => length)).toEqual([30, 30, 5]);
		expect(sent.flat()).toEqual(ids);
		const times = starts().map(({ at }) => at);
		expect(times[1] - times[0]).toBeGreaterThanOrEqual(19);
		expect(times[2] - times[1]).toBeGreaterThanOrEqual(19);
	});

	it('goes to the same space and its root unless told otherwise', async () => {
		const { success } = await run(
			{ resource: 'dentry', operation, spaceId: 'sandbox-space', dentryId: 'file-january' },
			['x'],
		);
		expect(success[0].json.state).toBe('succeeded');
		expect(starts()[0].body).toEqual({
			targetSpaceId: 'sandbox-space',
			targetFolderId: '0',
			option: expect.objectContaining({ conflictStrategy: 'AUTO_RENAME' }),
		});
	});

	it('acts for the person named', async () => {
		sandbox.dingtalk.unionIds.add('somebody');
		sandbox.dingtalk.taskDefaults = { durationMs: 100 };
		await run(dentryOperation(operation, { unionId: 'somebody', waitUntilDone: true }), [
			folder('F'),
		]);
		const asked = sandbox.calls.filter(({ path }) => path.includes('/storage/'));
		expect(asked.length).toBeGreaterThan(1);
		expect(new Set(asked.map(({ query }) => query.unionId))).toEqual(new Set(['somebody']));
	});

	it.each([
		['AUTO_RENAME', 'succeeded', 'readme (1).txt'],
		['OVERWRITE', 'succeeded', 'readme.txt'],
		['RETURN_DENTRY_IF_EXISTS', 'succeeded', 'readme.txt'],
	])('%s where the name is taken', async (conflictStrategy, state, name) => {
		sandbox.dingtalk.addFile({ id: 'twin', name: 'readme.txt', parentId: 'folder-archive' });
		const { success } = await run(dentryOperation(operation, { conflictStrategy }), [
			'file-readme',
		]);
		expect(success[0].json.state).toBe(state);
		const { targetDentryId } = success[0].json.result as { targetDentryId: string };
		expect(sandbox.dingtalk.dentry('sandbox-space', targetDentryId)?.name).toBe(name);
	});

	it.each([1, 2])('refuses where the name is taken, if asked to, among %d', async (count) => {
		sandbox.dingtalk.addFile({ name: 'readme.txt', parentId: 'folder-archive' });
		const { failed } = await run(
			dentryOperation(operation, { conflictStrategy: 'RETURN_ERROR_IF_EXISTS' }),
			['file-readme', 'file-january'].slice(0, count),
			CONTINUE,
		);
		expect(jsonsOf(failed)).toEqual([
			expect.objectContaining({
				error: expect.objectContaining({
					message: "The target folder 'folder-archive' already has one of this name",
					outcome: 'failed',
					id: 'file-readme',
					category: 'dentryAlreadyExist',
				}),
			}),
		]);
	});

	it('sends the same file once in each call, in the order of the items', async () => {
		const [a, b] = files(2);
		const { success } = await run(dentryOperation(operation), [a, b, a]);
		expect(success).toHaveLength(3);
		expect(starts().map(({ body }) => (body as { dentryIds?: string[] }).dentryIds)).toEqual([
			[a, b],
			undefined,
		]);
		expect(journal().filter(({ dentryId }) => dentryId === a)).toHaveLength(2);
	});

	it('encodes IDs into the path whole', async () => {
		sandbox.dingtalk.addFile({ id: 'a/b/../c?d', name: 'odd' });
		const { success } = await run(dentryOperation(operation), ['a/b/../c?d']);
		expect(success[0].json.state).toBe('succeeded');
	});
});

it('keeps the order of changes to one thing across calls of different kinds', async () => {
	const [a, b] = files(2);
	const to = (id: string, target: string) => ({ id, target });
	await run(dentryOperation('move', { targetFolderId: '={{ $json.target }}' }), [
		to(a, 'folder-archive'),
		to(a, 'folder-reports'),
		to(b, 'folder-reports'),
		to(a, 'folder-archive'),
	]);
	const entries = journal().filter(({ dentryId }) => dentryId === a);
	expect(entries).toHaveLength(3);
	expect(sandbox.dingtalk.dentry('sandbox-space', a)?.parentId).toBe('folder-archive');
	expect(sandbox.dingtalk.dentry('sandbox-space', b)?.parentId).toBe('folder-reports');
});

it.each([
	[1, true],
	[1, false],
	[2, true],
	[2, false],
])('a move of %d keeps the permissions: %s', async (count, preservePermissions) => {
	await run(dentryOperation('move', { preservePermissions }), files(count));
	expect(journal().map(({ permissionsKept }) => permissionsKept)).toEqual(
		Array(count).fill(preservePermissions),
	);
});

it('calls in different spaces run side by side, those in one do not', async () => {
	const spaces = ['s1', 's2'];
	for (const id of spaces) sandbox.dingtalk.addSpace({ id });
	const items = spaces.flatMap((space) => files(51, space).map((id) => ({ id, space })));
	const credentials = dingtalkApp(sandbox);
	// A token is there already: the first call would be waited for otherwise.
	await run(dentryOperation('delete'), ['file-readme'], { credentials });
	sandbox.calls.length = 0;
	sandbox.faults.add({ path: 'batchRemove', times: Infinity, fault: { kind: 'delay', ms: 300 } });
	await run(dentryOperation('delete'), items, { credentials });
	const sent = starts();
	expect(sent.slice(0, 2).map(({ path }) => path)).toEqual(
		spaces.map((space) => `/v1.0/storage/spaces/${space}/dentries/batchRemove`),
	);
	for (const space of spaces) {
		const [batch, single] = sent.filter(({ path }) => path.includes(space));
		expect(single.at - batch.at).toBeGreaterThanOrEqual(299);
	}
});

describe('delete', () => {
	it.each([1, 2])('goes to the recycle bin by default, for %d', async (count) => {
		const ids = files(count);
		const { success } = await run(dentryOperation('delete'), ids);
		expect(jsonsOf(success)).toEqual(
			ids.map((dentryId) =>
				expect.objectContaining({
					state: 'succeeded',
					taskId: null,
					result: { spaceId: 'sandbox-space', dentryId },
				}),
			),
		);
		expect(sandbox.dingtalk.recycleBin.map(({ dentryId }) => dentryId)).toEqual(ids);
	});

	it.each([1, 2])('deletes for good when the recycle bin is turned off, for %d', async (count) => {
		const ids = files(count);
		await run(dentryOperation('delete', { toRecycleBin: false }), ids);
		expect(sandbox.dingtalk.recycleBin).toEqual([]);
		expect(ids.map((id) => sandbox.dingtalk.dentry('sandbox-space', id))).toEqual(
			ids.map(() => undefined),
		);
	});

	it.each([1, 2])('says so where there is no recycle bin, for %d', async (count) => {
		const ids = files(count, 'sandbox-space-2');
		const { error } = await run(dentryOperation('delete', { spaceId: 'sandbox-space-2' }), ids);
		expect(error?.message).toContain(
			"Space 'sandbox-space-2' has no recycle bin, so nothing was deleted",
		);
		expect(error?.description).toContain("turn 'To Recycle Bin' off");
		expect(sandbox.dingtalk.dentries('sandbox-space-2')).toHaveLength(count);
	});

	it('starts a task for a folder with content', async () => {
		const { success } = await run(dentryOperation('delete'), [folder('F')]);
		expect(success[0].json).toMatchObject({ state: 'pending', taskId: expect.any(String) });
	});

	it('sends at most 50 in a call', async () => {
		const { success } = await run(dentryOperation('delete'), files(60));
		expect(success).toHaveLength(60);
		const sent = starts().map(({ body }) => (body as { dentryIds: string[] }).dentryIds.length);
		expect(sent).toEqual([50, 10]);
	});

	it('never takes a missing value for "delete for good"', async () => {
		const { error } = await run(
			dentryOperation('delete', { toRecycleBin: '={{ $json.unknown }}' as never }),
			files(2),
		);
		expect(error?.message).toContain("'To Recycle Bin' must be true or false");
		expect(starts()).toHaveLength(0);
	});
});

describe('bad input', () => {
	it.each([
		['copy', { dentryId: '={{ "" }}' }, "'File or Folder' is empty"],
		['move', { spaceId: ' ' }, "'Space' is empty"],
		['delete', { dentryId: '..' }, "'File or Folder' is '..', which is not an ID"],
		['copy', { targetFolderId: '={{ "" }}' }, "'Target Folder' is empty"],
		['move', { conflictStrategy: 'MAYBE' }, "'Conflict Strategy' can't be 'MAYBE'"],
		['move', { preservePermissions: 'perhaps' }, "'Preserve Permissions' must be true or false"],
	] as const)('%s with %j sends nothing', async (operation, wrong, message) => {
		const { error } = await run(dentryOperation(operation, wrong), ['file-readme', 'file-january']);
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('holds up only the guilty item', async () => {
		const [a, b] = files(2);
		const { success, failed } = await run(dentryOperation('copy'), [a, '', b], {
			...CONTINUE,
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(failed.map((item) => messageOf(item))).toEqual(["'File or Folder' is empty"]);
	});
});
