import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { BIN, DENTRIES, dingtalkCaller, to } from './dingtalkHelpers';
import { send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal, results } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const look = async (id = 'none') => await refusal('GET', `/v1.0/storage/tasks/${id}`);
const PASSED = [404, 'taskNotExist'];
const DENIED = 'Forbidden.AccessDenied';

it('calls a second count by app and API, over a rolling second', async () => {
	const { dingtalk } = sandbox;
	dingtalk.qps = 2;
	const tooMany = [403, `${DENIED}.QpsLimitForAppkeyAndApi`];
	expect(await look('a')).toEqual(PASSED);
	now += 600;
	expect(await look('b')).toEqual(PASSED);
	expect(await look('c')).toEqual(tooMany);
	expect((await call('POST', `${DENTRIES}/file-readme/query`)).status).toBe(200);
	dingtalk.addApp('other', 'secret');
	expect(await refusal('GET', '/v1.0/storage/tasks/a', undefined, 'other')).toEqual(PASSED);
	now += 400;
	expect(await look('d')).toEqual(PASSED);
	expect(await look('e')).toEqual(tooMany);
});

it('the month has a number of calls; refused ones are not among them', async () => {
	const { dingtalk } = sandbox;
	dingtalk.monthlyCalls = 2;
	dingtalk.qps = 1;
	await look();
	await look();
	expect(dingtalk.meteredCalls).toBe(1);
	dingtalk.qps = undefined;
	expect(await look()).toEqual(PASSED);
	expect(await look()).toEqual([403, `${DENIED}.ApiCountLimitForOrg`]);
	now += 32 * 24 * 60 * 60 * 1000;
	expect(await look()).toEqual(PASSED);
});

it('an address may be unknown to the app, or banned', async () => {
	sandbox.dingtalk.ipAllowed = false;
	expect(await look()).toEqual([403, `${DENIED}.IpNotInWhiteList`]);
	sandbox.dingtalk.banned = 'html';
	const page = await call('GET', '/v1.0/storage/tasks/none');
	expect(page.headers['content-type']).toContain('text/html');
	expect(() => page.json()).toThrow();
	sandbox.dingtalk.banned = 'json';
	const token = await send('POST', `${sandbox.url}/v1.0/oauth2/accessToken`, { body: {} });
	expect(token.json()).toMatchObject({ status: 1111, source: 'x5', punish: 'deny' });
});

it('starts too close in one space are refused', async () => {
	sandbox.dingtalk.writeGapMs = 100;
	const copy = async (id: string, space = 'sandbox-space') =>
		(await refusal('POST', `${DENTRIES}/${id}/copy`, to('0', undefined, space)))[1];
	expect(await copy('file-readme')).toBeUndefined();
	now += 99;
	expect(await copy('file-january')).toBe('operationConcurrentControl');
	expect(await copy('file-january', 'sandbox-space-2')).toBe('operationConcurrentControl');
	const batch = await refusal('POST', `${DENTRIES}/batchRemove`, { dentryIds: ['file-readme'] });
	expect(batch).toEqual([400, 'operationConcurrentControl']);
	now += 1;
	expect(await copy('file-january', 'sandbox-space-2')).toBeUndefined();
	const there = await refusal('DELETE', '/v1.0/storage/spaces/sandbox-space-2/dentries/none');
	expect(there).toEqual([400, 'operationConcurrentControl']);
	expect(sandbox.dingtalk.journal.map(({ dentryId }) => dentryId)).toEqual([
		'file-readme',
		'file-january',
	]);
});

it('room can run out, for copies, moves elsewhere and restores', async () => {
	const { dingtalk } = sandbox;
	dingtalk.quotaError = 'orgQuotaInsufficient';
	const refused = [400, 'orgQuotaInsufficient'];
	const path = `${DENTRIES}/file-readme`;
	expect(await refusal('POST', `${path}/copy`, to('0'))).toEqual(refused);
	expect(await refusal('POST', `${path}/move`, to('0', {}, 'sandbox-space-2'))).toEqual(refused);
	const { id } = dingtalk.addToRecycleBin({ name: 'a' });
	expect(await refusal('POST', `${BIN}/${id}/restore`)).toEqual(refused);
	expect((await call('POST', `${path}/move`, to('folder-archive'))).status).toBe(200);
	const body = { ...to('0'), dentryIds: ['file-readme'] };
	expect(await results('POST', `${DENTRIES}/batchCopy`, body)).toMatchObject({
		'file-readme': { success: false, errorCode: 'orgQuotaInsufficient' },
	});
});

