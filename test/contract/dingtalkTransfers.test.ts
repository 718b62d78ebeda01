import StorageClient, * as storage from '@alicloud/dingtalk/dist/storage_1_0/client';
import UuidClient, * as byUuid from '@alicloud/dingtalk/dist/storage_2_0/client';
import { Config } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { transfer } from '../sandbox/dingtalkTransfers';

/** DingTalk's own SDK against the strict sandbox: files to and fro, by way of the storage host. */

let sandbox: Sandbox;
let config: Config;
let client: StorageClient;
let header: { xAcsDingtalkAccessToken: string };

const runtime = new RuntimeOptions({});
const unionId = 'sandbox-union-id';
const SPACE = 'sandbox-space';

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true });
	const endpoint = sandbox.url.replace('http://', '');
	config = new Config({ protocol: 'http', regionId: 'central', endpoint });
	client = new StorageClient(config);
});

beforeEach(() => {
	sandbox.reset();
	header = { xAcsDingtalkAccessToken: sandbox.dingtalk.apps.token('sandbox-app') };
});

afterAll(async () => await sandbox.close());

interface Info {
	resourceUrls?: string[];
	headers?: { [name: string]: string };
}

const given = ({ resourceUrls = [], headers = {} }: Info = {}) => ({ resourceUrls, headers });
const put = async (info: Info | undefined, content: string) =>
	(await transfer('PUT', given(info), { body: Buffer.from(content) })).status;

async function commit(uploadKey: string | undefined, size: number) {
	const option = new storage.CommitFileRequestOption({ size, conflictStrategy: 'AUTO_RENAME' });
	const file = { uploadKey, name: 'new.txt', parentId: '0', unionId, option };
	const request = new storage.CommitFileRequest(file);
	const headers = new storage.CommitFileHeaders(header);
	return (await client.commitFileWithOptions(SPACE, request, headers, runtime)).body?.dentry;
}

async function download(dentryId: string | undefined, version?: number): Promise<string> {
	const option = new storage.GetFileDownloadInfoRequestOption({ version });
	const request = new storage.GetFileDownloadInfoRequest({ unionId, option });
	const headers = new storage.GetFileDownloadInfoHeaders(header);
	const args = [SPACE, dentryId ?? '', request, headers, runtime] as const;
	const { body } = await client.getFileDownloadInfoWithOptions(...args);
	expect(body?.protocol).toBe('HEADER_SIGNATURE');
	return String((await transfer('GET', given(body?.headerSignatureInfo))).bytes);
}

it('sends a file by space and folder, and fetches it again', async () => {
	const preCheckParam = new storage.GetFileUploadInfoRequestOptionPreCheckParam({
		name: 'new.txt',
		size: 5,
		parentId: '0',
		md5: '8b1a9953c4611296a827abf8c47804d7',
	});
	const option = new storage.GetFileUploadInfoRequestOption({
		storageDriver: 'DINGTALK',
		preferRegion: 'ZHANGJIAKOU',
		preCheckParam,
	});
	const about = { unionId, protocol: 'HEADER_SIGNATURE', multipart: false, option };
	const request = new storage.GetFileUploadInfoRequest(about);
	const headers = new storage.GetFileUploadInfoHeaders(header);
	const { body } = await client.getFileUploadInfoWithOptions(SPACE, request, headers, runtime);
	expect(body).toMatchObject({
		protocol: 'HEADER_SIGNATURE',
		storageDriver: 'DINGTALK',
		headerSignatureInfo: { expirationSeconds: 900, region: 'ZHANGJIAKOU' },
	});
	expect(await put(body?.headerSignatureInfo, 'Hello')).toBe(200);
	const dentry = await commit(body?.uploadKey, 5);
	expect(dentry).toMatchObject({ path: '/new.txt', size: 5, category: 'DOCUMENT', version: 1 });
	expect(await download(dentry?.id)).toBe('Hello');
});

it('sends one by the UUID of its folder', async () => {
	const files = new UuidClient(config);
	const uuid = sandbox.dingtalk.dentry(SPACE, 'folder-archive')?.uuid ?? '';
	const about = { unionId, protocol: 'HEADER_SIGNATURE' };
	const request = new byUuid.GetFileUploadInfoRequest(about);
	const headers = new byUuid.GetFileUploadInfoHeaders(header);
	const { body } = await files.getFileUploadInfoWithOptions(uuid, request, headers, runtime);
	expect(await put(body?.headerSignatureInfo, 'Hello')).toBe(200);
	const { uploadKey } = body ?? {};
	const end = new byUuid.CommitFileRequest({ unionId, uploadKey, name: 'new.txt' });
	const endHeaders = new byUuid.CommitFileHeaders(header);
	const committed = await files.commitFileWithOptions(uuid, end, endHeaders, runtime);
	expect(committed.body?.dentry).toMatchObject({ path: '/Archive/new.txt', size: 5 });
});

it('sends one in parts', async () => {
	sandbox.dingtalk.minPartBytes = 3;
	const request = new storage.InitMultipartFileUploadRequest({ unionId });
	const headers = new storage.InitMultipartFileUploadHeaders(header);
	const { body } = await client.initMultipartFileUploadWithOptions(
		SPACE,
		request,
		headers,
		runtime,
	);
	const { uploadKey } = body ?? {};
	const about = { unionId, uploadKey, partNumbers: [1, 2] };
	const ask = new storage.GetMultipartFileUploadInfosRequest(about);
	const askHeaders = new storage.GetMultipartFileUploadInfosHeaders(header);
	const infos = await client.getMultipartFileUploadInfosWithOptions(ask, askHeaders, runtime);
	const parts = infos.body?.multipartHeaderSignatureInfos ?? [];
	expect(parts.map(({ partNumber }) => partNumber)).toEqual([1, 2]);
	expect(await put(parts[0].headerSignatureInfo, 'Hel')).toBe(200);
	expect(await put(parts[1].headerSignatureInfo, 'lo')).toBe(200);
	expect(await download((await commit(uploadKey, 5))?.id)).toBe('Hello');
});

it.each([
	['orgAuthLevelNotEnough', 403, () => (sandbox.dingtalk.certified = false)],
	['permissionDenied', 403, () => sandbox.dingtalk.denied.add('file-readme')],
])('throws its error class for %s', async (code, statusCode, order) => {
	order();
	await expect(download('file-readme')).rejects.toMatchObject({ code, statusCode });
});
