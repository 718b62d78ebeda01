import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { driveRunner, fileOperation } from './harness/drive';
import { errorOf, idsOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

const all = { returnAll: true };

async function list(
	parameters: INodeParameters,
	items: Array<Record<string, string>> = [{}],
	more: More = {},
) {
	return await drive(fileOperation('getMany', parameters), items, more);
}

const namesOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.name);

/** Metered calls, by API. */
const calls = () => sandbox.dingtalk.callsByApi;
const FOLDER = 'GET /v1.0/storage/spaces/:spaceId/dentries';
const SPACE = 'POST /v1.0/storage/spaces/:spaceId/dentries/listAll';

it('lists a folder: an item for each entry, in its own names, with its place at the top', async () => {
	const { success, error } = await list({ parentId: 'folder-2026', simplify: true });
	expect(error).toBeUndefined();
	expect(idsOf(success)).toEqual(['file-january', 'file-february']);
	const [{ json, pairedItem }] = success;
	expect(pairedItem).toEqual({ item: 0 });
	expect(Object.keys(json)).toEqual([
		...['outcome', 'spaceId', 'id', 'name', 'type', 'path', 'size', 'extension', 'category'],
		...['parentId', 'uuid', 'createTime', 'modifiedTime', 'creatorId', 'modifierId', 'version'],
	]);
	expect(json).toMatchObject({
		outcome: 'found',
		spaceId: 'sandbox-space',
		type: 'FILE',
		path: '/Reports/2026/january.xlsx',
	});
	expect(calls()).toEqual({ [FOLDER]: 1 });
});

it('gives what DingTalk gave, where it is not to be simplified', async () => {
	const { success } = await list({ parentId: 'folder-2026', simplify: false });
	expect(success[0].json).toMatchObject({ outcome: 'found', storageDriver: 'DINGTALK' });
});

it('hands items on to Delete without a click', async () => {
	const listed = await list({ parentId: 'folder-2026' });
	const { success } = await drive(
		{ resource: 'dentry', operation: 'delete', spaceId: '', dentryId: '' },
		jsonsOf(listed.success) as Array<Record<string, string>>,
	);
	expect(success.map(({ json }) => json.state)).toEqual(['succeeded', 'succeeded']);
	expect(sandbox.dingtalk.dentry('sandbox-space', 'file-january')).toBeUndefined();
});

it('does not take the item for what an expression found nothing for, nor for one of another space', async () => {
	const parameters = { resource: 'dentry', operation: 'delete', spaceId: '', dentryId: '' };
	const own = { spaceId: 'sandbox-space', id: 'file-january' };
	const expression = { ...parameters, dentryId: '={{ $json.fileId }}' };
	expect((await drive(expression, [own])).error?.message).toContain("'File or Folder' is empty");
	const elsewhere = { ...parameters, spaceId: 'sandbox-space-2' };
	expect((await drive(elsewhere, [own])).error?.message).toContain("'File or Folder' is empty");
	expect((await drive(parameters, [{ id: 'x' }])).error?.message).toContain("'Space' is empty");
	expect(sandbox.calls).toHaveLength(0);
});

