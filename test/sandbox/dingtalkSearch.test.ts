import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const search = async (body: unknown, operatorId = 'sandbox-union-id') =>
	await send('POST', `${sandbox.url}/v2.0/storage/dentries/search?operatorId=${operatorId}`, {
		body,
		headers: { 'x-acs-dingtalk-access-token': sandbox.dingtalk.apps.token('sandbox-app') },
	});
const found = async (keyword: string, option?: Json): Promise<string[]> => {
	const { status, json, text } = await search({ keyword, ...(option ? { option } : {}) });
	if (status !== 200) throw new Error(text);
	return json().items.map(({ name }: Json) => name);
};
const code = async (body: unknown, operatorId?: string) => {
	const { status, json } = await search(body, operatorId);
	return [status, json().code];
};

it('finds files and folders of every space by a part of their name', async () => {
	sandbox.dingtalk.addFile({ name: 'Report of the other.pdf', spaceId: 'sandbox-space-2' });
	expect(await found('REPORT')).toEqual(['Reports', 'Report of the other.pdf']);
	const [item] = (await search({ keyword: 'january' })).json().items;
	expect(item).toEqual({
		dentryUuid: sandbox.dingtalk.dentry('sandbox-space', 'file-january')?.uuid,
		name: 'january.xlsx',
		creator: { userId: 'sandbox-user', name: 'sandbox-user' },
		modifier: { userId: 'sandbox-user', name: 'sandbox-user' },
		lastModifyTime: now,
		path: {
			longPath: 'Reports/2026/january.xlsx',
			path: 'Reports:2026:january.xlsx',
			url: `https://alidocs.dingtalk.com/i/nodes/${item.dentryUuid}`,
		},
	});
	sandbox.dingtalk.searchDetails = false;
	const [plain] = (await search({ keyword: 'january' })).json().items;
	expect(Object.keys(plain)).toEqual(['dentryUuid', 'name', 'creator', 'modifier']);
});

it('finds by what is in a text, but not the other form of a name', async () => {
	sandbox.dingtalk.addFile({ name: 'notes.md', content: 'Hello World' });
	sandbox.dingtalk.addFile({ name: 'Résumé'.normalize('NFD') });
	expect(await found('hello world')).toEqual(['notes.md']);
	expect(await found('Résumé'.normalize('NFC'))).toEqual([]);
	expect(await found('Résumé'.normalize('NFD'))).toHaveLength(1);
});

it('comes page by page, the latest first', async () => {
	for (let n = 0; n < 5; n++) {
		now += 1000;
		sandbox.dingtalk.addFile({ name: `match ${n}` });
	}
	const first = (await search({ keyword: 'match', option: { maxResults: 3 } })).json();
	expect(first.items.map(({ name }: Json) => name)).toEqual(['match 4', 'match 3', 'match 2']);
	const { nextToken } = first;
	const option = { maxResults: 3, nextToken };
	const second = (await search({ keyword: 'match', option })).json();
	expect(second.items.map(({ name }: Json) => name)).toEqual(['match 1', 'match 0']);
	expect(second.nextToken).toBeUndefined();
});

it('can be narrowed down', async () => {
	const { dingtalk } = sandbox;
	dingtalk.addUser({ userid: 'u1', unionid: 'union-1', name: 'One' });
	dingtalk.addSpace({ id: '4711' });
	dingtalk.addFile({ name: 'x.png', spaceId: '4711', creatorId: 'union-1' });
	dingtalk.addFile({ name: 'x.adoc', isOnlineDoc: true, createdAt: now - 5000 });
	expect(await found('x.', { spaceIds: [4711] })).toEqual(['x.png']);
	expect(await found('x.', { dentryCategories: ['alidoc'] })).toEqual(['x.adoc']);
	expect(await found('x.', { dentryCategories: ['IMAGE'] })).toEqual(['x.png']);
	expect(await found('x.', { creatorIds: ['union-1'] })).toEqual(['x.png']);
	const createTimeRange = { startTime: now - 6000, endTime: now - 1000 };
	expect(await found('x.', { createTimeRange })).toEqual(['x.adoc']);
	expect(await found('x.', { spaceIds: [] })).toHaveLength(2);
});

it('leaves out what may not be seen, and what is too new', async () => {
	sandbox.dingtalk.denied.add('folder-reports');
	expect(await found('january')).toEqual([]);
	sandbox.dingtalk.searchDelayMs = 1000;
	expect(await found('readme')).toEqual([]);
	now += 1000;
	expect(await found('readme')).toEqual(['readme.txt']);
});

it('is refused with the codes of its page', async () => {
	expect(await code({})).toEqual([400, 'paramError-keyword']);
	expect(await code({ keyword: 'a' }, '')).toEqual([400, 'paramError']);
	const tooMany = { keyword: 'a', option: { maxResults: 51 } };
	expect(await code(tooMany)).toEqual([400, 'paramError.maxResults']);
	const elsewhere = { keyword: 'a', option: { spaceIds: [1] } };
	expect(await code(elsewhere)).toEqual([403, 'spaceNotAccessible']);
	sandbox.dingtalk.setScopes(['Storage.File.Read']);
	expect((await search({ keyword: 'a' })).json().accessdenieddetail).toEqual({
		requiredScopes: ['Storage.Dentry.Search'],
	});
});