it('tasks go as planned: for so long, hidden at first, or for ever', async () => {
	const { dingtalk } = sandbox;
	dingtalk.taskDurationMs = (count) => count * 1000;
	dingtalk.taskPlanFor = ({ op }) => (op === 'move' ? { hangs: true } : { hiddenMs: 100 });
	const start = async (op: string) => {
		const { json } = await call('POST', `${DENTRIES}/folder-reports/${op}`, to('folder-archive'));
		return json().taskId as string;
	};
	const [copy, move] = [await start('copy'), await start('move')];
	const status = async (id: string) =>
		(await call('GET', `/v1.0/storage/tasks/${id}`)).json().task?.status;
	expect(await look(copy)).toEqual(PASSED);
	now += 4499;
	expect(await status(copy)).toBe('IN_PROGRESS');
	now += 1;
	expect([await status(copy), await status(move)]).toEqual(['SUCCESS', 'IN_PROGRESS']);
	now += 1e9;
	expect(await status(move)).toBe('IN_PROGRESS');
	expect(dingtalk.dentry('sandbox-space', 'folder-reports')?.parentId).toBe('0');
	expect(dingtalk.tasks.map(({ looks }) => looks)).toEqual([3, 2]);
});

it.each([
	['DELETE', `${DENTRIES}/file-readme`, undefined],
	['POST', `${DENTRIES}/batchCopy`, { ...to('0'), dentryIds: ['file-readme'] }],
	['POST', `${DENTRIES}/batchMove`, { ...to('folder-archive'), dentryIds: ['file-readme'] }],
	['POST', `${DENTRIES}/batchRemove`, { dentryIds: ['file-readme'] }],
])('faults strike before or after it is done: %s %s', async (method, path, body) => {
	const { dingtalk, faults } = sandbox;
	const before = dingtalk.tree;
	faults.add({ path, fault: { kind: 'status', status: 503 } });
	faults.add({ path, fault: { kind: 'statusAfterApply', status: 503 } });
	expect((await call(method, path, body)).status).toBe(503);
	expect([dingtalk.tree, dingtalk.journal]).toEqual([before, []]);
	expect((await call(method, path, body)).status).toBe(503);
	expect(dingtalk.tree).not.toEqual(before);
	expect(dingtalk.journal).toMatchObject([{ dentryId: 'file-readme', applied: true }]);
	expect(faults.log.map(({ applied }) => applied)).toEqual([false, true]);
	expect(dingtalk.journal[0].requestId).toBe(faults.log[1].requestId);
});

it('results of batches can be lost', async () => {
	sandbox.faults.add({ fault: { kind: 'dropResults', ids: ['file-january'] } });
	const body = { ...to('0'), dentryIds: ['file-readme', 'file-january'] };
	expect(Object.keys(await results('POST', `${DENTRIES}/batchCopy`, body))).toEqual([
		'file-readme',
	]);
	expect(sandbox.dingtalk.journal).toHaveLength(2);
});

it('a reset switches everything off', async () => {
	const { dingtalk } = sandbox;
	const before = { ...dingtalk };
	Object.assign(dingtalk, { qps: 1, monthlyCalls: 1, ipAllowed: false, banned: 'html' });
	Object.assign(dingtalk, { batchCopyLimit: 1, writeGapMs: 1, quotaError: 'orgQuotaInsufficient' });
	Object.assign(dingtalk, { taskDurationMs: 1, shuffleResults: false, errcodeAsText: true });
	Object.assign(dingtalk, { taskPlanFor: () => ({}), oapiFailure: { errcode: -1 } });
	Object.assign(dingtalk, { asyncItemsSaySuccess: true, strict: true, certified: false });
	Object.assign(dingtalk, { pageLimit: 1, searchDelayMs: 1, searchDetails: false, keepBytes: 1 });
	Object.assign(dingtalk, {
		commitAgain: 'sameFile',
		documentCopyIsTask: true,
		timeFormat: 'java',
	});
	Object.assign(dingtalk, { transferSeconds: 1, transferAddresses: 2, deadAddresses: 1 });
	Object.assign(dingtalk, { maxPutBytes: 1, minPartBytes: 1, onList: () => undefined });
	dingtalk.denied.add('file-readme');
	sandbox.reset();
	const isSimple = ([, value]: [string, unknown]) => typeof value !== 'object' || value === null;
	const simple = (of: object) => Object.fromEntries(Object.entries(of).filter(isSimple));
	expect(simple(dingtalk)).toEqual(simple(before));
	expect(dingtalk.denied.size).toBe(0);
});
