import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { dingtalkCaller } from './dingtalkHelpers';
import { send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call: callStorage } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const call = async (method: string, path: string, body?: unknown, app = 'sandbox-app') => {
	const headers = { 'x-acs-dingtalk-access-token': sandbox.dingtalk.apps.token(app) };
	return await send(method, `${sandbox.url}${path}`, { body, headers });
};
const refusal = async (...args: Parameters<typeof call>) => {
	const { status, json } = await call(...args);
	return [status, json().code];
};
const uuid = (id: string, space = 'sandbox-space') =>
	id === '0'
		? (sandbox.dingtalk.store.space(space)?.rootUuid ?? '')
		: (sandbox.dingtalk.dentry(space, id)?.uuid ?? '');
const copy = (source: string, target: string, more: Json = {}) =>
	[
		'POST',
		'/v2.0/doc/dentries/copy',
		{ param: { sourceDentryUuid: source, targetParentDentryUuid: target, ...more } },
	] as const;
const info = async (taskId: string): Promise<Json> =>
	(await call('GET', `/v2.0/doc/task/info/${taskId}`)).json();
const paths = () => sandbox.dingtalk.tree.map(({ path }) => path);

describe('what a UUID names', () => {
	const asked = 'operatorId=sandbox-union-id';

	it.each(['file-january', '0'])('%s, there and back', async (dentryId) => {
		const spaceId = 'sandbox-space';
		const dentryUuid = uuid(dentryId);
		const names = { dentryUuid, dentryId, spaceId };
		const there = `/v2.0/doc/dentries/${dentryUuid}/queryDentryId?${asked}`;
		expect((await call('GET', there)).json()).toEqual(names);
		const back = `/v2.0/doc/dentries/${dentryId}/queryDentryUuid?spaceId=${spaceId}&${asked}`;
		expect((await call('GET', back)).json()).toEqual(names);
	});

	it('stays when it is moved', async () => {
		const before = uuid('file-readme');
		const body = { targetSpaceId: 'sandbox-space', targetFolderId: 'folder-archive' };
		await callStorage('POST', '/v1.0/storage/spaces/sandbox-space/dentries/file-readme/move', body);
		const path = `/v2.0/doc/dentries/${before}/queryDentryId?${asked}`;
		expect((await call('GET', path)).json().dentryId).toBe('file-readme');
	});

	it('is refused where there is nothing, or nothing to be seen', async () => {
		const of = (what: string) => `/v2.0/doc/dentries/${what}/queryDentryId`;
		expect(await refusal('GET', `${of('none')}?${asked}`)).toEqual([404, 'documentNotExist']);
		expect(await refusal('GET', of('none'))).toEqual([400, 'paramError']);
		sandbox.dingtalk.denied.add('folder-reports');
		const hidden = `${of(uuid('file-january'))}?${asked}`;
		expect(await refusal('GET', hidden)).toEqual([403, 'permissionDenied']);
	});

	it('is found by the address in a browser', async () => {
		const path = `/v2.0/wiki/nodes/queryByUrl?${asked}`;
		const url = `https://alidocs.dingtalk.com/i/nodes/${uuid('file-january')}?utm_scene=x`;
		const { node } = (await call('POST', path, { url })).json();
		expect(node).toMatchObject({ nodeId: uuid('file-january'), name: 'january.xlsx' });
		const none = { url: 'https://alidocs.dingtalk.com/i/nodes/none' };
		expect(await refusal('POST', path, none)).toEqual([404, 'nodeNotExist']);
		const else_ = { url: 'https://example.com/i/nodes/x' };
		expect(await refusal('POST', path, else_)).toEqual([400, 'paramError']);
	});
});

