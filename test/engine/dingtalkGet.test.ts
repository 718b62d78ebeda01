import type { INodeParameters } from 'n8n-workflow';

import { driveRunner, fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, jsonsOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

async function get(
	items: Array<string | Record<string, string>>,
	parameters: INodeParameters = {},
	more: More = {},
) {
	const own = { dentryId: '={{ $json.id }}', ...parameters };
	return await drive(fileOperation('get', own), items, more);
}

const calls = () => sandbox.dingtalk.callsByApi;
const ONE = 'POST /v1.0/storage/spaces/:spaceId/dentries/:dentryId/query';
const MANY = 'POST /v1.0/storage/spaces/:spaceId/dentries/query';
const OF_UUID = 'GET /v2.0/doc/dentries/:dentryUuid/queryDentryId';

const uuidOf = (id: string) => sandbox.dingtalk.dentry('sandbox-space', id)?.uuid ?? '';

describe('by ID', () => {
	it('gives the entry as a list would', async () => {
		const { success, error } = await get(['file-january']);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({
			outcome: 'found',
			spaceId: 'sandbox-space',
			id: 'file-january',
			name: 'january.xlsx',
			type: 'FILE',
			path: '/Reports/2026/january.xlsx',
		});
		expect(calls()).toEqual({ [ONE]: 1 });
	});

	it("takes what an item of a list has, where nothing is set, and gives the space's root", async () => {
		const own = { spaceId: 'sandbox-space', id: 'folder-2026' };
		const { success } = await get([own], { spaceId: '', dentryId: '' });
		expect(idsOf(success)).toEqual(['folder-2026']);
		const root = await get(['0']);
		expect(root.success[0].json).toMatchObject({ outcome: 'found', id: '0', type: 'FOLDER' });
	});

	it('asks for thirty of a space at once, each once, in the order of the items', async () => {
		const ids = Array.from({ length: 70 }, (_, n) => sandbox.dingtalk.addFile({ name: `${n}` }).id);
		const { success } = await get([...ids, ...ids.slice(0, 5), '0']);
		expect(idsOf(success)).toEqual([...ids, ...ids.slice(0, 5), '0']);
		expect(calls()).toEqual({ [MANY]: 3, [ONE]: 1 });
	});

	it('tells one that is not there from those that are', async () => {
		sandbox.dingtalk.denied.add('file-readme');
		const asked = ['file-january', 'nothing', 'file-readme', 'folder-2026'];
		const { success, failed } = await get(asked, {}, CONTINUE);
		expect(outcomesOf(success)).toEqual(['found', 'notFound', 'found']);
		expect(success[1].json).toEqual({
			outcome: 'notFound',
			spaceId: 'sandbox-space',
			id: 'nothing',
		});
		expect(messageOf(failed[0])).toBe('The person that the app acts for has no right to this');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', id: 'file-readme' });
		const options = { onMissing: 'fail' };
		const refused = await get(['nothing'], { options }, CONTINUE);
		expect(errorOf(refused.failed[0])).toMatchObject({ outcome: 'notFound', id: 'nothing' });
	});

	it('says so where the answer leaves one out', async () => {
		sandbox.faults.add({ path: '/dentries/query', fault: { kind: 'dropResults', count: 1 } });
		const { success, failed } = await get(['file-january', 'file-february'], {}, CONTINUE);
		expect(success).toHaveLength(1);
		expect(messageOf(failed[0])).toMatch(/^DingTalk's answer says nothing of 'file-/);
		expect(errorOf(failed[0]).outcome).toBe('unaccounted');
	});

	it('asks again where DingTalk is not able to answer', async () => {
		sandbox.faults.add({ path: '/query', times: 2, fault: { kind: 'status', status: 503 } });
		const { success } = await get(['file-january']);
		expect(outcomesOf(success)).toEqual(['found']);
	});
});

describe('by UUID and by address', () => {
	it('finds what it names, and asks once for what is named twice', async () => {
		const uuid = uuidOf('file-january');
		const address = `https://alidocs.dingtalk.com/i/nodes/${uuid}?utm_scene=team_space`;
		const byUuid = await get([{ uuid }, { uuid }], { identifyBy: 'uuid', dentryUuid: '' });
		expect(idsOf(byUuid.success)).toEqual(['file-january', 'file-january']);
		expect(calls()).toEqual({ [OF_UUID]: 1, [ONE]: 1 });
		const byAddress = await get([{ address }], { identifyBy: 'url', url: '={{ $json.address }}' });
		expect(idsOf(byAddress.success)).toEqual(['file-january']);
		expect(calls()).toEqual({ [OF_UUID]: 2, [ONE]: 2 });
	});

	it('asks DingTalk for an address of another form', async () => {
		const { failed } = await get(
			[{}],
			{ identifyBy: 'url', url: 'https://alidocs.dingtalk.com/spreadsheetv2/x' },
			CONTINUE,
		);
		expect(messageOf(failed[0])).toMatch(/^DingTalk does not accept/);
		expect(calls()).toEqual({ 'POST /v2.0/wiki/nodes/queryByUrl': 1 });
	});

	it('gives a UUID that nothing has as not found', async () => {
		const { success } = await get([{}], { identifyBy: 'uuid', dentryUuid: 'f'.repeat(32) });
		expect(jsonsOf(success)).toEqual([{ outcome: 'notFound', dentryUuid: 'f'.repeat(32) }]);
	});

	it.each([
		[{ identifyBy: 'uuid', dentryUuid: '' }, "'UUID' is empty"],
		[{ identifyBy: 'url', url: '={{ "" }}' }, "'Address' is empty"],
		[{ identifyBy: 'url', url: 'the budget' }, "'Address' is no web address: 'the budget'"],
		[{ identifyBy: 'id', dentryId: '' }, "'File or Folder' is empty"],
		[{ identifyBy: 'name' }, "'Identify By' can't be 'name'"],
	])('refuses %p before anything is sent', async (parameters, message) => {
		const { error } = await get([{}], parameters);
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});
});
