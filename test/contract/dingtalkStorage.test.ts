import DriveClient, {
	ListSpacesHeaders,
	ListSpacesRequest,
} from '@alicloud/dingtalk/dist/drive_1_0/client';
import OAuthClient, { GetCorpAccessTokenRequest } from '@alicloud/dingtalk/dist/oauth2_1_0/client';
import StorageClient, * as storage from '@alicloud/dingtalk/dist/storage_1_0/client';
import { Config } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** DingTalk's own SDK against the sandbox: all that starts tasks, and what is needed to choose. */

let sandbox: Sandbox;
let now = Date.parse('2026-01-02T03:04:05.678Z');
let config: Config;
let client: StorageClient;
let header: { xAcsDingtalkAccessToken: string };

const runtime = new RuntimeOptions({});
const unionId = 'sandbox-union-id';
const SPACE = 'sandbox-space';
const BIN = 'sandbox-recycle-bin';
const target = { targetSpaceId: SPACE, targetFolderId: 'folder-archive' };

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
	const endpoint = sandbox.url.replace('http://', '');
	config = new Config({ protocol: 'http', regionId: 'central', endpoint });
	client = new StorageClient(config);
});

beforeEach(() => {
	sandbox.reset();
	sandbox.dingtalk.shuffleResults = false;
	header = { xAcsDingtalkAccessToken: sandbox.dingtalk.apps.token('sandbox-app') };
});

afterAll(async () => await sandbox.close());

async function endOf(taskId: string | undefined) {
	const request = new storage.GetTaskRequest({ unionId });
	const headers = new storage.GetTaskHeaders(header);
	now += 2500;
	return (await client.getTaskWithOptions(taskId ?? '', request, headers, runtime)).body?.task;
}

const paths = () => sandbox.dingtalk.tree.map(({ path }) => path);

it('copies one', async () => {
	const option = new storage.CopyDentryRequestOption({
		conflictStrategy: 'RETURN_ERROR_IF_EXISTS',
	});
	const request = new storage.CopyDentryRequest({ unionId, ...target, option });
	const headers = new storage.CopyDentryHeaders(header);
	const copy = async () =>
		(await client.copyDentryWithOptions(SPACE, 'folder-reports', request, headers, runtime)).body;
	const body = await copy();
	expect(body).toMatchObject({ async: true, dentry: { name: 'Reports', type: 'FOLDER' } });
	expect(await endOf(body?.taskId)).toMatchObject({ status: 'SUCCESS', successCount: 4 });
	expect(paths()).toContain('/Archive/Reports/2026/january.xlsx');
	await expect(copy()).rejects.toMatchObject({ code: 'dentryAlreadyExist', statusCode: 400 });
});

it('moves one, permissions and all', async () => {
	const option = new storage.MoveDentryRequestOption({ presevePermissions: true });
	const request = new storage.MoveDentryRequest({ unionId, ...target, option });
	const headers = new storage.MoveDentryHeaders(header);
	const args = [SPACE, 'file-readme', request, headers, runtime] as const;
	const { body } = await client.moveDentryWithOptions(...args);
	expect(body).toMatchObject({ async: false, dentry: { path: '/Archive/readme.txt', size: 512 } });
	expect(sandbox.dingtalk.journal).toMatchObject([{ op: 'move', permissionsKept: true }]);
});

it.each([true, false])('deletes one; into the recycle bin: %s', async (toRecycleBin) => {
	const request = new storage.DeleteDentryRequest({ unionId, toRecycleBin });
	const headers = new storage.DeleteDentryHeaders(header);
	const args = [SPACE, 'folder-reports', request, headers, runtime] as const;
	const { body } = await client.deleteDentryWithOptions(...args);
	expect(await endOf(body?.taskId)).toMatchObject({ status: 'SUCCESS', totalCount: 4 });
	expect(paths()).toEqual(['/Archive', '/readme.txt']);
	expect(sandbox.dingtalk.recycleBin).toHaveLength(toRecycleBin ? 1 : 0);
});

