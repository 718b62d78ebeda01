import { createHash } from 'node:crypto';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { DENTRIES, dingtalkCaller } from './dingtalkHelpers';
import { madeUp, transfer } from './dingtalkTransfers';
import type { SignatureInfo } from './dingtalkTransfers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const path = (id: string) => `${DENTRIES}/${id}/downloadInfos/query`;
const info = async (id: string, option?: unknown): Promise<SignatureInfo> => {
	const { json } = await call('POST', path(id), { option });
	return json().headerSignatureInfo;
};

it('comes from another host, with the headers that were given', async () => {
	const { id } = sandbox.dingtalk.addFile({ name: 'a.txt', content: 'Hello' });
	const answer = (await call('POST', path(id), {})).json();
	expect(answer).toMatchObject({ protocol: 'HEADER_SIGNATURE' });
	const given: SignatureInfo = answer.headerSignatureInfo;
	expect(given).toMatchObject({
		resourceUrls: [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/yundisk0\/\w+\.file$/)],
		headers: {
			Authorization: expect.stringMatching(/^OSS LTAI\w+:\S+$/),
			'x-oss-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
		},
		expirationSeconds: 900,
		region: 'ZHANGJIAKOU',
		internalResourceUrls: [expect.any(String)],
	});
	const { origin } = new URL(given.resourceUrls[0]);
	expect([origin, origin === sandbox.url]).toEqual([sandbox.dingtalk.storageUrl, false]);

	const { status, headers, bytes } = await transfer('GET', given);
	expect([status, bytes.toString(), headers['accept-ranges']]).toEqual([200, 'Hello', 'bytes']);
	expect(sandbox.dingtalk.transfers).toMatchObject([
		{ method: 'GET', status: 200, bytes: 5, tokenSent: false, at: now },
	]);
	expect(sandbox.calls.map(({ service }) => service)).toEqual(['dingtalk', 'oss']);
});

it('is made up where nothing was said, and the same at every look', async () => {
	const { id } = sandbox.dingtalk.addFile({ name: 'a.bin', size: 40 });
	const first = await transfer('GET', await info(id));
	expect(first.bytes.toString()).toBe(madeUp(0, 40));
	const second = await transfer('GET', await info(id));
	expect(second.headers.etag).toBe(first.headers.etag);
	const md5 = createHash('md5').update(madeUp(0, 40)).digest('hex');
	expect(sandbox.dingtalk.md5('sandbox-space', id)).toBe(md5);
});

describe('a part of it', () => {
	it.each([
		['bytes=0-9', 206, 0, 10],
		['bytes=10-', 206, 10, 100],
		['bytes=-5', 206, 95, 100],
		['bytes=99-99', 206, 99, 100],
		['bytes=5-9,20-29', 206, 5, 10],
		// Beyond the end, or no range at all: everything.
		['bytes=90-100', 200, 0, 100],
		['bytes=100-', 200, 0, 100],
		['bytes=-101', 200, 0, 100],
		['byte=0-9', 200, 0, 100],
		['bytes=9-0', 200, 0, 100],
		['bytes=-', 200, 0, 100],
	])('%s', async (range, status, from, to) => {
		const { id } = sandbox.dingtalk.addFile({ name: 'a.bin', size: 100 });
		const reply = await transfer('GET', await info(id), { more: { range } });
		expect([reply.status, reply.bytes.toString()]).toEqual([status, madeUp(from, to)]);
		const said = status === 206 ? `bytes ${from}-${to - 1}/100` : undefined;
		expect(reply.headers['content-range']).toBe(said);
		expect(sandbox.dingtalk.transfers[0]).toMatchObject({ range, bytes: to - from });
	});
});

