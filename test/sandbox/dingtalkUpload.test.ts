import { createHash } from 'node:crypto';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { dingtalkCaller, SPACE } from './dingtalkHelpers';
import { madeUp, transfer } from './dingtalkTransfers';
import type { SignatureInfo } from './dingtalkTransfers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface Info {
	uploadKey: string;
	headerSignatureInfo: SignatureInfo;
}

const INFO = `${SPACE}/files/uploadInfos/query`;
const COMMIT = `${SPACE}/files/commit`;
const asked = (preCheckParam?: Json) => ({
	protocol: 'HEADER_SIGNATURE',
	multipart: false,
	...(preCheckParam ? { option: { preCheckParam } } : {}),
});
const inform = async (preCheckParam?: Json): Promise<Info> =>
	(await call('POST', INFO, asked(preCheckParam))).json();
const put = async ({ headerSignatureInfo }: Info, content: string, more?: Record<string, string>) =>
	await transfer('PUT', headerSignatureInfo, { body: Buffer.from(content), more });
const end = ({ uploadKey }: Info, name: string, more: Json = {}) =>
	({ uploadKey, name, parentId: 'folder-archive', ...more }) as Json;
const commit = async (info: Info, name: string, more?: Json): Promise<Json> =>
	(await call('POST', COMMIT, end(info, name, more))).json();

const paths = () => sandbox.dingtalk.tree.map(({ path }) => path);
const text = (id: string) => String(sandbox.dingtalk.content('sandbox-space', id));

it('is three calls, and nothing is to be seen before the last', async () => {
	const before = paths();
	const info = await inform({ name: 'new.txt', size: 5 });
	expect(info).toMatchObject({
		uploadKey: expect.any(String),
		storageDriver: 'DINGTALK',
		protocol: 'HEADER_SIGNATURE',
		headerSignatureInfo: { expirationSeconds: 900 },
	});
	const { status, headers } = await put(info, 'Hello');
	const md5 = createHash('md5').update('Hello').digest('hex');
	expect([status, headers.etag]).toEqual([200, `"${md5.toUpperCase()}"`]);
	expect(paths()).toEqual(before);

	const { dentry } = await commit(info, 'new.txt', { option: { size: 5 } });
	expect(dentry).toMatchObject({
		name: 'new.txt',
		path: '/Archive/new.txt',
		size: 5,
		version: 1,
		category: 'DOCUMENT',
		creatorId: 'sandbox-union-id',
	});
	expect([text(dentry.id), sandbox.dingtalk.md5('sandbox-space', dentry.id)]).toEqual([
		'Hello',
		md5,
	]);
	expect(sandbox.dingtalk.uploads).toMatchObject([{ dentryId: dentry.id }]);
	expect(sandbox.dingtalk.journal).toMatchObject([
		{ op: 'upload', dentryId: 'folder-archive', name: 'new.txt', applied: true },
	]);
	expect(sandbox.dingtalk.transfers).toMatchObject([{ method: 'PUT', status: 200, bytes: 5 }]);
});

it('takes the folder by its UUID, or the root', async () => {
	for (const [id, path] of [
		['folder-archive', '/Archive/new.txt'],
		['0', '/new.txt'],
	]) {
		const { dentry } = (await call('POST', `${SPACE}/dentries/${id}/query`, {})).json();
		const files = `/v2.0/storage/spaces/files/${dentry.uuid}`;
		const info: Info = (
			await call('POST', `${files}/uploadInfos/query`, { protocol: 'HEADER_SIGNATURE' })
		).json();
		await put(info, 'Hello');
		const body = { uploadKey: info.uploadKey, name: 'new.txt' };
		const committed = (await call('POST', `${files}/commit`, body)).json();
		expect(committed.dentry.path).toBe(path);
	}
	const none = '/v2.0/storage/spaces/files/none';
	const refused = [400, 'paramError.parentDentryUuid'];
	expect(await refusal('POST', `${none}/uploadInfos/query`, asked())).toEqual(refused);
	expect(await refusal('POST', `${none}/commit`, {})).toEqual(refused);
});

it('may be sent again before the end, not after it', async () => {
	const info = await inform();
	await put(info, 'one');
	await put(info, 'other');
	const { dentry } = await commit(info, 'a.txt');
	await put(info, 'late');
	expect(text(dentry.id)).toBe('other');
});

it.each([
	['a content type', { 'content-type': 'text/plain' }, 403, 'SignatureDoesNotMatch'],
	['a header of OSS', { 'x-oss-meta-a': 'b' }, 403, 'SignatureDoesNotMatch'],
	['the token', { 'x-acs-dingtalk-access-token': 't' }, 403, 'AccessDenied'],
	['an empty content type', { 'content-type': '' }, 200, undefined],
	['no length', { 'transfer-encoding': 'chunked' }, 200, undefined],
])('sent with %s', async (_what, more, status, code) => {
	const info = await inform();
	const reply = await put(info, 'Hello', more);
	expect([reply.status, reply.code]).toEqual([status, code]);
	const missing = [400, 'dentryStoreError'];
	const { status: end1, json } = await call('POST', COMMIT, end(info, 'a.txt'));
	expect([end1, json().code]).toEqual(status === 200 ? [200, undefined] : missing);
});