const dentryIds = ['folder-reports', 'file-readme', 'none'];
const failed = { dentryId: 'none', async: false, success: false, errorCode: 'dentryNotExist' };

it('copies several', async () => {
	const request = new storage.CopyDentriesRequest({ unionId, ...target, dentryIds });
	const headers = new storage.CopyDentriesHeaders(header);
	const { body } = await client.copyDentriesWithOptions(SPACE, request, headers, runtime);
	expect(body?.resultItems).toMatchObject([
		{ dentryId: 'folder-reports', async: true, targetSpaceId: SPACE },
		{ dentryId: 'file-readme', async: false, success: true, targetSpaceId: SPACE },
		failed,
	]);
	const [folder, file] = body?.resultItems ?? [];
	expect(folder.success).toBeUndefined();
	expect(await endOf(folder.taskId)).toMatchObject({ status: 'SUCCESS', totalCount: 4 });
	const copyOf = (id?: string) => sandbox.dingtalk.dentry(SPACE, id ?? '')?.copyOf;
	expect(copyOf(folder.targetDentryId)).toBe('folder-reports');
	expect(copyOf(file.targetDentryId)).toBe('file-readme');
});

it('moves several', async () => {
	const option = new storage.MoveDentriesRequestOption({ preservePermissions: true });
	const request = new storage.MoveDentriesRequest({ unionId, ...target, dentryIds, option });
	const headers = new storage.MoveDentriesHeaders(header);
	const { body } = await client.moveDentriesWithOptions(SPACE, request, headers, runtime);
	expect(body?.resultItems).toMatchObject([
		{ async: true, targetDentryId: 'folder-reports' },
		{ async: false, success: true, targetDentryId: 'file-readme' },
		failed,
	]);
	expect(await endOf(body?.resultItems?.[0].taskId)).toMatchObject({ status: 'SUCCESS' });
	const moved = sandbox.dingtalk.tree.filter(({ parentId }) => parentId === 'folder-archive');
	expect(moved.map(({ id }) => id).sort()).toEqual(['file-readme', 'folder-reports']);
	expect(moved.map(({ permissionsKept }) => permissionsKept)).toEqual([true, true]);
});

it('deletes several', async () => {
	const option = new storage.DeleteDentriesRequestOption({ toRecycleBin: true });
	const request = new storage.DeleteDentriesRequest({ unionId, dentryIds, option });
	const headers = new storage.DeleteDentriesHeaders(header);
	const { body } = await client.deleteDentriesWithOptions(SPACE, request, headers, runtime);
	expect(body?.resultItems).toMatchObject([{ async: true }, { success: true }, failed]);
	expect(await endOf(body?.resultItems?.[0].taskId)).toMatchObject({ status: 'SUCCESS' });
	expect(sandbox.dingtalk.recycleBin).toHaveLength(2);
});

it('finds the recycle bin and what is in it, and restores one', async () => {
	const { id, dentryId } = sandbox.dingtalk.addToRecycleBin({ name: 'Gone', children: ['a'] });
	const find = new storage.GetRecycleBinRequest({
		unionId,
		recycleBinScope: 'ORG',
		scopeId: 'sandbox-corp',
	});
	const findHeaders = new storage.GetRecycleBinHeaders(header);
	const found = await client.getRecycleBinWithOptions(find, findHeaders, runtime);
	expect(found.body?.recycleBin?.id).toBe(BIN);

	const list = new storage.ListRecycleItemsRequest({ unionId, maxResults: 50 });
	const listHeaders = new storage.ListRecycleItemsHeaders(header);
	const listed = await client.listRecycleItemsWithOptions(BIN, list, listHeaders, runtime);
	expect(listed.body?.recycleItems).toMatchObject([{ id, originalName: 'Gone', type: 'FOLDER' }]);

	const request = new storage.RestoreRecycleItemRequest({ unionId });
	const headers = new storage.RestoreRecycleItemHeaders(header);
	const { body } = await client.restoreRecycleItemWithOptions(BIN, id, request, headers, runtime);
	expect(body).toMatchObject({ async: true, spaceId: SPACE, dentryId });
	expect(await endOf(body?.taskId)).toMatchObject({ status: 'SUCCESS', totalCount: 2 });
	expect(paths()).toContain('/Gone/a');
});

