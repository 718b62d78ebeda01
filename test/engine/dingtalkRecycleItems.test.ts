import type { INodeParameters } from 'n8n-workflow';

import { driveRunner } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, idsOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { dingtalkApp } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

async function list(parameters: INodeParameters = {}, more: More = {}, items = [{}]) {
	const credentials = dingtalkApp(sandbox, { corpId: 'sandbox-corp' });
	const own = { resource: 'recycleItem', operation: 'getMany', returnAll: true, ...parameters };
	return await drive(own, items, { credentials, ...more });
}

const BIN = 'GET /v1.0/storage/recycleBins';
const ITEMS = 'GET /v1.0/storage/recycleBins/:recycleBinId/recycleItems';
const calls = () => sandbox.dingtalk.callsByApi;
const fill = (count: number) =>
	Array.from({ length: count }, (_, n) => sandbox.dingtalk.addToRecycleBin({ name: `${n}.txt` }));

it("lists the organization's recycle bin, to be restored without a click", async () => {
	fill(2);
	const { success, error } = await list();
	expect(error).toBeUndefined();
	expect(success[0].json).toMatchObject({
		outcome: 'found',
		recycleBinId: 'sandbox-recycle-bin',
		id: expect.any(String),
		originalName: '0.txt',
		operatorTime: expect.stringMatching(/Z$/),
	});
	const parameters = { resource: 'recycleItem', operation: 'restore' };
	const locators = { recycleBinId: '', recycleItemId: '' };
	const items = jsonsOf(success) as Array<Record<string, string>>;
	const restored = await drive({ ...parameters, ...locators }, items);
	expect(restored.error).toBeUndefined();
	expect(sandbox.dingtalk.recycleBin).toHaveLength(0);
});

it('reads to the end, each once, and asks once where items ask for the same', async () => {
	fill(120);
	const { success } = await list({}, {}, [{}, {}]);
	expect(success).toHaveLength(240);
	expect(calls()).toEqual({ [BIN]: 1, [ITEMS]: 3 });
	const first = await list({ returnAll: false, limit: 5 });
	expect(first.success).toHaveLength(5);
	expect(calls()).toEqual({ [BIN]: 2, [ITEMS]: 4 });
});

it('lists that of a space, or one by its ID', async () => {
	fill(1);
	const ofSpace = await list({ recycleBinScope: 'SPACE', spaceId: 'sandbox-space' });
	expect(ofSpace.success[0].json.recycleBinId).toBe('sandbox-recycle-bin-sandbox-space');
	const byId = await list({ recycleBinScope: 'id', recycleBinId: 'sandbox-recycle-bin' });
	expect(idsOf(byId.success)).toEqual(idsOf(ofSpace.success));
	expect(calls()).toEqual({ [BIN]: 1, [ITEMS]: 2 });
	const spaceId = 'sandbox-space-2';
	const none = await list({ recycleBinScope: 'SPACE', spaceId }, CONTINUE);
	expect(messageOf(none.failed[0])).toBe('DingTalk knows no such recycle bin');
	expect(errorOf(none.failed[0])).toMatchObject({ outcome: 'failed', scopeId: spaceId });
});

it('filters by name, type and time', async () => {
	fill(3);
	sandbox.dingtalk.addToRecycleBin({ name: 'Folder', children: ['a'] });
	const names = async (filters: INodeParameters) =>
		jsonsOf((await list({ filters })).success).map(({ originalName }) => originalName);
	expect(await names({ namePattern: '1*' })).toEqual(['1.txt']);
	expect(await names({ type: 'FOLDER' })).toEqual(['Folder']);
	const later = new Date(clock.now() + 60_000).toISOString();
	expect(await names({ deletedAfter: later })).toEqual([]);
	expect(await names({ deletedBefore: later })).toHaveLength(4);
});

it('does not pass a part off as all', async () => {
	fill(60);
	sandbox.faults.add({
		path: '/recycleItems',
		times: Infinity,
		skip: 1,
		fault: { kind: 'status', status: 503 },
	});
	const { failed } = await list({}, CONTINUE);
	expect(messageOf(failed[0])).toMatch(/^The list is not whole: 1 part is missing: 'the recycle/);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', found: 50 });
});

it.each([
	[{}, "The organization's recycle bin is found by its 'Corp ID'"],
	[{ recycleBinScope: 'SPACE', spaceId: '={{ "" }}' }, "'Space' is empty"],
	[{ recycleBinScope: 'TEAM' }, "'Recycle Bin Of' can't be 'TEAM'"],
])('refuses %p before anything is sent', async (parameters, message) => {
	const { error } = await list(parameters, { credentials: dingtalkApp(sandbox) });
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});
