import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { DENTRIES, dingtalkCaller, to } from './dingtalkHelpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal, results } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const paths = (spaceId: string) =>
	sandbox.dingtalk.tree.filter((entry) => entry.spaceId === spaceId).map(({ path }) => path);

describe('copies', () => {
	it('grow entry by entry while their task is under way', async () => {
		sandbox.dingtalk.taskDefaults = { durationMs: 4000 };
		const path = `${DENTRIES}/folder-reports/copy`;
		const { json } = await call('POST', path, to('0', undefined, 'sandbox-space-2'));
		const { taskId, dentry } = json();
		const status = async () => (await call('GET', `/v1.0/storage/tasks/${taskId}`)).json().task;
		now += 2000;
		expect(await status()).toMatchObject({ totalCount: 4, successCount: 2, failCount: 0 });
		expect(paths('sandbox-space-2')).toEqual(['/Reports', '/Reports/2026']);
		now += 2000;
		expect(await status()).toMatchObject({ status: 'SUCCESS', successCount: 4 });
		const copies = sandbox.dingtalk.tree.filter(({ spaceId }) => spaceId === 'sandbox-space-2');
		expect(copies.map(({ copyOf }) => copyOf)).toEqual([
			'folder-reports',
			'folder-2026',
			'file-january',
			'file-february',
		]);
		expect(copies[0].id).toBe(dentry.id);
		expect(copies[1].parentId).toBe(dentry.id);
		expect(sandbox.dingtalk.tasks).toMatchObject([
			{ id: taskId, startedBy: 'sandbox-union-id', dentryId: 'folder-reports', looks: 2 },
		]);
	});

	it('leave out what fails', async () => {
		sandbox.dingtalk.taskPlanFor = ({ dentryId, count }) =>
			dentryId === 'folder-reports' ? { durationMs: 0, initMs: 0, failCount: count - 1 } : {};
		await call('POST', `${DENTRIES}/folder-reports/copy`, to('folder-archive'));
		expect(sandbox.dingtalk.tasks).toMatchObject([
			{ status: 'SUCCESS', totalCount: 4, successCount: 1, failCount: 3 },
		]);
		expect(paths('sandbox-space')).toContain('/Archive/Reports');
		expect(paths('sandbox-space')).not.toContain('/Archive/Reports/2026');
	});

	it('of an empty folder are made at once', async () => {
		const { json } = await call('POST', `${DENTRIES}/folder-archive/copy`, to('0'));
		expect(json()).toMatchObject({
			async: false,
			dentry: { name: 'Archive (1)', path: '/Archive (1)' },
		});
		expect(json()).not.toHaveProperty('taskId');
	});

	it('started side by side find a name each', async () => {
		const twice = ['folder-reports', 'folder-reports'];
		await call('POST', `${DENTRIES}/batchCopy`, { ...to('folder-archive'), dentryIds: twice });
		now += 10_000;
		const found = paths('sandbox-space').filter((path) => /^\/Archive\/[^/]+$/.test(path));
		expect(found).toEqual(['/Archive/Reports', '/Archive/Reports (1)']);
		expect(sandbox.dingtalk.journal.filter(({ applied }) => applied)).toHaveLength(2);
	});
});

describe('conflicts', () => {
	const copy = async (conflictStrategy: string) =>
		await call('POST', `${DENTRIES}/file-readme/copy`, to('folder-archive', { conflictStrategy }));
	const archived = () =>
		sandbox.dingtalk.tree.filter(({ parentId }) => parentId === 'folder-archive');

	beforeEach(() => {
		sandbox.dingtalk.addFile({ id: 'old', parentId: 'folder-archive', name: 'readme.txt' });
	});

	it.each([
		['AUTO_RENAME', ['readme.txt', 'readme (1).txt'], true],
		['OVERWRITE', ['readme.txt'], true],
		['RETURN_DENTRY_IF_EXISTS', ['readme.txt'], false],
	])('%s', async (strategy, names, applied) => {
		const { json } = await copy(strategy);
		expect(archived().map(({ name }) => name)).toEqual(names);
		expect(archived().some(({ id }) => id === 'old')).toBe(strategy !== 'OVERWRITE');
		expect(json().dentry.id === 'old').toBe(!applied);
		expect(sandbox.dingtalk.journal).toMatchObject([
			{ op: 'copy', dentryId: 'file-readme', applied, targetDentryId: json().dentry.id },
		]);
	});

	it('RETURN_ERROR_IF_EXISTS', async () => {
		const reply = await copy('RETURN_ERROR_IF_EXISTS');
		expect([reply.status, reply.json().code]).toEqual([400, 'dentryAlreadyExist']);
		expect(sandbox.dingtalk.journal).toMatchObject([
			{ applied: false, errorCode: 'dentryAlreadyExist' },
		]);
	});

	it('nothing is overwritten that holds the source', async () => {
		const { id } = sandbox.dingtalk.addFolder({ parentId: 'folder-archive', name: 'Archive' });
		await call('POST', `${DENTRIES}/${id}/move`, to('0', { conflictStrategy: 'OVERWRITE' }));
		expect(paths('sandbox-space')).toEqual(expect.arrayContaining(['/Archive', '/Archive (1)']));
	});
});