describe('the signature', () => {
	it.each<[string, Record<string, string>, string]>([
		['a content type', { 'content-type': 'text/plain' }, 'SignatureDoesNotMatch'],
		['an MD5', { 'content-md5': 'abc=' }, 'SignatureDoesNotMatch'],
		['a header of OSS', { 'x-oss-range-behavior': 'standard' }, 'SignatureDoesNotMatch'],
		['another date', { 'x-oss-date': '20231114T221321Z' }, 'SignatureDoesNotMatch'],
		['no date', { 'x-oss-date': '' }, 'AccessDenied'],
		['another signature', { Authorization: 'OSS LTAISandboxAccess:abc=' }, 'SignatureDoesNotMatch'],
		['another key', { Authorization: 'OSS LTAIOther:abc=' }, 'InvalidAccessKeyId'],
		['the token as a bearer', { Authorization: 'Bearer token' }, 'InvalidArgument'],
		['the token', { 'x-acs-dingtalk-access-token': 'token' }, 'AccessDenied'],
	])('does not stand %s', async (_what, more, code) => {
		const reply = await transfer('GET', await info('file-readme'), { more });
		const status = code === 'InvalidArgument' ? 400 : 403;
		expect([reply.status, reply.code]).toEqual([status, code]);
		expect(reply.headers['content-type']).toBe('application/xml');
		expect(sandbox.dingtalk.transfers).toMatchObject([{ status, code }]);
	});

	it('stands an empty content type, and what is not signed', async () => {
		const more = { 'content-type': '', accept: '*/*', 'user-agent': 'n8n' };
		expect((await transfer('GET', await info('file-readme'), { more })).status).toBe(200);
	});

	it('is needed, and tells one verb and one file from another', async () => {
		const given = await info('file-readme');
		const without = await transfer('GET', { ...given, headers: {} });
		expect([without.status, without.code]).toEqual([403, 'AccessDenied']);
		const put = await transfer('PUT', given, { body: Buffer.from('x') });
		expect(put.code).toBe('SignatureDoesNotMatch');
		const { resourceUrls } = await info('file-january');
		expect((await transfer('GET', { ...given, resourceUrls })).code).toBe('SignatureDoesNotMatch');
	});

	it('expires, and says so', async () => {
		sandbox.dingtalk.transferSeconds = 60;
		const given = await info('file-readme');
		expect(given.expirationSeconds).toBe(60);
		now += 60_000;
		expect((await transfer('GET', given)).status).toBe(200);
		now += 1000;
		const late = await transfer('GET', given);
		expect([late.status, late.code]).toEqual([403, 'RequestTimeTooSkewed']);
	});

	it('notes a token that was sent along, wherever', async () => {
		const { resourceUrls, headers } = await info('file-readme');
		const more = { 'x-acs-dingtalk-access-token': 'token' };
		await transfer('GET', { resourceUrls, headers }, { more });
		await transfer('GET', { resourceUrls: [`${resourceUrls[0]}?access_token=token`], headers });
		expect(sandbox.dingtalk.transfers.map(({ tokenSent }) => tokenSent)).toEqual([true, true]);
	});
});

it('has several addresses, of which the first may be dead', async () => {
	Object.assign(sandbox.dingtalk, { transferAddresses: 3, deadAddresses: 1 });
	const given = await info('file-readme');
	expect(given.resourceUrls).toHaveLength(3);
	await expect(transfer('GET', given)).rejects.toThrow('ECONNREFUSED');
	for (const address of [1, 2]) {
		expect((await transfer('GET', given, { address })).status).toBe(200);
	}
});

it('is of the version that is asked for', async () => {
	const file = sandbox.dingtalk.addFile({ name: 'a.txt', content: 'new' });
	const old = sandbox.dingtalk.addFile({ name: 'b.txt', content: 'old' });
	Object.assign(file, { version: 2, earlier: [{ version: 1, size: 3, objectKey: old.objectKey }] });
	const text = async (version?: number) =>
		(await transfer('GET', await info(file.id, { version }))).bytes.toString();
	expect([await text(), await text(2), await text(1)]).toEqual(['new', 'new', 'old']);
	const unknown = await refusal('POST', path(file.id), { option: { version: 3 } });
	expect(unknown).toEqual([400, 'paramError']);
});

it('is refused for each reason with its code', async () => {
	const { dingtalk } = sandbox;
	const ask = async (id: string, app?: string) => await refusal('POST', path(id), {}, app);
	expect(await ask('none')).toEqual([404, 'dentryNotExist']);
	expect(await ask('folder-reports')).toEqual([400, 'operationNotSupported']);
	const { id } = dingtalk.addFile({ name: 'a.adoc', isOnlineDoc: true });
	expect(await ask(id)).toEqual([400, 'operationNotSupported']);
	dingtalk.denied.add('file-readme');
	expect(await ask('file-readme')).toEqual([403, 'permissionDenied']);
	const denied = [403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied'];
	expect(await ask('file-january', 'sandbox-suite')).toEqual(denied);
	dingtalk.certified = false;
	const { status, json } = await call('POST', path('file-january'), {});
	expect([status, json()]).toMatchObject([
		403,
		{ code: 'orgAuthLevelNotEnough', message: 'auth level of org is not enough' },
	]);
	expect(dingtalk.transfers).toEqual([]);
});
