import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { driveRunner, fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

async function search(keyword: string, parameters: INodeParameters = {}, more: More = {}) {
	const { items = [{}], ...rest } = parameters;
	return await drive(
		fileOperation('search', { keyword, ...rest }),
		items as Array<Record<string, string>>,
		more,
	);
}

const namesOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.name);
const calls = () => sandbox.dingtalk.callsByApi;
const SEARCH = 'POST /v2.0/storage/dentries/search';
const OF_UUID = 'GET /v2.0/doc/dentries/:dentryUuid/queryDentryId';
const all = { returnAll: true };
const bare = { lookUpIds: false };

it('finds by name and by content, with what further operations need', async () => {
	const file = sandbox.dingtalk.addFile({ name: 'plan.txt', content: 'the january budget' });
	const { success, error } = await search('january');
	expect(error).toBeUndefined();
	expect(new Set(idsOf(success))).toEqual(new Set(['file-january', file.id]));
	expect(success.find(({ json }) => json.id === 'file-january')?.json).toMatchObject({
		outcome: 'found',
		spaceId: 'sandbox-space',
		name: 'january.xlsx',
		dentryUuid: expect.any(String),
	});
	expect(calls()).toEqual({ [SEARCH]: 1, [OF_UUID]: 2 });
});

it('goes to the last page, and no further than the limit', async () => {
	for (let n = 0; n < 120; n++) sandbox.dingtalk.addFile({ name: `invoice ${n}` });
	const { success } = await search('invoice', { ...all, options: bare });
	expect(new Set(namesOf(success)).size).toBe(120);
	expect(calls()).toEqual({ [SEARCH]: 3 });
	const some = await search('invoice', { limit: 20, options: bare });
	expect(some.success).toHaveLength(20);
	expect(calls()).toEqual({ [SEARCH]: 4 });
});

it('asks once where items search for the same', async () => {
	const items = [{ k: 'jan' }, { k: 'feb' }, { k: 'jan' }];
	const { success } = await search('={{ $json.k }}', { items, ...all });
	expect(idsOf(success)).toEqual(['file-january', 'file-february', 'file-january']);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(calls()).toEqual({ [SEARCH]: 2, [OF_UUID]: 2 });
});

it('finds a name in either form of Unicode, each once', async () => {
	sandbox.dingtalk.addFile({ name: 'r\u00e9sum\u00e9 A' });
	sandbox.dingtalk.addFile({ name: 're\u0301sume\u0301 B' });
	const { success } = await search('r\u00e9sum\u00e9', { ...all, options: bare });
	expect(new Set(namesOf(success))).toEqual(
		new Set(['r\u00e9sum\u00e9 A', 're\u0301sume\u0301 B']),
	);
});

it('searches in one space, also in one whose ID the API can not take', async () => {
	sandbox.dingtalk.addSpace({ id: '2256226585', name: 'Numbered' });
	const numbered = sandbox.dingtalk.addFile({ name: 'readme', spaceId: '2256226585' });
	const inSpace = async (spaceId: string) =>
		idsOf((await search('readme', { searchIn: 'space', spaceId, ...all })).success);
	expect(await inSpace('2256226585')).toEqual([numbered.id]);
	expect(await inSpace('sandbox-space')).toEqual(['file-readme']);
});

it('filters by time, category and name', async () => {
	const DAY = 86_400_000;
	const createdAt = clock.now() - 40 * DAY;
	sandbox.dingtalk.addFile({ name: 'report.png', createdAt });
	sandbox.dingtalk.addFile({ name: 'report.docx' });
	sandbox.dingtalk.addFile({ name: 'notes.txt', content: 'report' });
	const found = async (filters: INodeParameters) =>
		namesOf((await search('report', { ...all, filters, options: bare })).success);
	const before = new Date(clock.now() - 30 * DAY).toISOString();
	expect(await found({ createdBefore: before })).toEqual(['report.png']);
	expect(await found({ dentryCategories: 'IMAGE, VIDEO' })).toEqual(['report.png']);
	expect(await found({ namesOnly: true })).not.toContain('notes.txt');
	expect(await found({})).toContain('notes.txt');
});

it('leaves out what the index still has and the drive has not', async () => {
	const file = sandbox.dingtalk.addFile({ name: 'gone' });
	sandbox.dingtalk.addFile({ name: 'gone not' });
	sandbox.faults.add({
		path: `/dentries/${file.uuid}/queryDentryId`,
		fault: { kind: 'garbage', text: '{"code":"documentNotExist"}', status: 404 },
	});
	const { success } = await search('gone', all);
	expect(namesOf(success)).toEqual(['gone not']);
});

describe('what can not be read', () => {
	it('fails, and says what is missing, or hands on the rest', async () => {
		for (let n = 0; n < 60; n++) sandbox.dingtalk.addFile({ name: `invoice ${n}` });
		const broken = { path: 'dentries/search', times: Infinity, skip: 1 };
		const first = sandbox.faults.add({ ...broken, fault: { kind: 'status', status: 503 } });
		const { failed } = await search('invoice', { ...all, options: bare }, CONTINUE);
		expect(messageOf(failed[0])).toMatch(/^The list is not whole: 1 part is missing: 'invoice'/);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', keyword: 'invoice', found: 50 });
		first.remove();
		sandbox.faults.add({ ...broken, fault: { kind: 'status', status: 503 } });
		const options = { ...bare, onIncomplete: 'output' };
		const { success } = await search('invoice', { ...all, options });
		expect(success).toHaveLength(50);
		expect(success[0].json.incomplete).toMatch(/^1 part is missing/);
	});

	it('names the permission that the app lacks, once', async () => {
		sandbox.faults.add({
			path: 'dentries/search',
			times: Infinity,
			fault: {
				kind: 'garbage',
				status: 403,
				text: JSON.stringify({
					code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
					accessdenieddetail: { requiredScopes: ['Storage.Dentry.Search'] },
				}),
			},
		});
		const items = [{ k: 'a' }, { k: 'b' }, { k: 'c' }, { k: 'd' }];
		const { failed } = await search('={{ $json.k }}', { items }, CONTINUE);
		expect(failed).toHaveLength(4);
		expect(JSON.stringify(jsonsOf(failed))).toContain('Storage.Dentry.Search');
		expect(sandbox.calls.filter(({ path }) => path.endsWith('search')).length).toBeLessThan(3);
	});
});

it.each([
	[' ', {}, "'Keyword' is empty"],
	['x', { searchIn: 'space', spaceId: '={{ "" }}' }, "'Space' is empty"],
	['x', { filters: { createdAfter: 'soon' } }, "'Created After' is not a date with time"],
	['x', { options: { lookUpIds: 'maybe' } }, "'Look Up IDs' must be true or false"],
])('refuses the search for %p with %p before anything is sent', async (keyword, more, message) => {
	const { error } = await search(keyword, more as INodeParameters);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});
