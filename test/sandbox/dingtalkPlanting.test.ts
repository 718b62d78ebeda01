import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { BIN, dingtalkCaller, SPACE } from './dingtalkHelpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

describe('a random tree', () => {
	it('has 5,000 entries down to the sixth level', () => {
		const planted = sandbox.dingtalk.addTree({ spaceId: 'new' });
		const tree = sandbox.dingtalk.tree.filter(({ spaceId }) => spaceId === 'new');
		expect([planted.length, tree.length]).toEqual([5000, 5000]);
		// The names of this tree have no slashes.
		const depths = tree.map(({ path }) => path.split('/').length - 1);
		expect(Math.max(...depths)).toBe(6);
		expect(new Set(tree.map(({ path }) => path)).size).toBe(5000);
		const folders = new Set(tree.filter(({ type }) => type === 'FOLDER').map(({ id }) => id));
		expect(tree.every(({ parentId }) => parentId === '0' || folders.has(parentId))).toBe(true);
	});

	it('is the same for the same seed, below any folder', () => {
		const grow = (seed: number) => {
			sandbox.reset();
			const plan = { seed, entries: 50, depth: 3, parentId: 'folder-archive' };
			sandbox.dingtalk.addTree(plan);
			return sandbox.dingtalk.tree.map(({ path }) => path);
		};
		expect(grow(7)).toEqual(grow(7));
		expect(grow(7)).not.toEqual(grow(8));
		expect(grow(7).filter((path) => path.startsWith('/Archive/'))).toHaveLength(50);
	});
});

it('files have the content they are given, and their copies have it, too', async () => {
	const { dingtalk } = sandbox;
	const { id } = dingtalk.addFolder({
		name: 'Folder',
		children: [{ name: 'a.txt', content: 'Hello' }, 'b.txt', { name: 'Empty' }],
	});
	const body = { targetSpaceId: 'sandbox-space-2', targetFolderId: '0' };
	await call('POST', `${SPACE}/dentries/${id}/copy`, body);
	now += 10_000;
	const copies = dingtalk.tree.filter(({ spaceId }) => spaceId === 'sandbox-space-2');
	expect(copies.map(({ path, type, size }) => [path, type, size])).toEqual([
		['/Folder', 'FOLDER', undefined],
		['/Folder/a.txt', 'FILE', 5],
		['/Folder/b.txt', 'FILE', 512],
		['/Folder/Empty', 'FOLDER', undefined],
	]);
	const [folder, file, other] = copies;
	expect(String(dingtalk.content('sandbox-space-2', file.id))).toBe('Hello');
	expect(dingtalk.content('sandbox-space-2', other.id)).toEqual({ sizeBytes: 512 });
	expect(dingtalk.content('sandbox-space-2', folder.id)).toBeUndefined();
	expect(dingtalk.md5('sandbox-space-2', file.id)).toBe('8b1a9953c4611296a827abf8c47804d7');
});

describe('recycle bins', () => {
	const find = (scope: string, scopeId: string) =>
		['GET', `/v1.0/storage/recycleBins?recycleBinScope=${scope}&scopeId=${scopeId}`] as const;
	const itemsOf = async (id: string, query = ''): Promise<Json> =>
		(await call('GET', `/v1.0/storage/recycleBins/${id}/recycleItems${query}`)).json();

	it('of a space have the part of the items that is from there', async () => {
		const { dingtalk } = sandbox;
		dingtalk.addSpace({ id: 'team' });
		dingtalk.addToRecycleBin({ name: 'a', spaceId: 'team' });
		dingtalk.addToRecycleBin({ name: 'b' });
		const { recycleBin } = (await call(...find('SPACE', 'team'))).json();
		expect(recycleBin).toEqual({ id: expect.any(String), scope: 'SPACE', scopeId: 'team' });
		const names = ({ recycleItems }: Json) =>
			recycleItems.map(({ originalName }: Json) => originalName);
		expect(names(await itemsOf(recycleBin.id))).toEqual(['a']);
		expect(names(await itemsOf('sandbox-recycle-bin'))).toEqual(['a', 'b']);

		const [own, foreign] = dingtalk.recycleBin;
		const path = `/v1.0/storage/recycleBins/${recycleBin.id}/recycleItems`;
		const gone = [404, 'recycleItemNotExist'];
		expect(await refusal('POST', `${path}/${foreign.id}/restore`, {})).toEqual(gone);
		const body = { recycleItemIds: [own.id, foreign.id] };
		const { resultItems } = (await call('POST', `${path}/batchRestore`, body)).json();
		expect(resultItems).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ recycleItemId: own.id, success: true }),
				expect.objectContaining({ recycleItemId: foreign.id, success: false }),
			]),
		);
	});

	it('are there for one organisation, and for spaces that have one', async () => {
		const none = [404, 'recycleBinNotExist'];
		expect(await refusal(...find('ORG', 'other'))).toEqual(none);
		expect(await refusal(...find('SPACE', 'none'))).toEqual(none);
		expect(await refusal(...find('SPACE', 'sandbox-space-2'))).toEqual(none);
		expect(await refusal(...find('WHIM', 'x'))).toEqual([400, 'paramError.recycleBinScope']);
		expect(await refusal(...find('ORG', ''))).toEqual([400, 'paramError']);
	});

	it('come 50 items at a time, and lose none that is restored meanwhile', async () => {
		const { dingtalk } = sandbox;
		for (let n = 0; n < 60; n++) dingtalk.addToRecycleBin({ name: `${n}` });
		const first = await itemsOf('sandbox-recycle-bin');
		expect(first.recycleItems).toHaveLength(50);
		await call('POST', `${BIN}/${first.recycleItems[0].id}/restore`, {});
		const query = `?nextToken=${encodeURIComponent(first.nextToken)}`;
		const second = await itemsOf('sandbox-recycle-bin', query);
		expect(second.recycleItems.map(({ originalName }: Json) => originalName)).toEqual(
			Array.from({ length: 10 }, (_item, n) => `${n + 50}`),
		);
		expect(second.nextToken).toBeUndefined();
		expect(await refusal('GET', `${BIN}?maxResults=51`)).toEqual([400, 'paramError.maxResults']);
	});
});
