import type { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';

import { NODES, editorContext, type StoredData } from './harness/editor';
import { dingtalkApp } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const { listSearch } = NODES.dingtalkStorageTask.methods;

interface Search {
	parameters?: INodeParameters;
	credentials?: StoredData;
	filter?: string;
	from?: unknown;
}

async function search(method: keyof typeof listSearch, more: Search = {}) {
	const { parameters = {}, credentials = dingtalkApp(sandbox), filter, from } = more;
	const list = listSearch[method] as (
		this: LoadOptionsContext,
		filter?: string,
		from?: unknown,
	) => Promise<INodeListSearchResult>;
	return await list.call(
		editorContext(
			'dingtalkStorageTask',
			{ resource: 'dentry', operation: 'copy', ...parameters },
			credentials,
		),
		filter,
		from,
	);
}

/** The names of every page, as scrolling shows them. */
async function names(method: keyof typeof listSearch, more: Search = {}): Promise<string[]> {
	const found: string[] = [];
	let from: unknown;
	do {
		const page = await search(method, { ...more, from });
		found.push(...page.results.map(({ name }) => name));
		from = page.paginationToken;
	} while (from !== undefined);
	return found;
}

const id = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const inSpace = { resource: 'dentry', operation: 'copy', spaceId: id('sandbox-space') };
const callsTo = (part: string) => sandbox.calls.filter(({ path }) => path.includes(part));
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('spaces', () => {
	it("are the organisation's", async () => {
		expect((await search('searchSpaces')).results).toEqual([
			{ name: 'Sandbox', value: 'sandbox-space' },
			{ name: 'Sandbox 2', value: 'sandbox-space-2' },
		]);
		expect(callsTo('/drive/spaces')[0].query).toEqual({
			spaceType: 'org',
			maxResults: '50',
			unionId: 'sandbox-union-id',
		});
	});

	it('come page by page', async () => {
		for (const n of range(120)) sandbox.dingtalk.addSpace({ id: `s-${n}`, name: `Space ${n}` });
		const first = await search('searchSpaces');
		expect(first.results).toHaveLength(50);
		expect(first.paginationToken).toEqual(expect.any(String));
		expect(await names('searchSpaces')).toHaveLength(122);
	});

	it.each([
		['by name, whatever its case', 'pRoJ', ['Project X']],
		['by ID', 's-77', ['Project X']],
		['in either Unicode form (N13)', 'équipe', ['E\u0301quipe']],
		['or not at all', 'nowhere', []],
	])('are found %s, also on a later page', async (_how, filter, expected) => {
		for (const n of range(60)) sandbox.dingtalk.addSpace({ name: `Space ${n}`, id: `x${n}` });
		sandbox.dingtalk.addSpace({ id: 's-77', name: 'Project X' });
		sandbox.dingtalk.addSpace({ name: 'E\u0301quipe' });
		expect((await search('searchSpaces', { filter })).results.map(({ name }) => name)).toEqual(
			expected,
		);
	});

	it('are searched with a bounded number of calls', async () => {
		for (const n of range(1000)) sandbox.dingtalk.addSpace({ name: `Space ${n}` });
		sandbox.calls.length = 0;
		const { results, paginationToken } = await search('searchSpaces', { filter: 'nowhere' });
		expect(results).toEqual([]);
		expect(paginationToken).toEqual(expect.any(String));
		expect(callsTo('/drive/spaces')).toHaveLength(6);
	});
});

describe('files and folders', () => {
	it('are first those of the root, folders with a slash', async () => {
		const parameters = inSpace;
		expect((await search('searchDentries', { parameters })).results).toEqual([
			{ name: 'Reports/', value: 'folder-reports' },
			{ name: 'Archive/', value: 'folder-archive' },
			{ name: 'readme.txt', value: 'file-readme' },
		]);
	});

	it.each([
		['REP', ['Reports/']],
		['.txt', ['readme.txt']],
		['file-readme', ['readme.txt']],
		['Reports/', ['Reports/2026/']],
		['/reports/', ['Reports/2026/']],
		['reports/20', ['Reports/2026/']],
		['Reports/2026/', ['Reports/2026/january.xlsx', 'Reports/2026/february.xlsx']],
		['reports/2026/FEB', ['Reports/2026/february.xlsx']],
		['Reports/1999/', []],
		['readme.txt/', []],
	])('%s finds %j', async (filter, expected) => {
		expect(await names('searchDentries', { parameters: inSpace, filter })).toEqual(expected);
		// One call for each level.
		expect(callsTo('/dentries').length).toBeLessThanOrEqual(filter.split('/').length);
	});

	it('in a folder of many come page by page, and are found on later ones', async () => {
		const { id: parentId } = sandbox.dingtalk.addFolder({ name: 'Many' });
		for (const n of range(130)) sandbox.dingtalk.addFile({ name: `file ${n}.txt`, parentId });
		sandbox.dingtalk.addFolder({ name: 'Deep', parentId, children: ['bottom.txt'] });
		const parameters = inSpace;
		expect(await names('searchDentries', { parameters, filter: 'many/' })).toHaveLength(131);
		expect(await names('searchDentries', { parameters, filter: 'many/129' })).toEqual([
			'Many/file 129.txt',
		]);
		expect(await names('searchDentries', { parameters, filter: 'many/deep/' })).toEqual([
			'Many/Deep/bottom.txt',
		]);
	});

	it('prefer a folder that is spelt just so', async () => {
		sandbox.dingtalk.addFolder({ name: 'reports', children: ['small.txt'] });
		const parameters = inSpace;
		expect(await names('searchDentries', { parameters, filter: 'reports/' })).toEqual([
			'reports/small.txt',
		]);
		expect(await names('searchDentries', { parameters, filter: 'Reports/' })).toEqual([
			'Reports/2026/',
		]);
	});

	it.each([
		['Résumé'.normalize('NFD'), 'Résumé'.normalize('NFC'), 'Résumé'],
		['데이터'.normalize('NFD'), '데이터'.normalize('NFC'), '데이터'],
		['Zoë'.normalize('NFC'), 'zoë'.normalize('NFD'), 'Zoë'],
	])('are found and opened in either Unicode form: %j (N13)', async (name, typed, shown) => {
		sandbox.dingtalk.addFolder({ name, children: [`${name}.txt`] });
		const parameters = inSpace;
		const found = async (filter: string) =>
			(await names('searchDentries', { parameters, filter })).map((one) => one.normalize('NFC'));
		expect(await found(typed)).toEqual([`${shown}/`]);
		expect(await found(`${typed}/`)).toEqual([`${shown}/${shown}.txt`]);
		expect(await found(`${typed}/${typed}`)).toEqual([`${shown}/${shown}.txt`]);
	});

	it('open folders with a slash in their names, the longest name first (N13)', async () => {
		sandbox.dingtalk.addFolder({
			name: 'Q1',
			children: ['top.txt', { name: 'Q3', children: ['inner.txt'] }],
		});
		sandbox.dingtalk.addFolder({ name: 'Q1/Q2', children: ['both.txt'] });
		const parameters = inSpace;
		const cases: Array<[string, string[]]> = [
			['Q1/Q2/', ['Q1/Q2/both.txt']],
			['q1/q2/BOTH', ['Q1/Q2/both.txt']],
			['Q1/Q3/', ['Q1/Q3/inner.txt']],
			['Q1/', ['Q1/top.txt', 'Q1/Q3/']],
			['Q1/Q4/', []],
		];
		for (const [filter, expected] of cases) {
			sandbox.calls.length = 0;
			expect(await names('searchDentries', { parameters, filter })).toEqual(expected);
			// A level is still a call.
			expect(callsTo('/dentries').length).toBeLessThanOrEqual(filter.split('/').length);
		}
	});

	it('find a slash in the name of what is looked for itself (N13)', async () => {
		const { id: parentId } = sandbox.dingtalk.addFolder({ name: 'Minutes' });
		sandbox.dingtalk.addFile({ name: 'May/June.txt', parentId });
		sandbox.dingtalk.addFolder({ name: 'July/August', parentId, children: ['sun.txt'] });
		const parameters = inSpace;
		const find = async (filter: string) => await names('searchDentries', { parameters, filter });
		expect(await find('Minutes/May/J')).toEqual(['Minutes/May/June.txt']);
		expect(await find('Minutes/July/A')).toEqual(['Minutes/July/August/']);
		expect(await find('minutes/july/august/')).toEqual(['Minutes/July/August/sun.txt']);
	});

	it('go back where a folder of the first part of a name leads nowhere (N13)', async () => {
		// What was changed last comes first.
		sandbox.dingtalk.addFolder({ name: 'A', children: ['x.txt'], createdAt: Date.now() + 60_000 });
		sandbox.dingtalk.addFolder({ name: 'A/B', children: ['found.txt'], createdAt: 1000 });
		sandbox.dingtalk.pageLimit = 3;
		const parameters = inSpace;
		expect(await names('searchDentries', { parameters, filter: 'A/B/' })).toEqual([
			'A/B/found.txt',
		]);
		// Two pages of the root, the folder that led nowhere, the one that was meant.
		expect(callsTo('/dentries')).toHaveLength(4);
	});

	it('are the folders alone, and the root, where a folder is wanted', async () => {
		const parameters = inSpace;
		expect((await search('searchFolders', { parameters })).results).toEqual([
			{ name: '/ (Root of the Space)', value: '0' },
			{ name: 'Reports/', value: 'folder-reports' },
			{ name: 'Archive/', value: 'folder-archive' },
		]);
		expect(await names('searchFolders', { parameters, filter: 'root' })).toEqual([
			'/ (Root of the Space)',
		]);
		expect(await names('searchFolders', { parameters, filter: 'Reports/2026/' })).toEqual([]);
	});

	it('are those of the target space where one is set', async () => {
		sandbox.dingtalk.addFolder({ name: 'Elsewhere', spaceId: 'sandbox-space-2' });
		const root = '/ (Root of the Space)';
		const target = { ...inSpace, targetSpaceId: id('sandbox-space-2') };
		expect(await names('searchTargetFolders', { parameters: target })).toEqual([
			root,
			'Elsewhere/',
		]);
		expect(await names('searchTargetFolders', { parameters: inSpace })).toEqual([
			root,
			'Reports/',
			'Archive/',
		]);
		expect(await names('searchTargetDentries', { parameters: target })).toEqual(['Elsewhere/']);
	});

	it.each([
		['', 'Choose a space first'],
		['={{ $json.spaceId }}', 'Choose a space first'],
	])('need a space: %j', async (value, message) => {
		const parameters = { ...inSpace, spaceId: id(value) };
		await expect(search('searchDentries', { parameters })).rejects.toThrow(message);
		expect(callsTo('/dentries')).toEqual([]);
	});

	it('say what is wrong with the space', async () => {
		const parameters = { ...inSpace, spaceId: id('nowhere') };
		await expect(search('searchDentries', { parameters })).rejects.toThrow(
			'DingTalk knows no such space',
		);
	});
});

describe('the recycle bin', () => {
	const withCorp = () => dingtalkApp(sandbox, { corpId: 'sandbox-corp' });

	it('offers what was deleted, with where it was and when', async () => {
		const item = sandbox.dingtalk.addToRecycleBin({ name: 'old.txt', parentId: 'folder-reports' });
		sandbox.dingtalk.addToRecycleBin({ name: 'Gone', children: ['a.txt'] });
		const day = new Date().toISOString().slice(0, 10);
		const credentials = withCorp();
		const { results } = await search('searchRecycleItems', { credentials });
		expect(results).toHaveLength(2);
		expect(results).toContainEqual({ name: `/Reports/old.txt (deleted ${day})`, value: item.id });
		expect(await names('searchRecycleItems', { credentials, filter: 'GONE' })).toEqual([
			`/Gone (deleted ${day})`,
		]);
	});

	it('offers the latest of what DingTalk gives at once first (U22)', async () => {
		const body = {
			recycleItems: [
				{ id: '1', originalPath: '/old', operatorTime: '2026-11-02T10:00Z' },
				{ id: '2', originalPath: '/of no time' },
				{ id: '3', originalPath: '/new', operatorTime: '2026-11-27T08:00Z' },
				{ id: '4', originalPath: '/middle', operatorTime: '2026-11-27T07:59Z' },
			],
		};
		sandbox.faults.add({ path: /recycleItems$/, fault: { kind: 'status', status: 200, body } });
		expect(await names('searchRecycleItems', { credentials: withCorp() })).toEqual([
			'/new (deleted 2026-11-27)',
			'/middle (deleted 2026-11-27)',
			'/old (deleted 2026-11-02)',
			'/of no time',
		]);
	});

	it('is the one that the node names, without looking for it', async () => {
		sandbox.dingtalk.addToRecycleBin({ name: 'old.txt' });
		const parameters = {
			resource: 'recycleItem',
			operation: 'restore',
			recycleBinId: 'sandbox-recycle-bin',
		};
		expect((await search('searchRecycleItems', { parameters })).results).toHaveLength(1);
		expect(callsTo('/storage/recycleBins')).toHaveLength(1);
	});

	it('is offered itself', async () => {
		expect((await search('searchRecycleBins', { credentials: withCorp() })).results).toEqual([
			{ name: "The Organisation's Recycle Bin", value: 'sandbox-recycle-bin' },
		]);
	});

	it.each(['searchRecycleItems', 'searchRecycleBins'] as const)(
		"%s needs the organisation's ID",
		async (method) => {
			await expect(search(method)).rejects.toThrow("set 'Corp ID' in the credential");
			const credentials = dingtalkApp(sandbox, { corpId: 'other' });
			await expect(search(method, { credentials })).rejects.toThrow('no such recycle bin');
		},
	);
});

describe('whoever acts', () => {
	beforeEach(() => {
		sandbox.dingtalk.addUser({ userid: 'ada', unionid: 'union-ada', mobile: '13900000001' });
	});

	it.each([
		[{ unionId: 'union-ada' }, 'union-ada'],
		[{ unionId: ' ' }, 'sandbox-union-id'],
		[{ unionId: '={{ $json.unionId }}' }, 'sandbox-union-id'],
		[{ actAs: 'userId', userId: 'ada' }, 'union-ada'],
		[{ actAs: 'mobile', mobile: '13900000001' }, 'union-ada'],
		[{ actAs: 'mobile', mobile: '+86 139-0000-0001' }, 'union-ada'],
		[{ actAs: 'userId', userId: '={{ $json.userId }}' }, 'sandbox-union-id'],
	])('%j is %s', async (parameters, unionId) => {
		await search('searchSpaces', { parameters });
		expect(callsTo('/drive/spaces')[0].query.unionId).toBe(unionId);
	});

	it('is asked for where nobody is named', async () => {
		const credentials = dingtalkApp(sandbox, { defaultUnionId: '' });
		await expect(search('searchSpaces', { credentials })).rejects.toThrow("somebody's union ID");
	});
});

describe('what keeps a list from being read', () => {
	it('is a missing credential', async () => {
		await expect(search('searchSpaces', { credentials: {} })).rejects.toThrow(
			'Choose a credential first',
		);
	});

	it('is a missing permission, which it names', async () => {
		sandbox.dingtalk.setScopes(['Storage.File.Read']);
		await expect(search('searchSpaces')).rejects.toThrow(
			"The app lacks the permission 'Drive.Space.Read'. Enable it",
		);
	});

	it('is a wrong secret', async () => {
		const credentials = dingtalkApp(sandbox, { clientSecret: 'wrong-secret' });
		await expect(search('searchSpaces', { credentials })).rejects.toThrow(
			"DingTalk does not accept the credential's Client ID and Client Secret. Copy both",
		);
	});

	it('is not a moment of trouble', async () => {
		sandbox.faults.add({ path: '/drive/spaces', fault: { kind: 'status', status: 503 } });
		expect((await search('searchSpaces')).results).toHaveLength(2);
	});
});