describe('how many', () => {
	const fill = (count: number) => {
		const { id } = sandbox.dingtalk.addFolder({ name: 'Many' });
		for (let n = 0; n < count; n++) sandbox.dingtalk.addFile({ name: `${n}.txt`, parentId: id });
		return id;
	};

	it.each([
		[0, 1],
		[49, 1],
		[50, 1],
		[51, 2],
		[120, 3],
	])('all %i of a folder in %i calls', async (count, expected) => {
		const { success } = await list({ parentId: fill(count), ...all });
		expect(success).toHaveLength(count);
		expect(calls()).toEqual({ [FOLDER]: expected });
	});

	it('no more than the limit, and no page further than needed for it', async () => {
		const parentId = fill(200);
		const first = await list({ parentId, limit: 50 });
		expect(namesOf(first.success).slice(0, 2)).toEqual(['0.txt', '1.txt']);
		expect(first.success).toHaveLength(50);
		expect(calls()).toEqual({ [FOLDER]: 1 });
		const { success } = await list({ parentId, limit: 60 });
		expect(success).toHaveLength(60);
		expect(calls()).toEqual({ [FOLDER]: 3 });
	});

	it.each([0, -1, 1.5, 'some'])('refuses the limit %p before anything is sent', async (limit) => {
		const { error } = await list({ parentId: '0', limit });
		expect(error?.message).toContain("'Limit' must be a whole number");
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('recursive', () => {
	/** A thousand entries below a folder of the root, forty of them folders. */
	const project = () => {
		const { id } = sandbox.dingtalk.addFolder({ name: 'Project' });
		const folders = [id];
		for (let n = 0; n < 40; n++) {
			const parentId = folders[Math.floor(n / 3)];
			folders.push(sandbox.dingtalk.addFolder({ name: `F${n}`, parentId }).id);
		}
		for (let n = 0; n < 960; n++) {
			sandbox.dingtalk.addFile({ name: `f${n}`, parentId: folders[n % 41] });
		}
		return id;
	};

	it('lists a space as one: a thousand entries in forty folders are 21 calls', async () => {
		project();
		const { success } = await list({ recursive: true, ...all });
		expect(success).toHaveLength(1007);
		expect(calls()).toEqual({ [SPACE]: 21 });
	});

	it('lists a folder with forty below it, a thousand entries in all, in 41 calls', async () => {
		const { success } = await list({ parentId: project(), recursive: true, ...all });
		expect(success).toHaveLength(1000);
		expect(new Set(idsOf(success)).size).toBe(1000);
		expect(calls()).toEqual({ [FOLDER]: 41 });
	});

	it('asks once where two items ask for the same', async () => {
		const parameters = { parentId: '={{ $json.parentId }}', recursive: true, ...all };
		const items = ['0', 'folder-reports', '0', 'folder-2026', 'folder-reports'];
		const { success } = await list(
			parameters,
			items.map((parentId) => ({ parentId })),
		);
		const paired = success.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect([0, 1, 2, 3, 4].map((n) => paired.filter((item) => item === n).length)).toEqual([
			6, 3, 6, 2, 3,
		]);
		expect(calls()).toEqual({ [SPACE]: 1, [FOLDER]: 2 });
	});

	it('stops as soon as there are enough', async () => {
		sandbox.dingtalk.addTree({ entries: 300 });
		const { success } = await list({ parentId: '0', recursive: true, limit: 10 });
		expect(success).toHaveLength(10);
		expect(calls()).toEqual({ [SPACE]: 1 });
		const below = await list({ parentId: 'folder-reports', recursive: true, limit: 1 });
		expect(idsOf(below.success)).toEqual(['folder-2026']);
		expect(calls()).toEqual({ [SPACE]: 1, [FOLDER]: 1 });
	});

	it('lists a space folder by folder where it is told to, or ordered', async () => {
		const { success } = await list({
			recursive: true,
			...all,
			options: { orderBy: 'NAME', order: 'DESC' },
		});
		expect(namesOf(success)).toEqual([
			...['readme.txt', 'Reports', 'Archive', '2026', 'january.xlsx', 'february.xlsx'],
		]);
		expect(calls()).toEqual({ [FOLDER]: 4 });
	});
});

describe('filters', () => {
	const DAY = 86_400_000;
	const at = (days: number) => new Date(clock.now() - days * DAY).toISOString();

	const addAged = (days: number[], parentId = '0') =>
		days.map((age) =>
			sandbox.dingtalk.addFile({
				name: `${age}.txt`,
				createdAt: clock.now() - age * DAY,
				parentId,
			}),
		);

	it('by name, in either form of Unicode, and by type', async () => {
		sandbox.dingtalk.addFile({ name: 'Re\u0301sume\u0301.PDF' });
		sandbox.dingtalk.addFile({ name: '季度报表.pdf' });
		sandbox.dingtalk.addFolder({ name: 'pdf' });
		const found = async (filters: INodeParameters) =>
			namesOf((await list({ recursive: true, ...all, filters })).success);
		expect(await found({ namePattern: 'r\u00e9sum\u00e9.*' })).toEqual(['Re\u0301sume\u0301.PDF']);
		expect(await found({ namePattern: '季度*|pdf' })).toEqual(['季度报表.pdf', 'pdf']);
		expect(await found({ type: 'FOLDER' })).toEqual(['Reports', '2026', 'Archive', 'pdf']);
		expect(await found({ type: 'FILE', namePattern: '*pdf' })).toEqual([
			'Re\u0301sume\u0301.PDF',
			'季度报表.pdf',
		]);
	});

	it('what is older than some time, with no page further than that', async () => {
		addAged([50, 40, 31, ...Array.from({ length: 97 }, (_, n) => 10 + n / 100), 1]);
		const { success } = await list({
			recursive: true,
			...all,
			filters: { modifiedBefore: at(30) },
		});
		expect(namesOf(success)).toEqual(['50.txt', '40.txt', '31.txt']);
		expect(calls()).toEqual({ [SPACE]: 1 });
	});

	it('what is newer than some time, the newest first', async () => {
		addAged([...Array.from({ length: 120 }, (_, n) => 10 + n), 0.5, 0.25]);
		const { success } = await list({
			recursive: true,
			...all,
			filters: { modifiedAfter: at(1), namePattern: '0*' },
		});
		expect(namesOf(success)).toEqual(['0.25.txt', '0.5.txt']);
		expect(calls()).toEqual({ [SPACE]: 1 });
	});

	it('what goes to the front of the list while it is read, too', async () => {
		const files = addAged(Array.from({ length: 120 }, (_, n) => 1 + n / 1000));
		sandbox.dingtalk.onList = ({ nextToken }) => {
			const file = files[110];
			if (nextToken && !file.name.startsWith('new')) {
				Object.assign(file, { name: 'new.txt', modifiedAt: clock.now() });
			}
		};
		const { success } = await list({
			recursive: true,
			...all,
			filters: { modifiedAfter: at(2), type: 'FILE' },
		});
		expect(success).toHaveLength(123);
		expect(namesOf(success)).toContain('new.txt');
	});

	it('of a folder by the time of the last change', async () => {
		const { id: parentId } = sandbox.dingtalk.addFolder({ name: 'Old' });
		addAged([90, 80, ...Array.from({ length: 100 }, (_, n) => 5 + n / 100)], parentId);
		const { success } = await list({ parentId, ...all, filters: { modifiedBefore: at(30) } });
		expect(namesOf(success)).toEqual(['90.txt', '80.txt']);
		expect(calls()).toEqual({ [FOLDER]: 1 });
	});

	it.each(['seconds', 'minutes', 'java'] as const)('with times in the form of %s', async (form) => {
		sandbox.dingtalk.timeFormat = form;
		addAged([40, 2]);
		const { success } = await list({ ...all, filters: { modifiedBefore: at(30) } });
		expect(namesOf(success)).toEqual(['40.txt']);
		expect(success[0].json.modifiedTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
	});

	it("in the workflow's own time, where none is told", async () => {
		const { error } = await list({ filters: { modifiedBefore: 'last week' } });
		expect(error?.message).toBe('\'Modified Before\' is not a date with time: "last week"');
		addAged([40]);
		const { success } = await list({ filters: { modifiedBefore: at(30).slice(0, 19) } });
		expect(namesOf(success)).toEqual(['40.txt']);
	});

	it('hand on nothing whose time can not be read, and say so', async () => {
		addAged([40]);
		sandbox.faults.add({
			path: '/dentries',
			fault: {
				kind: 'garbage',
				text: JSON.stringify({
					dentries: [{ id: 'x', name: 'x', type: 'FILE', modifiedTime: 'soon' }],
				}),
			},
		});
		const { error } = await list({ filters: { modifiedBefore: at(30) } });
		expect(error?.message).toBe(
			"The list is not whole: 1 part is missing: '/x' (DingTalk gives no time of its last change)",
		);
	});
});

describe('a list that is not whole', () => {
	const tree = () => {
		const secret = sandbox.dingtalk.addFolder({ name: 'Secret', children: ['a'] });
		sandbox.dingtalk.denied.add(secret.id);
		return secret;
	};

	it('fails, and says what is missing', async () => {
		const { id } = tree();
		const parameters = { recursive: true, ...all, options: { everyFolder: true } };
		const { failed, success } = await list(parameters, [{}, {}], CONTINUE);
		expect(success).toEqual([]);
		expect(messageOf(failed[0])).toBe(
			"The list is not whole: 1 part is missing: '/Secret' (The person that the app acts for has no right to this)",
		);
		expect(errorOf(failed[1])).toMatchObject({
			outcome: 'failed',
			found: 7,
			missing: [{ id, path: '/Secret', category: 'permissionDenied' }],
		});
	});

	it('is handed on where that is asked for, each item with what is missing', async () => {
		tree();
		const options = { everyFolder: true, onIncomplete: 'output' };
		const { success } = await list({ recursive: true, ...all, options });
		expect(success).toHaveLength(7);
		for (const { json } of success)
			expect(json.incomplete).toMatch(/^1 part is missing: '\/Secret'/);
	});

	it('is no empty list where nothing else is there', async () => {
		const { id: parentId } = sandbox.dingtalk.addFolder({ name: 'P' });
		const inner = sandbox.dingtalk.addFolder({ name: 'Secret', parentId, children: ['a'] });
		sandbox.dingtalk.denied.add(inner.id);
		const filters = { type: 'FILE' };
		const options = { onIncomplete: 'output' };
		const { success } = await list({ parentId, recursive: true, ...all, filters, options });
		expect(jsonsOf(success)).toEqual([
			{
				outcome: 'incomplete',
				incomplete: expect.stringMatching(/Secret/),
				found: 0,
				missing: [expect.objectContaining({ id: inner.id })],
			},
		]);
	});

	it.each([
		['a folder that is not there', { parentId: 'nowhere' }, /^DingTalk knows no such file/],
		['a folder without permission', { parentId: 'folder-archive' }, /has no right/],
		['a space that is not there', { spaceId: 'nowhere' }, /^DingTalk knows no such space/],
	])('%s fails, whatever is asked for', async (_what, parameters, message) => {
		sandbox.dingtalk.denied.add('folder-archive');
		const options = { onIncomplete: 'output' };
		const { failed } = await list({ ...parameters, options }, [{}], CONTINUE);
		expect(messageOf(failed[0])).toMatch(message);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', requestId: expect.any(String) });
	});

	it('by a page that does not come: what came is not passed off as all', async () => {
		const { id: parentId } = sandbox.dingtalk.addFolder({ name: 'Many' });
		for (let n = 0; n < 60; n++) sandbox.dingtalk.addFile({ name: `${n}`, parentId });
		const broken = { path: '/dentries', times: Infinity, skip: 1 };
		const fault = sandbox.faults.add({ ...broken, fault: { kind: 'status', status: 503 } });
		const { error } = await list({ parentId, ...all });
		expect(error?.message).toMatch(
			/^The list is not whole: 1 part is missing: '\w+' \(DingTalk is/,
		);
		fault.remove();
		sandbox.faults.add({ ...broken, fault: { kind: 'status', status: 503 } });
		expect((await list({ parentId, limit: 50 })).error).toBeUndefined();
	});

	it('by a list that leads back to where it was', async () => {
		sandbox.faults.add({
			path: 'listAll',
			times: Infinity,
			fault: {
				kind: 'garbage',
				text: JSON.stringify({ dentries: [{ id: '1', name: 'a' }], nextToken: 'same' }),
			},
		});
		const { error } = await list({ recursive: true, ...all });
		expect(error?.message).toContain('it stands still after 2 pages with 1 entry');
		expect(sandbox.calls.filter(({ path }) => path.endsWith('listAll'))).toHaveLength(2);
	});

	it.each(['{"dentries":[{"name":"no id"}]}', '{"dentries":"none"}'])(
		'by an answer that can not be read: %s',
		async (text) => {
			sandbox.faults.add({ path: '/dentries', times: Infinity, fault: { kind: 'garbage', text } });
			const { error } = await list({ ...all });
			expect(error?.message).toBe("DingTalk's list has an entry that can't be read");
		},
	);

	it('is not asked for further once the calls of the month are used up', async () => {
		sandbox.dingtalk.addTree({ entries: 300 });
		sandbox.dingtalk.monthlyCalls = 3;
		const { error } = await list({ recursive: true, ...all, options: { everyFolder: true } });
		expect(error?.message).toContain("The organisation's monthly number of DingTalk API calls");
		expect(sandbox.calls.filter(({ path }) => path.endsWith('/dentries')).length).toBeLessThan(8);
	});
});

it('does not miss a folder that is deleted while it is read', async () => {
	const { id } = sandbox.dingtalk.addFolder({ name: 'Brief', children: ['a'] });
	sandbox.dingtalk.onList = ({ parentId }) => {
		const brief = sandbox.dingtalk.dentry('sandbox-space', id);
		if (parentId === 'folder-reports' && brief) sandbox.dingtalk.store.remove(brief);
	};
	const { success, error } = await list({
		recursive: true,
		...all,
		options: { everyFolder: true, orderBy: 'CREATE_TIME' },
	});
	expect(error).toBeUndefined();
	expect(namesOf(success)).not.toContain('Brief');
	expect(success).toHaveLength(6);
});