describe('copies', () => {
	it('of a single document are done at once', async () => {
		const { status, json } = await call(...copy(uuid('file-readme'), uuid('folder-archive')));
		expect(status).toBe(200);
		const { isAsync, taskId, syncCopyResult } = json();
		expect([isAsync, taskId]).toEqual([false, undefined]);
		const made = sandbox.dingtalk.dentry('sandbox-space', syncCopyResult.driveDentryId);
		expect(made).toMatchObject({ name: 'readme.txt', copyOf: 'file-readme' });
		expect(syncCopyResult).toMatchObject({
			dentryUuid: made?.uuid,
			driveSpaceId: 'sandbox-space',
			extension: 'txt',
			url: `https://alidocs.dingtalk.com/i/nodes/${made?.uuid}`,
		});
	});

	it('of a folder are a task, with numbers for its states', async () => {
		const wiki = sandbox.dingtalk.addSpace({ kind: 'wiki', name: 'Knowledge' });
		const answer = (await call(...copy(uuid('folder-reports'), uuid('0', wiki)))).json();
		expect(answer).toMatchObject({ isAsync: true, syncCopyResult: { name: 'Reports' } });
		const { taskId } = answer;
		const counts = { taskId, totalCount: 4, succCount: 0, failCount: 0 };
		expect(await info(taskId)).toEqual({ ...counts, status: -1 });
		now += 1500;
		expect(await info(taskId)).toEqual({ ...counts, status: 0, succCount: 2 });
		now += 1000;
		expect(await info(taskId)).toEqual({ ...counts, status: 1, succCount: 4 });
		const there = sandbox.dingtalk.tree.filter(({ spaceId }) => spaceId === wiki);
		expect(there.map(({ path }) => path)).toContain('/Reports/2026/january.xlsx');
		expect(sandbox.dingtalk.tasks).toMatchObject([
			{ kind: 'document', op: 'copyDocument', looks: 3 },
		]);
	});

	it.each([
		[{ failCount: 0 }, 1],
		[{ failCount: 1 }, 2],
		[{ failCount: 4 }, 3],
		[{ finalStatus: 'FAIL' as const }, 3],
		[{ finalStatus: 'FAIL' as const, failCount: 0 }, 4],
		[{ documentStatus: 4 as const }, 4],
		[{ hangs: true }, 0],
	])('planned as %j end with %s', async (plan, status) => {
		sandbox.dingtalk.taskPlanFor = () => plan;
		const { taskId } = (await call(...copy(uuid('folder-reports'), uuid('0')))).json();
		now += 10_000;
		expect((await info(taskId)).status).toBe(status);
	});

	it('become a task, or none, as it is ordered', async () => {
		sandbox.dingtalk.documentCopyIsTask = true;
		const one = (await call(...copy(uuid('file-readme'), uuid('0')))).json();
		expect(one).toMatchObject({ isAsync: true, syncCopyResult: { name: 'readme (1).txt' } });
		sandbox.dingtalk.documentCopyIsTask = false;
		const all = (await call(...copy(uuid('folder-reports'), uuid('folder-archive')))).json();
		expect(all.isAsync).toBe(false);
		expect(paths()).toContain('/Archive/Reports/2026/january.xlsx');
	});

	it('are refused with an HTTP 500, though nothing is wrong with the service', async () => {
		const { dingtalk } = sandbox;
		const root = uuid('0');
		const none = [500, 'documentNotExist'];
		expect(await refusal(...copy('none', root))).toEqual(none);
		expect(await refusal(...copy(uuid('file-readme'), 'none'))).toEqual(none);
		expect(await refusal(...copy(uuid('file-readme'), uuid('file-january')))).toEqual(none);
		dingtalk.denied.add('folder-archive');
		const denied = [500, 'permissionDenied'];
		expect(await refusal(...copy(uuid('folder-archive'), root))).toEqual(denied);
		expect(await refusal(...copy(uuid('file-readme'), uuid('folder-archive')))).toEqual(denied);
		expect(dingtalk.journal.every(({ applied }) => !applied)).toBe(true);
		expect(paths()).toHaveLength(6);
	});

	it('are refused with a 400 for what was asked badly', async () => {
		const wrong = [400, 'paramError'];
		expect(await refusal('POST', '/v2.0/doc/dentries/copy', {})).toEqual(wrong);
		const into = copy(uuid('folder-reports'), uuid('folder-2026'));
		expect(await refusal(...into)).toEqual(wrong);
		const after = { targetPreDentryUuid: uuid('file-january') };
		expect(await refusal(...copy(uuid('file-readme'), uuid('0'), after))).toEqual(wrong);
		const well = { targetPreDentryUuid: uuid('folder-archive') };
		expect((await call(...copy(uuid('file-readme'), uuid('0'), well))).status).toBe(200);
	});

	it('and their tasks are for internal apps, and are not those of the storage', async () => {
		const { dingtalk } = sandbox;
		const denied = [403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied'];
		const [method, path, body] = copy(uuid('file-readme'), uuid('0'));
		expect(await refusal(method, path, body, 'sandbox-suite')).toEqual(denied);
		expect(await refusal('GET', '/v2.0/doc/task/info/x')).toEqual([400, 'paramError']);
		const storage = dingtalk.addTask();
		expect(await refusal('GET', `/v2.0/doc/task/info/${storage}`)).toEqual([400, 'paramError']);
		const document = dingtalk.addTask({ kind: 'document' });
		const asStorage = await callStorage('GET', `/v1.0/storage/tasks/${document}`);
		expect(asStorage.json().code).toBe('taskNotExist');
		expect((await info(document)).status).toBe(1);
	});
});

it('knowledge bases are no spaces of the drive', async () => {
	const id = sandbox.dingtalk.addSpace({ kind: 'wiki' });
	const { json } = await callStorage('GET', '/v1.0/drive/spaces?spaceType=org&maxResults=50');
	expect(json().spaces.map(({ spaceId }: Json) => spaceId)).not.toContain(id);
});
