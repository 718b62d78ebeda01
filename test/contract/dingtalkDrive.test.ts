import DocClient, * as doc from '@alicloud/dingtalk/dist/doc_2_0/client';
import StorageClient, * as storage from '@alicloud/dingtalk/dist/storage_1_0/client';
import SearchClient, * as search from '@alicloud/dingtalk/dist/storage_2_0/client';
import WikiClient, * as wiki from '@alicloud/dingtalk/dist/wiki_2_0/client';
import { Config } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** DingTalk's own SDK against the strict sandbox: finding, naming, and copies of documents. */

let sandbox: Sandbox;
let now = Date.parse('2026-01-02T03:04:05.678Z');
let config: Config;
let client: StorageClient;
let header: { xAcsDingtalkAccessToken: string };

const runtime = new RuntimeOptions({});
const unionId = 'sandbox-union-id';
const operatorId = unionId;
const SPACE = 'sandbox-space';

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now, strict: true });
	const endpoint = sandbox.url.replace('http://', '');
	config = new Config({ protocol: 'http', regionId: 'central', endpoint });
	client = new StorageClient(config);
});

beforeEach(() => {
	sandbox.reset();
	header = { xAcsDingtalkAccessToken: sandbox.dingtalk.apps.token('sandbox-app') };
});

afterAll(async () => await sandbox.close());

const paths = () => sandbox.dingtalk.tree.map(({ path }) => path);

it('lists a folder by name, and a space to its end', async () => {
	const list = { unionId, parentId: '0', orderBy: 'NAME', order: 'ASC', maxResults: 50 };
	const request = new storage.ListDentriesRequest({ ...list, withThumbnail: true });
	const headers = new storage.ListDentriesHeaders(header);
	const { body } = await client.listDentriesWithOptions(SPACE, request, headers, runtime);
	expect(body?.dentries?.map(({ name }) => name)).toEqual(['Archive', 'Reports', 'readme.txt']);

	const names: string[] = [];
	let nextToken: string | undefined;
	do {
		const option = new storage.ListAllDentriesRequestOption({ maxResults: 4, nextToken });
		const all = new storage.ListAllDentriesRequest({ unionId, option });
		const allHeaders = new storage.ListAllDentriesHeaders(header);
		const page = await client.listAllDentriesWithOptions(SPACE, all, allHeaders, runtime);
		names.push(...(page.body?.dentries ?? []).map(({ name }) => name ?? ''));
		nextToken = page.body?.nextToken;
	} while (nextToken);
	expect(names).toHaveLength(6);
});

it('looks at one entry without a word on what to show', async () => {
	const request = new storage.GetDentryRequest({ unionId });
	const headers = new storage.GetDentryHeaders(header);
	const { body } = await client.getDentryWithOptions(SPACE, '0', request, headers, runtime);
	expect(body?.dentry).toMatchObject({ id: '0', type: 'FOLDER', uuid: expect.any(String) });
});

it('searches, and finds out where that is', async () => {
	const option = new search.SearchDentriesRequestOption({
		maxResults: 10,
		dentryCategories: ['DOCUMENT'],
	});
	const request = new search.SearchDentriesRequest({ operatorId, keyword: 'january', option });
	const headers = new search.SearchDentriesHeaders(header);
	const searcher = new SearchClient(config);
	const { body } = await searcher.searchDentriesWithOptions(request, headers, runtime);
	expect(body?.items).toMatchObject([{ name: 'january.xlsx', path: { path: expect.any(String) } }]);

	const uuid = body?.items?.[0].dentryUuid ?? '';
	const docs = new DocClient(config);
	const ask = new doc.GetDentryIdByUuidRequest({ operatorId });
	const askHeaders = new doc.GetDentryIdByUuidHeaders(header);
	const ids = await docs.getDentryIdByUuidWithOptions(uuid, ask, askHeaders, runtime);
	expect(ids.body).toMatchObject({ dentryId: 'file-january', spaceId: SPACE });

	const back = new doc.GetUuidByDentryIdRequest({ operatorId, spaceId: SPACE });
	const backHeaders = new doc.GetUuidByDentryIdHeaders(header);
	const args = ['file-january', back, backHeaders, runtime] as const;
	expect((await docs.getUuidByDentryIdWithOptions(...args)).body?.dentryUuid).toBe(uuid);

	const url = `https://alidocs.dingtalk.com/i/nodes/${uuid}`;
	const byUrl = new wiki.GetNodeByUrlRequest({ operatorId, url });
	const urlHeaders = new wiki.GetNodeByUrlHeaders(header);
	const node = await new WikiClient(config).getNodeByUrlWithOptions(byUrl, urlHeaders, runtime);
	expect(node.body?.node).toMatchObject({ nodeId: uuid, name: 'january.xlsx', type: 'FILE' });
});

