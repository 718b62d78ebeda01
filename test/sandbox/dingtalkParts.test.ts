import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { dingtalkCaller, SPACE } from './dingtalkHelpers';
import { transfer } from './dingtalkTransfers';
import type { SignatureInfo, TransferReply } from './dingtalkTransfers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.dingtalk.minPartBytes = 3;
});
afterAll(async () => await sandbox.close());

const PARTS = '/v1.0/storage/spaces/files/multiPartUploadInfos/query';

const init = async (preCheckParam: Json = {}): Promise<string> => {
	const body = { option: { preCheckParam } };
	const path = `${SPACE}/files/multiPartUploadInfos/init`;
	return (await call('POST', path, body)).json().uploadKey;
};
const infoOf = async (uploadKey: string, partNumber: number): Promise<SignatureInfo> => {
	const { json } = await call('POST', PARTS, { uploadKey, partNumbers: [partNumber] });
	return json().multipartHeaderSignatureInfos[0].headerSignatureInfo;
};
const putPart = async (uploadKey: string, part: number, content: string): Promise<TransferReply> =>
	await transfer('PUT', await infoOf(uploadKey, part), { body: Buffer.from(content) });
const commit = async (uploadKey: string, size?: number) => {
	const option = size === undefined ? {} : { size };
	const body = { uploadKey, name: 'parts.txt', parentId: '0', option };
	return await call('POST', `${SPACE}/files/commit`, body);
};

it('parts are put together by their numbers, the last sent counts', async () => {
	const uploadKey = await init();
	await putPart(uploadKey, 3, 'c');
	await putPart(uploadKey, 1, 'xxxx');
	await putPart(uploadKey, 2, 'bbb');
	const { status } = await putPart(uploadKey, 1, 'aaaa');
	expect(status).toBe(200);
	const [{ parts, dentryId }] = sandbox.dingtalk.uploads;
	expect(parts).toContainEqual({ partNumber: 1, size: 4 });
	expect(dentryId).toBeUndefined();
	expect(sandbox.dingtalk.transfers.map(({ partNumber }) => partNumber)).toEqual([3, 1, 2, 1]);

	const { dentry } = (await commit(uploadKey, 8)).json();
	expect(dentry.size).toBe(8);
	expect(String(sandbox.dingtalk.content('sandbox-space', dentry.id))).toBe('aaaabbbc');
	expect((await putPart(uploadKey, 1, 'late').catch(() => undefined))?.code).toBe('NoSuchUpload');
});

it('a part that is missing shows in the size alone', async () => {
	const uploadKey = await init();
	await putPart(uploadKey, 1, 'aaaa');
	await putPart(uploadKey, 3, 'c');
	expect((await commit(uploadKey, 8)).json().code).toBe('dentryStoreError');
	expect((await commit(uploadKey)).json().dentry.size).toBe(5);
});

it('parts have a size at least, but for the last', async () => {
	const uploadKey = await init();
	await putPart(uploadKey, 1, 'aa');
	await putPart(uploadKey, 2, 'b');
	expect((await commit(uploadKey)).json().code).toBe('dentryStoreError');
	await putPart(uploadKey, 1, 'aaa');
	expect((await commit(uploadKey)).status).toBe(200);
});

it('each part has its own signature', async () => {
	const uploadKey = await init();
	const one = await infoOf(uploadKey, 1);
	const two = await infoOf(uploadKey, 2);
	const mixed = { resourceUrls: one.resourceUrls, headers: two.headers };
	const reply = await transfer('PUT', mixed, { body: Buffer.from('a') });
	expect([reply.status, reply.code]).toEqual([403, 'SignatureDoesNotMatch']);
	now += 901_000;
	const late = await transfer('PUT', one, { body: Buffer.from('a') });
	expect(late.code).toBe('RequestTimeTooSkewed');
	// The upload itself lives on, with new addresses.
	expect((await putPart(uploadKey, 1, 'a')).status).toBe(200);
	expect((await commit(uploadKey)).status).toBe(200);
});

it.each([
	[[], 'paramError.partNumbers'],
	[Array.from({ length: 31 }, (_part, n) => n + 1), 'paramError.partNumbers'],
	[[0], 'paramError.partNumbers'],
	[[10_001], 'paramError.partNumbers'],
	['1', 'paramError.partNumbers'],
])('parts %j are refused', async (partNumbers, code) => {
	const body = { uploadKey: await init(), partNumbers };
	expect(await refusal('POST', PARTS, body)).toEqual([400, code]);
});

it('30 parts come at once; those of an unknown upload do not, nor those of a whole file', async () => {
	const partNumbers = Array.from({ length: 30 }, (_part, n) => n + 9971);
	const { json } = await call('POST', PARTS, { uploadKey: await init(), partNumbers });
	const infos: Json[] = json().multipartHeaderSignatureInfos;
	expect(infos.map(({ partNumber }) => partNumber)).toEqual(partNumbers);
	const refused = [400, 'paramError.uploadKey'];
	expect(await refusal('POST', PARTS, { uploadKey: 'x', partNumbers: [1] })).toEqual(refused);
	const info = { protocol: 'HEADER_SIGNATURE', multipart: false };
	const { uploadKey } = (await call('POST', `${SPACE}/files/uploadInfos/query`, info)).json();
	expect(await refusal('POST', PARTS, { uploadKey, partNumbers: [1] })).toEqual(refused);
});

it('the first version starts them with a switch as well', async () => {
	const body = { protocol: 'HEADER_SIGNATURE', multipart: true };
	const answer = (await call('POST', `${SPACE}/files/uploadInfos/query`, body)).json();
	expect(answer.headerSignatureInfo).toBeUndefined();
	expect((await putPart(answer.uploadKey, 1, 'a')).status).toBe(200);
	expect((await commit(answer.uploadKey, 1)).status).toBe(200);
});
