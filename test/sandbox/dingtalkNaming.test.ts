import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { DENTRIES, dingtalkCaller } from './dingtalkHelpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const { call, refusal } = dingtalkCaller(() => sandbox);

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const paths = () => sandbox.dingtalk.tree.map(({ path }) => path);
const create = (name: unknown, conflictStrategy?: string, parentId = '0') =>
	[
		'POST',
		`${DENTRIES}/${parentId}/folders`,
		{ name, ...(conflictStrategy ? { option: { conflictStrategy } } : {}) },
	] as const;
const rename = (id: string, newName: unknown) =>
	['POST', `${DENTRIES}/${id}/rename`, { newName }] as const;

/** What is sent, and what becomes of it; nothing where it is refused. */
const NAMES: Array<[sent: unknown, kept: string | undefined]> = [
	['  New  ', 'New'],
	['a/b', 'a/b'],
	['Résumé'.normalize('NFD'), 'Résumé'.normalize('NFD')],
	['.hidden', '.hidden'],
	['tab\there', undefined],
	['a*b', undefined],
	['a"b', undefined],
	['a<b', undefined],
	['a>b', undefined],
	['a|b', undefined],
	['end.', undefined],
	['   ', undefined],
	['', undefined],
	[undefined, undefined],
	[12, undefined],
];

describe('folders', () => {
	it.each(NAMES)('named %j', async (sent, kept) => {
		if (kept === undefined) {
			expect(await refusal(...create(sent))).toEqual([400, 'dentryNameIllegal']);
			expect(paths()).toHaveLength(6);
			return;
		}
		const { dentry } = (await call(...create(sent))).json();
		expect(dentry).toMatchObject({ name: kept, type: 'FOLDER', creatorId: 'sandbox-union-id' });
		expect(paths()).toContain(`/${kept}`);
	});

	it.each([
		[undefined, ['/Archive', '/Archive (1)', '/Archive/x']],
		['AUTO_RENAME', ['/Archive', '/Archive (1)', '/Archive/x']],
		['OVERWRITE', ['/Archive']],
		['RETURN_DENTRY_IF_EXISTS', ['/Archive', '/Archive/x']],
	])('whose name is taken, with %s', async (strategy, expected) => {
		sandbox.dingtalk.addFile({ name: 'x', parentId: 'folder-archive' });
		const { status, json } = await call(...create('Archive', strategy));
		expect(status).toBe(200);
		const there = paths().filter((path) => path.startsWith('/Archive'));
		expect(there.sort()).toEqual(expected);
		const isThere = strategy === 'RETURN_DENTRY_IF_EXISTS';
		expect(json().dentry.id === 'folder-archive').toBe(isThere);
		expect(sandbox.dingtalk.journal).toMatchObject([
			{ op: 'createFolder', dentryId: '0', name: 'Archive', applied: !isThere },
		]);
	});

	it('are refused with a code for each reason', async () => {
		const { dingtalk } = sandbox;
		const taken = create('Archive', 'RETURN_ERROR_IF_EXISTS');
		expect(await refusal(...taken)).toEqual([400, 'dentryAlreadyExist']);
		const whim = create('A', 'WHIM');
		expect(await refusal(...whim)).toEqual([400, 'paramError.conflictStrategy']);
		const nowhere = create('A', undefined, 'none');
		expect(await refusal(...nowhere)).toEqual([404, 'dentryNotExist']);
		const inFile = create('A', undefined, 'file-readme');
		expect(await refusal(...inFile)).toEqual([404, 'dentryNotExist']);
		dingtalk.denied.add('folder-archive');
		const denied = create('A', undefined, 'folder-archive');
		expect(await refusal(...denied)).toEqual([403, 'permissionDenied']);
		dingtalk.writeGapMs = 100;
		now += 1000;
		await call(...create('A'));
		expect(await refusal(...create('B'))).toEqual([400, 'operationConcurrentControl']);
	});
});

describe('new names', () => {
	it.each(NAMES)('%j', async (sent, kept) => {
		if (kept === undefined) {
			expect(await refusal(...rename('folder-2026', sent))).toEqual([400, 'paramError.name']);
			return;
		}
		now += 1000;
		const { dentry } = (await call(...rename('folder-2026', sent))).json();
		expect(dentry).toMatchObject({ id: 'folder-2026', name: kept });
		expect(dentry.modifiedTime).not.toBe(dentry.createTime);
		expect(paths()).toContain(`/Reports/${kept}/january.xlsx`);
	});

	it('that are taken are refused, its own is not', async () => {
		expect(await refusal(...rename('folder-archive', 'Reports'))).toEqual([
			400,
			'dentryAlreadyExist',
		]);
		expect((await call(...rename('folder-archive', 'Archive'))).status).toBe(200);
		expect(sandbox.dingtalk.journal.map(({ applied }) => applied)).toEqual([false, true]);
	});

	it('are not for the root, nor for what is not there', async () => {
		expect(await refusal(...rename('0', 'Root'))).toEqual([400, 'paramError.dentryId']);
		expect(await refusal(...rename('none', 'A'))).toEqual([404, 'dentryNotExist']);
		const path = '/v1.0/storage/spaces/none/dentries/file-readme/rename';
		expect(await refusal('POST', path, { newName: 'A' })).toEqual([404, 'spaceNotExist']);
	});
});