it('makes a folder, and gives it another name', async () => {
	const option = new storage.AddFolderRequestOption({ conflictStrategy: 'RETURN_ERROR_IF_EXISTS' });
	const add = async (name: string) => {
		const request = new storage.AddFolderRequest({ unionId, name, option });
		const headers = new storage.AddFolderHeaders(header);
		return (await client.addFolderWithOptions(SPACE, '0', request, headers, runtime)).body?.dentry;
	};
	const folder = await add('New');
	expect(folder).toMatchObject({ path: '/New', type: 'FOLDER', creatorId: unionId });
	await expect(add('New')).rejects.toMatchObject({ code: 'dentryAlreadyExist', statusCode: 400 });
	await expect(add('a*b')).rejects.toMatchObject({ code: 'dentryNameIllegal' });

	const request = new storage.RenameDentryRequest({ unionId, newName: 'Newer' });
	const headers = new storage.RenameDentryHeaders(header);
	const args = [SPACE, folder?.id ?? '', request, headers, runtime] as const;
	const { body } = await client.renameDentryWithOptions(...args);
	expect([body?.dentry?.name, paths().includes('/Newer')]).toEqual(['Newer', true]);
});

it('finds the bin of a space', async () => {
	const request = new storage.GetRecycleBinRequest({
		unionId,
		recycleBinScope: 'SPACE',
		scopeId: SPACE,
	});
	const headers = new storage.GetRecycleBinHeaders(header);
	const { body } = await client.getRecycleBinWithOptions(request, headers, runtime);
	expect(body?.recycleBin).toMatchObject({ scope: 'SPACE', scopeId: SPACE });
});

it('copies documents, and watches', async () => {
	const docs = new DocClient(config);
	const wikiId = sandbox.dingtalk.addSpace({ kind: 'wiki' });
	const targetParentDentryUuid = sandbox.dingtalk.store.space(wikiId)?.rootUuid;
	const copy = async (id: string) => {
		const sourceDentryUuid = sandbox.dingtalk.dentry(SPACE, id)?.uuid ?? 'none';
		const param = new doc.CopyDocRequestParam({ sourceDentryUuid, targetParentDentryUuid });
		const headers = new doc.CopyDocHeaders(header);
		return (await docs.copyDocWithOptions(new doc.CopyDocRequest({ param }), headers, runtime))
			.body;
	};
	const info = async (taskId = '') => {
		const headers = new doc.GetTaskInfoHeaders(header);
		return (await docs.getTaskInfoWithOptions(taskId, headers, runtime)).body;
	};
	expect(await copy('file-readme')).toMatchObject({
		isAsync: false,
		syncCopyResult: { name: 'readme.txt', extension: 'txt', driveSpaceId: wikiId },
	});
	const folder = await copy('folder-reports');
	expect(folder?.isAsync).toBe(true);
	expect(await info(folder?.taskId)).toMatchObject({ status: -1, totalCount: 4, succCount: 0 });
	now += 2500;
	expect(await info(folder?.taskId)).toMatchObject({ status: 1, succCount: 4, failCount: 0 });
	expect(sandbox.dingtalk.dentries(wikiId)).toHaveLength(5);
	await expect(copy('none')).rejects.toMatchObject({ code: 'documentNotExist', statusCode: 500 });
});
