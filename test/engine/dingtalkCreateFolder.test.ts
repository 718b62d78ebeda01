import type { INodeParameters } from 'n8n-workflow';

import { driveRunner, fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

async function create(names: string[], parameters: INodeParameters = {}, more: More = {}) {
	const own = { name: '={{ $json.path }}', ...parameters };
	return await drive(
		fileOperation('createFolder', own),
		names.map((path) => ({ path })),
		more,
	);
}

const calls = () => sandbox.dingtalk.callsByApi;
const CREATE = 'POST /v1.0/storage/spaces/:spaceId/dentries/:parentId/folders';
const LIST = 'GET /v1.0/storage/spaces/:spaceId/dentries';
const pathsOf = () =>
	sandbox.dingtalk.tree.filter(({ type }) => type === 'FOLDER').map(({ path }) => path);
const BEFORE = ['/Reports', '/Reports/2026', '/Archive'];
const REST = { conflictStrategy: 'AUTO_RENAME' };

it('creates what is missing of a path, and takes what is there', async () => {
	const { success, error } = await create(['Reports/2026/11/Daily']);
	expect(error).toBeUndefined();
	expect(success[0].json).toMatchObject({
		outcome: 'created',
		spaceId: 'sandbox-space',
		name: 'Daily',
		type: 'FOLDER',
		path: '/Reports/2026/11/Daily',
	});
	expect(pathsOf()).toEqual([...BEFORE, '/Reports/2026/11', '/Reports/2026/11/Daily']);
	expect(calls()).toEqual({ [CREATE]: 4 });
	const again = await create(['/Reports / 2026/11//Daily/']);
	expect(outcomesOf(again.success)).toEqual(['found']);
	expect(idsOf(again.success)).toEqual(idsOf(success));
	expect(pathsOf()).toHaveLength(5);
});

it('creates once what several items want, in the folder that each names', async () => {
	const names = ['A/b', 'A/c', 'A/b', 'A'];
	const { success } = await create(names, { parentId: 'folder-archive' });
	expect(outcomesOf(success)).toEqual(['created', 'created', 'found', 'found']);
	expect(pathsOf().slice(3)).toEqual(['/Archive/A', '/Archive/A/b', '/Archive/A/c']);
	expect(calls()).toEqual({ [CREATE]: 3 });
});

it('finds a folder of the same name in the other form of Unicode', async () => {
	const { id } = sandbox.dingtalk.addFolder({ name: 're\u0301sume\u0301s' });
	const { success } = await create(['r\u00e9sum\u00e9s/新建 📁']);
	expect(success[0].json).toMatchObject({ outcome: 'created', parentId: id, name: '新建 📁' });
	expect(calls()).toEqual({ [LIST]: 1, [CREATE]: 1 });
});

it('keeps both, or refuses, where that is chosen', async () => {
	const both = await create(['Reports'], REST);
	expect(both.success[0].json).toMatchObject({ outcome: 'created', name: 'Reports (1)' });
	const strategy = { conflictStrategy: 'RETURN_ERROR_IF_EXISTS' };
	const { failed } = await create(['Reports'], strategy, CONTINUE);
	expect(messageOf(failed[0])).toBe('The target folder already has a file or folder of this name');
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', parentId: '0', name: 'Reports' });
});

it('takes a slash for a part of the name where it is told to', async () => {
	const { success } = await create(['A/B'], { options: { slashSeparates: false } });
	expect(success[0].json).toMatchObject({ outcome: 'created', name: 'A/B', parentId: '0' });
});

it('does not take a file for a folder', async () => {
	const { failed } = await create(['readme.txt/x'], {}, CONTINUE);
	expect(messageOf(failed[0])).toBe(
		"There is a file named 'readme.txt' where the folder should be created",
	);
	const last = await create(['readme.txt'], {}, CONTINUE);
	expect(messageOf(last.failed[0])).toContain('There is a file');
});

it('asks again after a lost answer where that does no harm', async () => {
	sandbox.faults.add({ path: '/folders', fault: { kind: 'reset', afterApply: true } });
	const { success } = await create(['A/B']);
	expect(outcomesOf(success)).toEqual(['created']);
	expect(pathsOf()).toEqual([...BEFORE, '/A', '/A/B']);
});

it('does not make a second one after a lost answer, and says that it does not know', async () => {
	sandbox.faults.add({ path: '/folders', fault: { kind: 'reset', afterApply: true } });
	const { failed } = await create(['A'], REST, CONTINUE);
	expect(messageOf(failed[0])).toMatch(/^It is not known whether the folder 'A' was created: /);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain', name: 'A' });
	expect(pathsOf()).toEqual([...BEFORE, '/A']);
});

it('waits for a space that is busy', async () => {
	sandbox.dingtalk.writeGapMs = 50;
	const { success } = await create(['A', 'B', 'C', 'D'], REST);
	expect(outcomesOf(success)).toEqual(Array(4).fill('created'));
	expect(pathsOf()).toHaveLength(7);
});

it('names what it has no right to', async () => {
	sandbox.dingtalk.denied.add('folder-archive');
	const { failed, success } = await create(
		['x', 'y'],
		{ parentId: '={{ $json.path === "x" ? "folder-archive" : "0" }}' },
		CONTINUE,
	);
	expect(messageOf(failed[0])).toBe('The person that the app acts for has no right to this');
	expect(outcomesOf(success)).toEqual(['created']);
});

it.each([
	['', "'Folder Name or Path' is empty"],
	[' / ', "'Folder Name or Path' is empty"],
	['a/b*c', "'Folder Name or Path' has '*', which DingTalk does not take in a name: 'b*c'"],
	['a\tb', "'Folder Name or Path' has a tab"],
	['a/../b', "'Folder Name or Path' ends with a dot"],
])('refuses the name %p before anything is sent', async (name, message) => {
	const { error } = await create(['ok', name]);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});