describe('moves', () => {
	it('keep id and uuid, also to another space', async () => {
		const before = sandbox.dingtalk.dentry('sandbox-space', 'file-january')?.uuid;
		await call('POST', `${DENTRIES}/folder-reports/move`, to('0', undefined, 'sandbox-space-2'));
		now += 2499;
		expect(paths('sandbox-space-2')).toEqual([]);
		now += 1;
		expect(paths('sandbox-space-2')).toContain('/Reports/2026/january.xlsx');
		expect(paths('sandbox-space')).toEqual(['/Archive', '/readme.txt']);
		expect(sandbox.dingtalk.dentry('sandbox-space-2', 'file-january')?.uuid).toBe(before);
	});

	it('leave behind what fails', async () => {
		sandbox.dingtalk.taskDefaults = {
			failCount: 2,
			finalStatus: 'FAIL',
			failMessage: 'systemError',
		};
		await call('POST', `${DENTRIES}/folder-reports/move`, to('folder-archive'));
		expect(paths('sandbox-space')).toEqual(
			expect.arrayContaining(['/Archive/Reports/2026', '/january.xlsx', '/february.xlsx']),
		);
	});

	it('keep permissions only under the name that each call has for it', async () => {
		const { dingtalk } = sandbox;
		const { id } = dingtalk.addFile({ name: 'a' });
		const move = async (batch: boolean, option: Record<string, boolean>) => {
			const body = { ...to('folder-archive', option), dentryIds: [id] };
			await call('POST', `${DENTRIES}/${batch ? 'batchMove' : `${id}/move`}`, body);
			return [
				dingtalk.dentry('sandbox-space', id)?.permissionsKept,
				dingtalk.journal.at(-1)?.permissionsKept,
			];
		};
		expect(await move(false, { preservePermissions: true })).toEqual([false, false]);
		expect(await move(false, { presevePermissions: true })).toEqual([true, true]);
		expect(await move(true, { presevePermissions: true })).toEqual([false, false]);
		expect(await move(true, { preservePermissions: true })).toEqual([true, true]);
	});

	it('of a folder into itself are refused', async () => {
		const answer = await refusal('POST', `${DENTRIES}/folder-reports/move`, to('folder-2026'));
		expect(answer).toEqual([400, 'paramError.targetFolderId']);
	});
});

describe('batches', () => {
	it('tell each item apart, with HTTP 200', async () => {
		sandbox.dingtalk.denied.add('folder-archive');
		const target = sandbox.dingtalk.addFolder({ name: 'Target' }).id;
		const dentryIds = ['file-readme', 'folder-reports', 'none', 'folder-archive', target];
		const items = await results('POST', `${DENTRIES}/batchMove`, { ...to(target), dentryIds });
		const about = (dentryId: string) => ({ spaceId: 'sandbox-space', dentryId });
		const goal = { targetSpaceId: 'sandbox-space' };
		const fails = { async: false, success: false };
		expect(items).toEqual({
			'file-readme': {
				...about('file-readme'),
				...goal,
				targetDentryId: 'file-readme',
				async: false,
				success: true,
			},
			'folder-reports': {
				...about('folder-reports'),
				...goal,
				targetDentryId: 'folder-reports',
				async: true,
				taskId: sandbox.dingtalk.tasks[0].id,
			},
			none: { ...about('none'), ...fails, errorCode: 'dentryNotExist' },
			'folder-archive': { ...about('folder-archive'), ...fails, errorCode: 'permissionDenied' },
			[target]: { ...about(target), ...fails, errorCode: 'paramError.targetFolderId' },
		});
	});

	it('come in another order than asked, unless switched off', async () => {
		const dentryIds = ['file-readme', 'file-january', 'file-february'];
		const order = async () => {
			const { json } = await call('POST', `${DENTRIES}/batchCopy`, { ...to('0'), dentryIds });
			return json().resultItems.map((item: { dentryId: string }) => item.dentryId);
		};
		expect(await order()).not.toEqual(dentryIds);
		sandbox.dingtalk.shuffleResults = false;
		expect(await order()).toEqual(dentryIds);
	});

	it('may say success for a task, as the documentation shows it', async () => {
		sandbox.dingtalk.asyncItemsSaySuccess = true;
		const body = { ...to('folder-archive'), dentryIds: ['folder-reports'] };
		const items = await results('POST', `${DENTRIES}/batchCopy`, body);
		expect(items['folder-reports']).toMatchObject({ async: true, success: true });
	});

	it.each([
		['batchCopy', 30],
		['batchMove', 30],
		['batchRemove', 50],
	])('%s has a limit', async (op, limit) => {
		const ids = (count: number) => Array.from({ length: count }, (_, n) => `none-${n}`);
		const body = (count: number) => ({ ...to('0'), dentryIds: ids(count) });
		expect((await call('POST', `${DENTRIES}/${op}`, body(limit))).status).toBe(200);
		const refused = [400, 'paramError.dentryIds'];
		expect(await refusal('POST', `${DENTRIES}/${op}`, body(limit + 1))).toEqual(refused);
		expect(await refusal('POST', `${DENTRIES}/${op}`, body(0))).toEqual(refused);
	});

	it('the limit of copies can be the lower one', async () => {
		sandbox.dingtalk.batchCopyLimit = 3;
		const body = { ...to('0'), dentryIds: ['a', 'b', 'c', 'd'] };
		expect(await refusal('POST', `${DENTRIES}/batchCopy`, body)).toEqual([
			400,
			'paramError.dentryIds',
		]);
	});
});
