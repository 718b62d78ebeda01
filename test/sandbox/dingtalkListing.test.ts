import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { DENTRIES, dingtalkCaller, SPACE } from './dingtalkHelpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal, results } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

type Fetch = (nextToken?: string) => Promise<Json>;

const inFolder =
	(query: string): Fetch =>
	async (nextToken = '') => {
		const token = encodeURIComponent(nextToken);
		return (await call('GET', `${DENTRIES}?${query}&nextToken=${token}`)).json();
	};
const everywhere =
	(option: Json = {}, space = SPACE): Fetch =>
	async (nextToken) =>
		(await call('POST', `${space}/dentries/listAll`, { option: { ...option, nextToken } })).json();

/** The names on each page. */
async function pages(fetch: Fetch): Promise<string[][]> {
	const all: string[][] = [];
	let token: string | undefined;
	do {
		const { dentries, nextToken } = await fetch(token);
		all.push(dentries.map(({ name }: Json) => name));
		token = nextToken;
	} while (token);
	return all;
}
const names = async (fetch: Fetch) => (await pages(fetch)).flat();

/** Files of a folder of their own, each a second after the one before. */
function plant(...files: Array<[name: string, size: number]>): string {
	const { id } = sandbox.dingtalk.addFolder({ name: 'Folder', spaceId: 'new' });
	for (const [name, size] of files) {
		now += 1000;
		sandbox.dingtalk.addFile({ name, size, parentId: id, spaceId: 'new' });
	}
	return id;
}

describe('the list of a folder', () => {
	it.each([
		['', ['b', 'a', 'c']],
		['&order=ASC', ['c', 'a', 'b']],
		['&orderBy=NAME&order=ASC', ['a', 'b', 'c']],
		['&orderBy=SIZE', ['c', 'b', 'a']],
		['&orderBy=CREATE_TIME&order=ASC&maxResults=1', ['c', 'a', 'b']],
	])('is in the order that is asked for: %j', async (query, expected) => {
		const id = plant(['c', 30], ['a', 10], ['b', 20]);
		const path = '/v1.0/storage/spaces/new/dentries';
		const fetch: Fetch = async (token = '') => {
			const next = encodeURIComponent(token);
			return (await call('GET', `${path}?parentId=${id}${query}&nextToken=${next}`)).json();
		};
		expect(await names(fetch)).toEqual(expected);
	});

	it.each(['orderBy=WHIM', 'order=UP', 'maxResults=0', 'maxResults=51', 'nextToken=x'])(
		'is refused with %s',
		async (query) => {
			const path = `${DENTRIES}?parentId=0&${query}`;
			expect(await refusal('GET', path)).toEqual([400, 'paramError']);
		},
	);

	it('has categories, and thumbnails for who asks', async () => {
		sandbox.dingtalk.addFile({ name: 'photo.PNG', parentId: 'folder-archive' });
		const path = `${DENTRIES}?parentId=folder-archive`;
		const [plain] = (await call('GET', path)).json().dentries;
		expect(plain).toMatchObject({ category: 'IMAGE', extension: 'PNG' });
		expect(plain.thumbnail).toBeUndefined();
		const [full] = (await call('GET', `${path}&withThumbnail=true`)).json().dentries;
		expect(full.thumbnail).toEqual({ width: 64, height: 64, url: expect.any(String) });
	});

	it('keeps names as they were sent, in either form of Unicode', async () => {
		for (const form of ['NFC', 'NFD']) {
			sandbox.dingtalk.addFile({ name: 'Résumé'.normalize(form), parentId: 'folder-archive' });
		}
		const [one, two] = await names(inFolder('parentId=folder-archive'));
		expect([one.length, two.length]).toEqual([6, 8]);
		expect(one.normalize()).toBe(two.normalize());
	});
});

