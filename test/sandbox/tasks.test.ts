import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const get = async (path: string, headers: Record<string, string> = HUBSPOT) =>
	await send('GET', `${sandbox.url}${path}`, { headers });

describe('exports', () => {
	const status = async (id: string, base = '/crm/v3/exports/export') =>
		(await get(`${base}/async/tasks/${id}/status`)).json();

	it('advance with the clock, in every version', async () => {
		const id = sandbox.hubspot.addExport({
			id: '9007199254740993',
			pendingMs: 1000,
			durationMs: 2000,
			numErrors: 2,
		});
		const start = new Date(now).toISOString();
		expect(await status(id)).toMatchObject({
			status: 'PENDING',
			requestedAt: start,
			startedAt: null,
		});
		now += 1000;
		expect(await status(id)).toMatchObject({ status: 'PROCESSING', completedAt: null, errors: [] });
		now += 2000;
		for (const version of ['2026-03', '2026-09']) {
			const done = await status(id, `/crm/exports/${version}/export`);
			expect(done).toMatchObject({ status: 'COMPLETE', numErrors: 2 });
			expect(done.errors).toHaveLength(2);
			expect(done.completedAt).toBe(new Date(now).toISOString());
		}
		const links = [(await status(id)).result, (await status(id)).result];
		expect(links[0]).not.toBe(links[1]);
	});

	it('are canceled, hang, or wait for an approval that only the export itself shows', async () => {
		const canceled = sandbox.hubspot.addExport({ finalStatus: 'CANCELED' });
		const hanging = sandbox.hubspot.addExport({ hangs: true, exportState: 'PENDING_APPROVAL' });
		now += 1_000_000_000;
		expect(await status(canceled)).toMatchObject({ status: 'CANCELED' });
		expect(await status(canceled)).not.toHaveProperty('result');
		expect(await status(hanging)).toMatchObject({ status: 'PROCESSING' });
		const details = (await get(`/crm/v3/exports/export/${hanging}`)).json();
		expect(details.exportState).toBe('PENDING_APPROVAL');
		const other = (await get(`/crm/v3/exports/export/${canceled}`)).json();
		expect(other.exportState).toBe('CANCELED');
	});

	it('unknown: 403; no number: 400', async () => {
		const unknown = await get('/crm/v3/exports/export/async/tasks/77/status');
		expect([unknown.status, unknown.json().message]).toEqual([
			403,
			'Permission to get export file cannot be granted for exportId 77 and portalId 4242',
		]);
		const word = await get('/crm/v3/exports/export/async/tasks/abc/status');
		expect([word.status, word.json().message]).toEqual([
			400,
			'Unable to parse value for path parameter: taskId',
		]);
	});

	it('are not started from a body with gaps', async () => {
		const url = `${sandbox.url}/crm/v3/exports/export/async`;
		const body = { exportType: 'LIST', exportName: 'x', format: 'CSV', objectType: 'CONTACT' };
		const answer = await send('POST', url, { body, headers: HUBSPOT });
		expect(answer.status).toBe(400);
		expect(answer.json().message).toContain('[objectProperties, listId]');
	});
});

describe('folder updates', () => {
	const path = (id: string) =>
		`/files/v3/folders/update/async/tasks/${encodeURIComponent(id)}/status`;

	it('take ids with any characters', async () => {
		for (const taskId of ['a/b?c#d', '100% %2F', '..%2f/é 中', '123', 'x'.repeat(500)]) {
			sandbox.hubspot.addFolderUpdate({ taskId });
			const answer = await get(path(taskId));
			expect([answer.status, answer.json().taskId]).toEqual([200, taskId]);
			expect(sandbox.calls.at(-1)?.path).toBe(path(taskId));
		}
	});

	it('change the folder when they are done, not when they failed or were canceled', async () => {
		const { hubspot } = sandbox;
		const folderId = hubspot.folders.addFolder('old', '50000');
		hubspot.addFolderUpdate({ folderId, name: 'canceled', finalStatus: 'CANCELED' });
		hubspot.addFolderUpdate({ folderId, name: 'failed', errors: ['No room'] });
		const id = hubspot.addFolderUpdate({ folderId, name: 'new', durationMs: 1000 });
		expect(hubspot.folder(folderId)?.name).toBe('old');
		now += 1000;
		expect((await get(path(id))).json()).toMatchObject({
			status: 'COMPLETE',
			result: { id: folderId, name: 'new', path: '/library/new', parentFolderId: '50000' },
		});
		expect(hubspot.folder(folderId)?.name).toBe('new');
	});

	it('unknown: 400', async () => {
		const answer = await get(path('unknown'));
		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({
			message: 'Provided ID could not be decoded.',
			context: { id: ['unknown'] },
		});
	});

	it('are opened by files.write in v3, only by files in 2026-09', async () => {
		sandbox.hubspot.addToken('writer', ['files.write']);
		const taskId = sandbox.hubspot.addFolderUpdate();
		const headers = { authorization: 'Bearer writer' };
		expect((await get(path(taskId), headers)).status).toBe(200);
		const newer = await get(path(taskId).replace('v3', '2026-09'), headers);
		expect(newer.status).toBe(403);
		expect(newer.json().errors[0].context.requiredScopes).toEqual(['files']);
	});
});

describe('DingTalk', () => {
	const dingtalk = async (path: string) => {
		const headers = { 'x-acs-dingtalk-access-token': sandbox.dingtalk.apps.token('sandbox-app') };
		return await get(`${path}?unionId=sandbox-union-id`, headers);
	};

	it('tasks fail, and hang', async () => {
		const plan = {
			totalCount: 3,
			finalStatus: 'FAIL',
			failMessage: 'spaceQuotaInsufficient',
		} as const;
		const failing = sandbox.dingtalk.addTask(plan);
		const hanging = sandbox.dingtalk.addTask({ taskId: 'a/b', hangs: true, totalCount: 10 });
		now += 1_000_000_000;
		const failed = await dingtalk(`/v1.0/storage/tasks/${failing}`);
		expect(failed.json().task).toMatchObject({
			status: 'FAIL',
			failCount: 3,
			successCount: 0,
			failMessage: 'spaceQuotaInsufficient',
		});
		const hangs = await dingtalk(`/v1.0/storage/tasks/${encodeURIComponent(hanging)}`);
		expect(hangs.json().task).toMatchObject({ id: 'a/b', status: 'IN_PROGRESS' });
	});

	it('times may come without seconds', async () => {
		sandbox.dingtalk.timeFormat = 'minutes';
		const id = sandbox.dingtalk.addTask();
		const { task } = (await dingtalk(`/v1.0/storage/tasks/${id}`)).json();
		expect(task.beginTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
	});

	it('the token body must be JSON; unknown paths have its own error shape', async () => {
		const form = await send('POST', `${sandbox.url}/v1.0/oauth2/accessToken`, {
			body: 'appKey=sandbox-app',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
		});
		expect([form.status, form.json().code]).toEqual([400, 'Missingbody']);
		const unknown = await get('/v1.0/nothing');
		expect([unknown.status, unknown.json().code]).toEqual([404, 'InvalidAction.NotFound']);
		expect(unknown.headers['x-acs-request-id']).toBe(unknown.json().requestid);
	});
});
