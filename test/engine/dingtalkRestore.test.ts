import { restoreOperation, driveRunner } from './harness/drive';
import { messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE } from './harness/runs';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

const run = driveRunner(sandbox);

const deleted = (count: number, children?: string[]) =>
	Array.from({ length: count }, (_item, n) =>
		sandbox.dingtalk.addToRecycleBin({ name: `d${n}`, ...(children && { children }) }),
	);

const starts = () => sandbox.calls.filter(({ path }) => /estore$/.test(path));

it.each([1, 3])('puts files back at once and tells where they are, for %d', async (count) => {
	const items = deleted(count);
	const { success } = await run(
		restoreOperation(),
		items.map(({ id }) => id),
	);
	expect(
		success.map(({ json, pairedItem }) => [json.state, json.taskId, json.result, pairedItem]),
	).toEqual(
		items.map(({ id, dentryId }, item) => [
			'succeeded',
			null,
			{
				recycleBinId: 'sandbox-recycle-bin',
				recycleItemId: id,
				spaceId: 'sandbox-space',
				dentryId,
			},
			{ item },
		]),
	);
	expect(starts()).toHaveLength(1);
	expect(sandbox.dingtalk.recycleBin).toEqual([]);
	for (const { dentryId } of items) {
		expect(sandbox.dingtalk.dentry('sandbox-space', dentryId)).toBeDefined();
	}
});

it.each([1, 2])('waits for folders with content, for %d', async (count) => {
	const items = deleted(count, ['a', 'b']);
	const { success } = await run(
		restoreOperation({ waitUntilDone: true }),
		items.map(({ id }) => id),
	);
	expect(success.map(({ json }) => [json.state, json.result])).toEqual(
		items.map(({ id, dentryId }) => [
			'succeeded',
			expect.objectContaining({ recycleItemId: id, dentryId }),
		]),
	);
	expect(sandbox.dingtalk.recycleBin).toEqual([]);
});

it('sends at most 30 in a call', async () => {
	const items = deleted(65);
	const { success } = await run(
		restoreOperation(),
		items.map(({ id }) => id),
	);
	expect(success).toHaveLength(65);
	expect(
		starts().map(({ body }) => (body as { recycleItemIds: string[] }).recycleItemIds.length),
	).toEqual([30, 30, 5]);
});

it.each([1, 2])('sends the strategy, for %d', async (count) => {
	const items = deleted(count);
	sandbox.dingtalk.addFile({ name: 'd0' });
	const { failed } = await run(
		restoreOperation({ conflictStrategy: 'RETURN_ERROR_IF_EXISTS' }),
		items.map(({ id }) => id),
		CONTINUE,
	);
	expect(failed.map((item) => [item.pairedItem, messageOf(item)])).toEqual([
		[{ item: 0 }, 'Something of this name is there already'],
	]);
});

it.each([1, 2])('an item that is no longer there, among %d', async (count) => {
	const items = deleted(count - 1);
	const { success, failed } = await run(
		restoreOperation(),
		['gone', ...items.map(({ id }) => id)],
		CONTINUE,
	);
	expect(success).toHaveLength(count - 1);
	expect(failed[0].json).toMatchObject({
		error: {
			message: "DingTalk knows no item 'gone' in recycle bin 'sandbox-recycle-bin'",
			outcome: 'failed',
			id: 'gone',
			category: 'recycleItemNotExist',
		},
	});
});

it('the same item twice is restored once', async () => {
	const [item] = deleted(1);
	const { success, failed } = await run(restoreOperation(), [item.id, item.id], CONTINUE);
	expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
});

it('an unknown recycle bin is told once', async () => {
	const { failed } = await run(
		restoreOperation({ recycleBinId: 'gone' }),
		Array.from({ length: 65 }, (_item, n) => `${n}`),
		CONTINUE,
	);
	expect(failed).toHaveLength(65);
	expect(messageOf(failed[0])).toBe("DingTalk knows no recycle bin 'gone'");
	expect(starts()).toHaveLength(1);
});

it('a lost answer is never sent again', async () => {
	const items = deleted(2);
	sandbox.faults.add({ path: 'batchRestore', fault: { kind: 'reset', afterApply: true } });
	const { failed } = await run(
		restoreOperation(),
		items.map(({ id }) => id),
		CONTINUE,
	);
	expect(outcomesOf(failed)).toEqual(['uncertain', 'uncertain']);
	expect(starts()).toHaveLength(1);
});

it.each([1, 2])('says when the folder that it was in is gone, among %d', async (count) => {
	const lost = sandbox.dingtalk.addToRecycleBin({ name: 'x', parentId: 'folder-gone' });
	const { failed } = await run(
		restoreOperation(),
		[lost, ...deleted(count - 1)].map(({ id }) => id),
		CONTINUE,
	);
	expect(failed.map((item) => messageOf(item))).toEqual([
		`The folder that item '${lost.id}' was in is no longer there`,
	]);
});
