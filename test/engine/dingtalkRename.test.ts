import { driveRunner, fileOperation } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, messageOf, outcomesOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

/** Pairs of an ID and a name. */
async function rename(pairs: Array<[string, string]>, more: More = {}) {
	const parameters = { dentryId: '={{ $json.id }}', newName: '={{ $json.to }}' };
	return await drive(
		fileOperation('rename', parameters),
		pairs.map(([id, to]) => ({ id, to })),
		more,
	);
}

const nameOf = (id: string) => sandbox.dingtalk.dentry('sandbox-space', id)?.name;
const renames = () =>
	sandbox.dingtalk.journal.filter(({ op, applied }) => op === 'rename' && applied).length;

it('gives another name, and the entry as it is then', async () => {
	const { success, error } = await rename([
		['file-january', '一月 📊.xlsx'],
		['folder-2026', ' re\u0301sume\u0301/s '],
	]);
	expect(error).toBeUndefined();
	expect(success[0].json).toMatchObject({
		outcome: 'renamed',
		spaceId: 'sandbox-space',
		id: 'file-january',
		name: '一月 📊.xlsx',
	});
	expect(nameOf('folder-2026')).toBe('re\u0301sume\u0301/s');
});

it('renames one after the other where names move on', async () => {
	await rename([
		['file-january', 'x'],
		['file-february', 'january.xlsx'],
		['file-january', 'february.xlsx'],
	]);
	expect(nameOf('file-january')).toBe('february.xlsx');
	expect(nameOf('file-february')).toBe('january.xlsx');
});

describe('by UUID and by address', () => {
	const uuidOf = (id: string) => sandbox.dingtalk.dentry('sandbox-space', id)!.uuid;
	const addressOf = (id: string) => `https://alidocs.dingtalk.com/i/nodes/${uuidOf(id)}?x=y`;
	const byAddress = async (rows: Array<{ page: string; to: string }>, more: More = {}) =>
		await drive(
			fileOperation('rename', {
				...{ identifyBy: 'url', url: '={{ $json.page }}', newName: '={{ $json.to }}' },
			}),
			rows,
			more,
		);

	it('renames what they name, in the order of the items, however long a look-up takes', async () => {
		sandbox.faults.add({ path: '/queryDentryId', fault: { kind: 'delay', ms: 200 } });
		const { success, error } = await byAddress([
			{ page: addressOf('file-january'), to: 'x' },
			{ page: addressOf('file-february'), to: 'january.xlsx' },
			{ page: addressOf('file-january'), to: 'february.xlsx' },
		]);
		expect(error).toBeUndefined();
		expect(outcomesOf(success)).toEqual(['renamed', 'renamed', 'renamed']);
		expect(nameOf('file-january')).toBe('february.xlsx');
		expect(nameOf('file-february')).toBe('january.xlsx');
	});

	it('says what could not be found, and renames nothing', async () => {
		const page = `https://alidocs.dingtalk.com/i/nodes/${'f'.repeat(32)}`;
		const { failed } = await byAddress([{ page, to: 'x' }], CONTINUE);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', url: page, sent: false });
		expect(renames()).toBe(0);
	});
});

it('says that the name is taken', async () => {
	const { failed } = await rename([['file-january', 'february.xlsx']], CONTINUE);
	expect(messageOf(failed[0])).toBe(
		"The folder already has a file or folder named 'february.xlsx'",
	);
	expect(errorOf(failed[0])).toMatchObject({
		outcome: 'failed',
		id: 'file-january',
		newName: 'february.xlsx',
		category: 'dentryAlreadyExist',
	});
});

it('asks again after a lost answer', async () => {
	sandbox.faults.add({ path: '/rename', fault: { kind: 'reset', afterApply: true } });
	const { success } = await rename([['file-january', 'x']]);
	expect(outcomesOf(success)).toEqual(['renamed']);
	expect(nameOf('file-january')).toBe('x');
});

it('takes its own name for no obstacle after a lost answer', async () => {
	sandbox.faults.add({ path: '/rename', fault: { kind: 'reset', afterApply: true } });
	const text = '{"code":"dentryAlreadyExist"}';
	sandbox.faults.add({ path: '/rename', skip: 1, fault: { kind: 'garbage', text, status: 400 } });
	const { success } = await rename([['file-january', 'x']]);
	expect(success[0].json).toMatchObject({ outcome: 'renamed', id: 'file-january', name: 'x' });
});

it('does not know what became of it where no answer comes at all', async () => {
	sandbox.faults.add({ path: '/rename', times: Infinity, fault: { kind: 'reset' } });
	const { failed } = await rename([['file-january', 'x']], CONTINUE);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain', id: 'file-january' });
});

it('does again only what was not done, where n8n retries the node', async () => {
	sandbox.dingtalk.denied.add('file-readme');
	const pairs: Array<[string, string]> = [
		['file-readme', 'x'],
		['file-january', 'y'],
	];
	const retrying = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const { error } = await rename(pairs, { settings: retrying });
	expect(error?.message).toContain('1 of 2 items was not renamed: ');
	expect(renames()).toBe(1);
});

it.each([
	['file-january', '', "'New Name' is empty"],
	['file-january', 'a|b', "'New Name' has '|'"],
	['0', 'x', 'The root of a space can not be renamed'],
])('refuses to rename %p to %p before anything is sent', async (id, to, message) => {
	const { error } = await rename([[id, to]]);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});
