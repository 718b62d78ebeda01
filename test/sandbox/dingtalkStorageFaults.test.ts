import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { startSandbox } from '../../sandbox';
import type { Fault, Sandbox } from '../../sandbox';
import { DENTRIES, dingtalkCaller, SPACE } from './dingtalkHelpers';
import { transfer } from './dingtalkTransfers';
import type { SignatureInfo } from './dingtalkTransfers';
import type { Json } from './helpers';

let sandbox: Sandbox;
const { call } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const INFO = `${SPACE}/files/uploadInfos/query`;
const inform = async (): Promise<Json> =>
	(await call('POST', INFO, { protocol: 'HEADER_SIGNATURE', multipart: false })).json();
const commit = async (uploadKey: string) =>
	await call('POST', `${SPACE}/files/commit`, { uploadKey, name: 'a', parentId: '0' });
const download = async (id: string): Promise<SignatureInfo> =>
	(await call('POST', `${DENTRIES}/${id}/downloadInfos/query`, {})).json().headerSignatureInfo;
const fault = (what: Fault) => sandbox.faults.add({ service: 'oss', fault: what });
const until = async (check: () => boolean) => {
	while (!check()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('uploads', () => {
	const body = { sizeBytes: 1_000_000 };

	it.each<[Fault]>([
		[{ kind: 'cutUpload' }],
		[{ kind: 'cutUpload', afterBytes: 300_000 }],
		// More than there is: it breaks once the body is there.
		[{ kind: 'cutUpload', afterBytes: 2_000_000 }],
		[{ kind: 'reset' }],
	])('%j leaves nothing behind', async (what) => {
		const info = await inform();
		fault(what);
		await expect(transfer('PUT', info.headerSignatureInfo, { body })).rejects.toThrow();
		await sandbox.idle();
		expect(sandbox.dingtalk.transfers).toEqual([]);
		expect(sandbox.faults.log).toMatchObject([{ applied: false, answerLost: true }]);
		expect((await commit(info.uploadKey)).json().code).toBe('dentryStoreError');
		expect((await transfer('PUT', info.headerSignatureInfo, { body })).status).toBe(200);
		expect((await commit(info.uploadKey)).json().dentry.size).toBe(1_000_000);
	});

	it('whose answer is lost are there', async () => {
		const info = await inform();
		fault({ kind: 'reset', afterApply: true });
		await expect(transfer('PUT', info.headerSignatureInfo, { body })).rejects.toThrow();
		expect((await commit(info.uploadKey)).json().dentry.size).toBe(1_000_000);
	});

	it('whose client leaves half way are as good as never begun', async () => {
		const info = await inform();
		const [url] = info.headerSignatureInfo.resourceUrls;
		const { headers } = info.headerSignatureInfo;
		const leaving = request(url, {
			method: 'PUT',
			headers: { ...headers, 'content-length': '1000' },
			agent: false,
		});
		leaving.on('error', () => undefined);
		leaving.write('half');
		await until(() => sandbox.calls.some(({ service }) => service === 'oss'));
		leaving.destroy();
		await sandbox.idle();
		expect(sandbox.faults.log).toMatchObject([{ kind: 'clientGone', applied: false }]);
		expect((await commit(info.uploadKey)).json().code).toBe('dentryStoreError');
	});

	it('under way end with a reset of the sandbox', async () => {
		const { headerSignatureInfo: info } = await inform();
		const [url] = info.resourceUrls;
		const headers = { ...info.headers, 'content-length': '1000' };
		const waiting = request(url, { method: 'PUT', headers, agent: false });
		const broken = new Promise((resolve) => waiting.on('error', resolve));
		waiting.write('half');
		await until(() => sandbox.calls.some(({ service }) => service === 'oss'));
		sandbox.reset();
		expect(await broken).toMatchObject({ code: 'ECONNRESET' });
	});
});

describe('downloads', () => {
	const SIZE = 1_000_000;
	const plant = () => sandbox.dingtalk.addFile({ name: 'a', size: SIZE }).id;

	it.each<[Fault]>([
		[{ kind: 'cutOff' }],
		[{ kind: 'cutOff', afterBytes: 123 }],
		[{ kind: 'wrongLength', by: 10 }],
	])('%j break off, and can be taken up again', async (what) => {
		const id = plant();
		fault(what);
		await expect(transfer('GET', await download(id))).rejects.toThrow();
		const more = { range: `bytes=123-` };
		const rest = await transfer('GET', await download(id), { more });
		expect([rest.status, rest.size]).toEqual([206, SIZE - 123]);
	});

	it('have the faults of every call, in the words of the storage host', async () => {
		const id = plant();
		const meet = async (what: Fault) => {
			fault(what);
			const reply = await transfer('GET', await download(id));
			return [reply.status, reply.code];
		};
		expect(await meet({ kind: 'status', status: 503 })).toEqual([503, 'InternalError']);
		expect(await meet({ kind: 'rateLimit' })).toEqual([503, 'SlowDown']);
		expect(await meet({ kind: 'expiredToken' })).toEqual([403, 'RequestTimeTooSkewed']);
		expect(await meet({ kind: 'html' })).toEqual([502, undefined]);
		expect(await meet({ kind: 'redirect', location: 'http://127.0.0.1:1/' })).toEqual([
			302,
			undefined,
		]);
		expect(await meet({ kind: 'slowBody', ms: 20 })).toEqual([200, undefined]);
	});

	it('of what is not there, or was too large to be kept, say so', async () => {
		const { headers } = await download(plant());
		const url = `${sandbox.dingtalk.storageUrl}/else`;
		const reply = await transfer('GET', { resourceUrls: [url], headers });
		expect([reply.status, reply.code]).toEqual([404, 'NoSuchKey']);

		sandbox.dingtalk.keepBytes = 3;
		const info = await inform();
		await transfer('PUT', info.headerSignatureInfo, { body: Buffer.from('Hello') });
		const { dentry } = (await commit(info.uploadKey)).json();
		expect(sandbox.dingtalk.content('sandbox-space', dentry.id)).toBeUndefined();
		const md5 = createHash('md5').update('Hello').digest('hex');
		expect(sandbox.dingtalk.md5('sandbox-space', dentry.id)).toBe(md5);
		expect((await transfer('GET', await download(dentry.id))).status).toBe(501);
	});
});

it('a gigabyte goes either way, and never into memory', async () => {
	const sizeBytes = 1024 ** 3;
	const peak = { bytes: 0 };
	const watch = setInterval(() => {
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		peak.bytes = Math.max(peak.bytes, heapUsed + arrayBuffers);
	}, 20);
	try {
		const { id } = sandbox.dingtalk.addFile({ name: 'big', content: { sizeBytes } });
		expect((await transfer('GET', await download(id))).size).toBe(sizeBytes);
		const info = await inform();
		const sent = await transfer('PUT', info.headerSignatureInfo, { body: { sizeBytes } });
		expect(sent.status).toBe(200);
		const { dentry } = (await commit(info.uploadKey)).json();
		expect(dentry.size).toBe(sizeBytes);
		const md5 = '1fe03eefe1eb42f1a8a15c11782bc576';
		expect(sandbox.dingtalk.md5('sandbox-space', dentry.id)).toBe(md5);
	} finally {
		clearInterval(watch);
	}
	expect(peak.bytes).toBeLessThan(sizeBytes / 2);
});

it("DingTalk's own calls can be cut off while they are sent, and do nothing then", async () => {
	sandbox.faults.add({ path: '/folders', fault: { kind: 'cutUpload' } });
	const before = sandbox.dingtalk.tree;
	await expect(call('POST', `${DENTRIES}/0/folders`, { name: 'New' })).rejects.toThrow();
	expect(sandbox.faults.log).toMatchObject([{ applied: false, answerLost: true }]);
	expect(sandbox.dingtalk.tree).toEqual(before);
});

it('lists lose entries on order', async () => {
	sandbox.faults.add({ fault: { kind: 'dropResults', ids: ['file-readme'] } });
	const { dentries } = (await call('GET', `${DENTRIES}?parentId=0`)).json();
	expect(dentries.map(({ id }: Json) => id)).toEqual(['folder-reports', 'folder-archive']);
});