describe('a name that is taken', () => {
	it.each([
		[undefined, 'readme (1).txt'],
		['AUTO_RENAME', 'readme (1).txt'],
		['RETURN_ERROR_IF_EXISTS', undefined],
	])('with %s', async (conflictStrategy, name) => {
		const info = await inform({ name: 'readme.txt', parentId: '0' });
		await put(info, 'new');
		const body = end(info, 'readme.txt', { parentId: '0', option: { conflictStrategy } });
		const { status, json } = await call('POST', COMMIT, body);
		if (name) expect(json().dentry.name).toBe(name);
		else expect([status, json().code]).toEqual([400, 'dentryNameConflict']);
		expect(text('file-readme')).not.toBe('new');
	});

	it('is overwritten by its next version', async () => {
		const info = await inform();
		await put(info, 'new');
		const overwrite = { parentId: '0', option: { conflictStrategy: 'OVERWRITE' } };
		now += 1000;
		const { dentry } = await commit(info, 'readme.txt', overwrite);
		expect(dentry).toMatchObject({ id: 'file-readme', version: 2, size: 3 });
		expect(text('file-readme')).toBe('new');
		expect(dentry.modifiedTime).not.toBe(dentry.createTime);
		const again = await inform();
		await put(again, 'newer');
		const byId = await commit(again, 'other.txt', { overwriteDentryId: 'file-readme' });
		expect(byId.dentry).toMatchObject({ id: 'file-readme', version: 3 });
	});

	it('is handed back, and what was sent is nothing', async () => {
		const info = await inform();
		await put(info, 'new');
		const option = { conflictStrategy: 'RETURN_DENTRY_IF_EXISTS' };
		const { dentry } = await commit(info, 'readme.txt', { parentId: '0', option });
		expect([dentry.id, text('file-readme') === 'new']).toEqual(['file-readme', false]);
		expect(sandbox.dingtalk.journal).toMatchObject([{ applied: false }]);
	});
});

describe('is refused at its end', () => {
	const refused = async (more: Json, content: string | undefined = 'Hello', announced?: Json) => {
		const info = await inform(announced);
		if (content !== undefined) await put(info, content);
		const before = paths();
		const answer = await refusal('POST', COMMIT, { ...end(info, 'a.txt'), ...more });
		expect(paths()).toEqual(before);
		return answer;
	};

	it.each([
		['another size', { option: { size: 6 } }, 'dentryStoreError'],
		['a bad name', { name: 'a*b' }, 'dentryNameIllegal'],
		['an unknown key', { uploadKey: 'x' }, 'paramError.uploadKey'],
		['no strategy at all', { option: { conflictStrategy: 'WHIM' } }, 'paramError.conflictStrategy'],
	])('%s', async (_what, more, code) => {
		expect(await refused(more)).toEqual([400, code]);
	});

	it('nothing sent, another content than announced, nowhere to go', async () => {
		const info = await inform();
		expect(await refusal('POST', COMMIT, end(info, 'a.txt'))).toEqual([400, 'dentryStoreError']);
		const md5 = createHash('md5').update('Other').digest('hex');
		expect(await refused({}, 'Hello', { md5 })).toEqual([400, 'dentryStoreError']);
		expect(await refused({ parentId: 'none' })).toEqual([404, 'dentryNotExist']);
		sandbox.dingtalk.denied.add('folder-archive');
		expect(await refused({})).toEqual([403, 'permissionDenied']);
	});

	it('too late: neither sent nor committed', async () => {
		const info = await inform();
		now += 900_000;
		await put(info, 'Hello');
		now += 1000;
		expect((await put(info, 'Hello')).code).toBe('RequestTimeTooSkewed');
		const answer = await refusal('POST', COMMIT, end(info, 'a.txt'));
		expect(answer).toEqual([400, 'paramError.uploadKey']);
	});

	it('a second time, unless it is to go otherwise', async () => {
		const info = await inform();
		await put(info, 'Hello');
		const { dentry } = await commit(info, 'a.txt');
		const again = async () => await call('POST', COMMIT, end(info, 'a.txt'));
		expect((await again()).json().code).toBe('paramError.uploadKey');
		sandbox.dingtalk.commitAgain = 'sameFile';
		expect((await again()).json().dentry.id).toBe(dentry.id);
		sandbox.dingtalk.commitAgain = 'anotherFile';
		expect((await again()).json().dentry.name).toBe('a (1).txt');
	});

	it('no room for it', async () => {
		sandbox.dingtalk.addSpace({ id: 'small', quota: 10 });
		const small = '/v1.0/storage/spaces/small/files/uploadInfos/query';
		const full = [400, 'spaceQuotaInsufficient'];
		expect(await refusal('POST', small, asked({ size: 11 }))).toEqual(full);
		const info: Info = (await call('POST', small, asked({ size: 10 }))).json();
		await put(info, madeUp(0, 11));
		const body = { ...end(info, 'a.txt'), parentId: '0' };
		expect(await refusal('POST', small.replace('uploadInfos/query', 'commit'), body)).toEqual(full);
		sandbox.dingtalk.quotaError = 'orgQuotaInsufficient';
		expect(await refusal('POST', INFO, asked())).toEqual([400, 'orgQuotaInsufficient']);
	});
});

it.each([
	[{ protocol: 'FTP' }, 'paramError.protocol'],
	[{ option: { storageDriver: 'ALIDOC' } }, 'paramError.storageDriver'],
	[{ option: { preCheckParam: { name: 'a*b' } } }, 'dentryUploadError'],
])('is refused at its start: %j', async (more, code) => {
	expect(await refusal('POST', INFO, { ...asked(), ...more })).toEqual([400, code]);
});

it('is refused at its start where nobody may write', async () => {
	sandbox.dingtalk.denied.add('folder-archive');
	const body = asked({ parentId: 'folder-archive' });
	expect(await refusal('POST', INFO, body)).toEqual([403, 'permissionDenied']);
});

it('has a limit', async () => {
	sandbox.dingtalk.maxPutBytes = 4;
	const reply = await put(await inform(), 'Hello');
	expect([reply.status, reply.code]).toEqual([400, 'EntityTooLarge']);
});