describe('the list of a space', () => {
	it('has everything, whatever its folder, 50 at a time', async () => {
		const planted = sandbox.dingtalk.addTree({ entries: 120, spaceId: 'new' });
		const found = await pages(everywhere({}, '/v1.0/storage/spaces/new'));
		expect(found.map(({ length }) => length)).toEqual([50, 50, 20]);
		expect(found.flat().sort()).toEqual(planted.map(({ name }) => name).sort());
	});

	it.each([
		['ASC', 'twice', ['c', 'a', 'b', 'c']],
		['DESC', 'never', ['b', 'a']],
	])('%s: what is changed meanwhile comes %s', async (order, _how, expected) => {
		const { id } = sandbox.dingtalk.addFile({ name: 'c', spaceId: 'new' });
		for (const name of ['a', 'b']) {
			now += 1000;
			sandbox.dingtalk.addFile({ name, spaceId: 'new' });
		}
		sandbox.dingtalk.onList = ({ nextToken }) => {
			if (!nextToken) return;
			now += 1000;
			const file = sandbox.dingtalk.store.get('new', id);
			if (file) file.modifiedAt = now;
			sandbox.dingtalk.onList = undefined;
		};
		const option = { order, maxResults: 1 };
		expect(await names(everywhere(option, '/v1.0/storage/spaces/new'))).toEqual(expected);
	});

	it('is refused where there is no such space', async () => {
		const path = '/v1.0/storage/spaces/none/dentries/listAll';
		expect(await refusal('POST', path, {})).toEqual([404, 'spaceNotExist']);
		const option = { maxResults: 51 };
		expect(await refusal('POST', `${DENTRIES}/listAll`, { option })).toEqual([400, 'paramError']);
	});
});

describe('what nobody may see', () => {
	beforeEach(() => {
		sandbox.dingtalk.denied.add('folder-reports');
	});

	it('is refused, with all below it', async () => {
		const denied = [403, 'permissionDenied'];
		expect(await refusal('GET', `${DENTRIES}?parentId=folder-reports`)).toEqual(denied);
		expect(await refusal('GET', `${DENTRIES}?parentId=folder-2026`)).toEqual(denied);
		expect(await refusal('POST', `${DENTRIES}/file-january/query`, {})).toEqual(denied);
		const body = { dentryIds: ['file-january', 'file-readme'] };
		expect(await results('POST', `${DENTRIES}/query`, body)).toMatchObject({
			'file-january': { success: false, errorCode: 'permissionDenied' },
			'file-readme': { success: true },
		});
	});

	it('is left out of the list of the space, whose pages are shorter then', async () => {
		expect(await pages(everywhere({ maxResults: 2 }))).toEqual([[], [], ['Archive', 'readme.txt']]);
	});
});

it('pages can be made shorter than is asked for', async () => {
	sandbox.dingtalk.pageLimit = 2;
	expect(await pages(inFolder('parentId=0&maxResults=50'))).toEqual([
		['Reports', 'Archive'],
		['readme.txt'],
	]);
	expect((await pages(everywhere())).map(({ length }) => length)).toEqual([2, 2, 2]);
});

it('the root can be looked at, which is where its UUID is', async () => {
	const { dentry } = (await call('POST', `${DENTRIES}/0/query`, {})).json();
	expect(dentry).toMatchObject({ id: '0', type: 'FOLDER', uuid: expect.any(String) });
	expect(dentry.parentId).toBeUndefined();
});

it('times come as they were seen in the wild, too', async () => {
	now = Date.parse('2026-05-28T01:37:16Z');
	sandbox.reset();
	sandbox.dingtalk.timeFormat = 'java';
	const { dentry } = (await call('POST', `${DENTRIES}/file-readme/query`, {})).json();
	expect(dentry.createTime).toBe('Thu May 28 09:37:16 CST 2026');
});

it('calls are counted by API, refused ones as well', async () => {
	const { dingtalk } = sandbox;
	const before = dingtalk.meteredCalls;
	await pages(everywhere({ maxResults: 2 }));
	dingtalk.qps = 0;
	await call('GET', `${DENTRIES}?parentId=0`);
	expect(dingtalk.callsByApi).toEqual({
		'POST /v1.0/storage/spaces/:spaceId/dentries/listAll': 3,
		'GET /v1.0/storage/spaces/:spaceId/dentries': 1,
	});
	expect(dingtalk.meteredCalls - before).toBe(3);
});