it('restores several', async () => {
	const { id } = sandbox.dingtalk.addToRecycleBin({ name: 'gone.txt' });
	const request = new storage.RestoreRecycleItemsRequest({ unionId, recycleItemIds: [id, 'none'] });
	const headers = new storage.RestoreRecycleItemsHeaders(header);
	const { body } = await client.restoreRecycleItemsWithOptions(BIN, request, headers, runtime);
	expect(body?.resultItems).toMatchObject([
		{ recycleBinId: BIN, recycleItemId: id, async: false, success: true, spaceId: SPACE },
		{ recycleItemId: 'none', success: false, errorCode: 'recycleItemNotExist' },
	]);
	expect(paths()).toContain('/gone.txt');
});

it('lists a folder page by page', async () => {
	const names = async (nextToken?: string) => {
		const page = { unionId, parentId: '0', maxResults: 2, nextToken };
		const request = new storage.ListDentriesRequest(page);
		const headers = new storage.ListDentriesHeaders(header);
		const { body } = await client.listDentriesWithOptions(SPACE, request, headers, runtime);
		return [body?.dentries?.map(({ name }) => name), body?.nextToken] as const;
	};
	const [first, token] = await names();
	expect(first).toEqual(['Reports', 'Archive']);
	expect(await names(token)).toEqual([['readme.txt'], undefined]);
});

it('shows a space, one entry and several', async () => {
	const ofSpace = new storage.GetSpaceRequest({ unionId });
	const spaceHeaders = new storage.GetSpaceHeaders(header);
	const space = await client.getSpaceWithOptions(SPACE, ofSpace, spaceHeaders, runtime);
	expect(space.body?.space).toMatchObject({ id: SPACE, corpId: 'sandbox-corp', usedQuota: 1536 });

	const ofOne = new storage.GetDentryRequest({ unionId });
	const oneHeaders = new storage.GetDentryHeaders(header);
	const one = await client.getDentryWithOptions(SPACE, 'file-january', ofOne, oneHeaders, runtime);
	expect(one.body?.dentry).toMatchObject({ extension: 'xlsx', uuid: expect.any(String) });

	const ofSeveral = new storage.GetDentriesRequest({ unionId, dentryIds: ['none', 'file-readme'] });
	const headers = new storage.GetDentriesHeaders(header);
	const several = await client.getDentriesWithOptions(SPACE, ofSeveral, headers, runtime);
	expect(several.body?.resultItems).toMatchObject([
		{ success: false, errorCode: 'dentryNotExist' },
		{ success: true, dentry: { name: 'readme.txt' } },
	]);
});

it('lists spaces, with the token of a third party', async () => {
	const credentials = new GetCorpAccessTokenRequest({
		suiteKey: 'sandbox-suite',
		suiteSecret: 'sandbox-suite-secret',
		authCorpId: 'sandbox-corp',
		suiteTicket: 'sandbox-suite-ticket',
	});
	const token = await new OAuthClient(config).getCorpAccessToken(credentials);
	const headers = new ListSpacesHeaders({ xAcsDingtalkAccessToken: token.body?.accessToken });
	const request = new ListSpacesRequest({ unionId, spaceType: 'org', maxResults: 50 });
	const { body } = await new DriveClient(config).listSpacesWithOptions(request, headers, runtime);
	expect(body?.spaces).toMatchObject([
		{ spaceId: SPACE, spaceName: 'Sandbox', spaceType: 'org' },
		{ spaceId: 'sandbox-space-2' },
	]);
	expect(body?.nextToken).toBe('');
});
