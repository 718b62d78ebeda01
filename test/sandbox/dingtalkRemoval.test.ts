import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { BIN, DENTRIES, dingtalkCaller } from './dingtalkHelpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal, results } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ids = () => sandbox.dingtalk.tree.map(({ id }) => id);

describe('deletions', () => {
	it('are for good unless the recycle bin is asked for', async () => {
		expect((await call('DELETE', `${DENTRIES}/file-readme`)).json()).toEqual({ async: false });
		expect((await call('DELETE', `${DENTRIES}/file-january?toRecycleBin=true`)).status).toBe(200);
		const body = { dentryIds: ['file-february'], option: { toRecycleBin: true } };
		await call('POST', `${DENTRIES}/batchRemove`, body);
		expect(ids()).toEqual(['folder-reports', 'folder-2026', 'folder-archive']);
		expect(sandbox.dingtalk.recycleBin).toMatchObject([
			{ dentryId: 'file-january', originalPath: '/Reports/2026/january.xlsx' },
			{ dentryId: 'file-february', operatorId: 'sandbox-union-id' },
		]);
	});

	it('empty a folder bottom up', async () => {
		sandbox.dingtalk.taskDefaults = { durationMs: 4000, failCount: 1 };
		const { taskId } = (await call('DELETE', `${DENTRIES}/folder-reports`)).json();
		expect(taskId).toBe(sandbox.dingtalk.tasks[0].id);
		now += 2000;
		expect(ids()).toEqual(['folder-reports', 'folder-2026', 'folder-archive', 'file-readme']);
		now += 2000;
		expect(ids()).toEqual(['folder-reports', 'folder-archive', 'file-readme']);
	});

	it('put a folder into the bin whole, in the end', async () => {
		await call('DELETE', `${DENTRIES}/folder-reports?toRecycleBin=true`);
		now += 2499;
		expect(sandbox.dingtalk.recycleBin).toEqual([]);
		now += 1;
		expect(sandbox.dingtalk.recycleBin[0].entries).toHaveLength(4);
		expect(ids()).toEqual(['folder-archive', 'file-readme']);
	});

	it('know the bin only in spaces made for the drive', async () => {
		const spaceId = sandbox.dingtalk.addSpace({ recycleBin: false });
		const { id } = sandbox.dingtalk.addFile({ spaceId, name: 'a' });
		const path = `/v1.0/storage/spaces/${spaceId}/dentries`;
		const refused = [400, 'recycleBinNotSupportForSpace'];
		expect(await refusal('DELETE', `${path}/${id}?toRecycleBin=true`)).toEqual(refused);
		const body = { dentryIds: [id], option: { toRecycleBin: true } };
		expect(await refusal('POST', `${path}/batchRemove`, body)).toEqual(refused);
		expect((await call('DELETE', `${path}/${id}?toRecycleBin=false`)).status).toBe(200);
	});

	it('of what is not there: 404, or an item that failed', async () => {
		expect(await refusal('DELETE', `${DENTRIES}/none`)).toEqual([404, 'dentryNotExist']);
		const other = '/v1.0/storage/spaces/none/dentries/file-readme';
		expect(await refusal('DELETE', other)).toEqual([404, 'spaceNotExist']);
		const twice = { dentryIds: ['file-readme', 'none'] };
		expect(await results('POST', `${DENTRIES}/batchRemove`, twice)).toMatchObject({
			'file-readme': { success: true },
			none: { success: false, errorCode: 'dentryNotExist' },
		});
	});
});

describe('restores', () => {
	it('bring back a file at once, a folder by a task, ids and all', async () => {
		const { dingtalk } = sandbox;
		const file = dingtalk.addToRecycleBin({ name: 'gone.txt', parentId: 'folder-2026' });
		const folder = dingtalk.addToRecycleBin({ name: 'Gone', children: ['a', 'b'] });
		expect((await call('POST', `${BIN}/${file.id}/restore`)).json()).toEqual({
			async: false,
			spaceId: 'sandbox-space',
			dentryId: file.dentryId,
		});
		const body = { recycleItemIds: [folder.id, 'none'] };
		expect(await results('POST', `${BIN}/batchRestore`, body)).toMatchObject({
			[folder.id]: { async: true, taskId: dingtalk.tasks[0].id, dentryId: folder.dentryId },
			none: { success: false, errorCode: 'recycleItemNotExist' },
		});
		now += 2500;
		const paths = dingtalk.tree.map(({ path }) => path);
		expect(paths).toEqual(expect.arrayContaining(['/Reports/2026/gone.txt', '/Gone/a', '/Gone/b']));
		expect(dingtalk.recycleBin).toEqual([]);
	});

	it('find their name taken', async () => {
		const { id } = sandbox.dingtalk.addToRecycleBin({ name: 'readme.txt' });
		const restore = (conflictStrategy: string) =>
			[`${BIN}/${id}/restore`, { option: { conflictStrategy } }] as const;
		const refused = await refusal('POST', ...restore('RETURN_ERROR_IF_EXISTS'));
		expect(refused).toEqual([400, 'dentryAlreadyExist']);
		const there = await call('POST', ...restore('RETURN_DENTRY_IF_EXISTS'));
		expect(there.json().dentryId).toBe('file-readme');
		const { dentryId } = (await call('POST', ...restore('AUTO_RENAME'))).json();
		expect(sandbox.dingtalk.dentry('sandbox-space', dentryId)?.name).toBe('readme (1).txt');
	});

	it('of nothing, or into nothing: 404', async () => {
		expect(await refusal('POST', `${BIN}/none/restore`)).toEqual([404, 'recycleItemNotExist']);
		const otherBin = BIN.replace('sandbox-recycle-bin', 'none');
		expect(await refusal('POST', `${otherBin}/1/restore`)).toEqual([404, 'recycleBinNotExist']);
		const parentId = sandbox.dingtalk.addFolder({ name: 'Parent' }).id;
		const { id } = sandbox.dingtalk.addToRecycleBin({ name: 'a', parentId });
		await call('DELETE', `${DENTRIES}/${parentId}`);
		expect(await refusal('POST', `${BIN}/${id}/restore`)).toEqual([404, 'dentryNotExist']);
		const many = { recycleItemIds: Array.from({ length: 31 }, () => id) };
		const tooMany = await refusal('POST', `${BIN}/batchRestore`, many);
		expect(tooMany).toEqual([400, 'paramError.recycleItemIds']);
	});

	it('leave in the bin what fails', async () => {
		sandbox.dingtalk.taskDefaults = { failCount: 1 };
		const { id } = sandbox.dingtalk.addToRecycleBin({ name: 'Gone', children: ['a', 'b'] });
		await call('POST', `${BIN}/${id}/restore`);
		expect(sandbox.dingtalk.tree.map(({ path }) => path)).toContain('/Gone/a');
		expect(sandbox.dingtalk.recycleBin).toMatchObject([{ id, entries: [{ name: 'b' }] }]);
	});
});
