import OAuthClient, { GetAccessTokenRequest } from '@alicloud/dingtalk/dist/oauth2_1_0/client';
import StorageClient, * as storage from '@alicloud/dingtalk/dist/storage_1_0/client';
import { Config } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** DingTalk's own SDK against the sandbox. */

let sandbox: Sandbox;
let now = Date.parse('2026-01-02T03:04:05.678Z');
let config: Config;
let token: string;

const runtime = new RuntimeOptions({});
const unionId = 'sandbox-union-id';

async function getToken(appSecret = 'sandbox-app-secret'): Promise<string> {
	const request = new GetAccessTokenRequest({ appKey: 'sandbox-app', appSecret });
	const { body } = await new OAuthClient(config).getAccessToken(request);
	expect(body?.expireIn).toBe(7200);
	return body?.accessToken ?? '';
}

async function getTask(taskId: string, asker: string | undefined = unionId) {
	const headers = new storage.GetTaskHeaders({ xAcsDingtalkAccessToken: token });
	const request = new storage.GetTaskRequest({ unionId: asker });
	const client = new StorageClient(config);
	return (await client.getTaskWithOptions(taskId, request, headers, runtime)).body?.task;
}

async function failure(promise: Promise<unknown>) {
	return await promise.then(
		() => Promise.reject(new Error('Should have been refused')),
		(error) => error as Error & { code: string; data: Record<string, unknown> },
	);
}

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
	const endpoint = sandbox.url.replace('http://', '');
	config = new Config({ protocol: 'http', regionId: 'central', endpoint });
});

beforeEach(async () => {
	now = Date.parse('2026-01-02T03:04:05.678Z');
	sandbox.reset();
	token = await getToken();
});

afterAll(async () => await sandbox.close());

it('gets the same token within its validity, and a new one afterwards', async () => {
	expect(await getToken()).toBe(token);
	now += 7_200_001;
	expect(await getToken()).not.toBe(token);
	expect(sandbox.dingtalk.tokenFetches).toBe(3);
});

it('is refused a token for a wrong secret', async () => {
	const error = await failure(getToken('wrong'));
	expect(error).toMatchObject({ code: 'invalidClientIdOrSecret', data: { statusCode: 400 } });
});

it('watches a task', async () => {
	const plan = { initMs: 1000, durationMs: 4000, totalCount: 4, failCount: 1 };
	const id = sandbox.dingtalk.addTask(plan);
	expect(await getTask(id)).toMatchObject({ id, status: 'INIT', successCount: 0 });
	now += 3000;
	expect(await getTask(id)).toMatchObject({
		status: 'IN_PROGRESS',
		totalCount: 4,
		successCount: 2,
		failCount: 0,
		beginTime: '2026-01-02T03:04:06Z',
		endTime: '2026-01-02T03:04:06Z',
	});
	now += 2000;
	expect(await getTask(id)).toMatchObject({
		status: 'SUCCESS',
		successCount: 3,
		failCount: 1,
		failMessage: 'permissionDenied',
	});
});

it('moves a folder with content by a task, a file at once', async () => {
	const client = new StorageClient(config);
	const headers = new storage.MoveDentryHeaders({ xAcsDingtalkAccessToken: token });
	const move = async (dentryId: string) => {
		const request = new storage.MoveDentryRequest({
			unionId,
			targetSpaceId: 'sandbox-space',
			targetFolderId: 'folder-archive',
		});
		const args = ['sandbox-space', dentryId, request, headers, runtime] as const;
		return (await client.moveDentryWithOptions(...args)).body;
	};
	const file = await move('file-readme');
	expect(file).toMatchObject({ async: false, dentry: { parentId: 'folder-archive' } });
	expect(file?.taskId).toBeUndefined();

	const folder = await move('folder-reports');
	expect(folder).toMatchObject({ async: true });
	const parent = () => sandbox.dingtalk.dentry('sandbox-space', 'folder-reports')?.parentId;
	expect(parent()).toBe('0');
	now += 2500;
	expect(await getTask(folder?.taskId ?? '')).toMatchObject({ status: 'SUCCESS', totalCount: 4 });
	expect(parent()).toBe('folder-archive');
});

it('copies a folder with content, children and all', async () => {
	const client = new StorageClient(config);
	const headers = new storage.CopyDentryHeaders({ xAcsDingtalkAccessToken: token });
	const request = new storage.CopyDentryRequest({
		unionId,
		targetSpaceId: 'sandbox-space-2',
		targetFolderId: '0',
	});
	const args = ['sandbox-space', 'folder-reports', request, headers, runtime] as const;
	const { body } = await client.copyDentryWithOptions(...args);
	expect(body?.async).toBe(true);
	expect(sandbox.dingtalk.dentries('sandbox-space-2')).toHaveLength(0);
	now += 2500;
	expect(sandbox.dingtalk.dentries('sandbox-space-2').map(({ name }) => name)).toEqual([
		'Reports',
		'2026',
		'january.xlsx',
		'february.xlsx',
	]);
	expect(sandbox.dingtalk.dentry('sandbox-space-2', body?.dentry?.id ?? '')?.name).toBe('Reports');
});

it.each([
	['an unknown task', 404, 'taskNotExist', async () => await getTask('none')],
	['no union id', 400, 'paramError', async () => await getTask('none', '')],
	[
		'an expired token',
		400,
		'InvalidAuthentication',
		async () => {
			sandbox.dingtalk.expireTokens();
			return await getTask('none');
		},
	],
	[
		'a missing permission point',
		403,
		'Forbidden.AccessDenied.AccessTokenPermissionDenied',
		async () => {
			sandbox.dingtalk.setScopes(['Storage.File.Write']);
			return await getTask('none');
		},
	],
])('throws its error class for %s', async (_what, statusCode, code, run) => {
	const error = await failure(run());
	expect(error).toMatchObject({ code, data: { statusCode } });
	expect(error.message).toMatch(/request id: [0-9A-F-]{36}/);
	if (statusCode === 403) {
		expect(error).toMatchObject({ accessDeniedDetail: { requiredScopes: ['Storage.Task.Read'] } });
	}
});
