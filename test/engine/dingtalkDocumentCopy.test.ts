import type { INodeParameters } from 'n8n-workflow';

import { driveRunner } from './harness/drive';
import { useJumpClock } from './harness/jumpClock';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { dingtalkSuite } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ strict: true, now: clock.now });
const drive = driveRunner(sandbox);

const document = { resource: 'document', operation: 'copy' };

async function copy(
	items: Array<Record<string, string>>,
	more: More = {},
	own: INodeParameters = {},
) {
	const target = { targetParentDentryUuid: uuidOf('folder-archive') };
	return await drive({ ...document, ...target, ...own }, items, more);
}

const uuidOf = (id: string) => sandbox.dingtalk.dentry('sandbox-space', id)?.uuid ?? '';
const COPY = 'POST /v2.0/doc/dentries/copy';
const TASK = 'GET /v2.0/doc/task/info/:taskId';
const calls = () => sandbox.dingtalk.callsByApi;

it('copies a document at once, named by its UUID or its address', async () => {
	const uuid = uuidOf('file-readme');
	const { success, error } = await copy([
		{ uuid },
		{ uuid: `https://alidocs.dingtalk.com/i/nodes/${uuid}?x=1` },
	]);
	expect(error).toBeUndefined();
	expect(success[0].json).toMatchObject({
		taskId: null,
		taskType: 'documentCopy',
		state: 'succeeded',
		done: true,
		result: { name: expect.stringContaining('readme'), driveSpaceId: 'sandbox-space' },
	});
	expect(calls()).toEqual({ [COPY]: 2 });
	const names = sandbox.dingtalk.tree.filter(({ path }) => path.startsWith('/Archive/'));
	expect(names).toHaveLength(2);
});

it('waits for the copy of a folder', async () => {
	const { success } = await copy([{ uuid: uuidOf('folder-2026') }], {}, { waitUntilDone: true });
	expect(success[0].json).toMatchObject({
		taskType: 'documentCopy',
		state: 'succeeded',
		status: '1',
		progress: { total: 3, succeeded: 3, failed: 0 },
	});
	expect(calls()[TASK]).toBeGreaterThan(0);
});

it.each([
	[-1, 'pending', false],
	[0, 'running', false],
	[1, 'succeeded', true],
	[2, 'succeeded', true],
	[3, 'failed', true],
	[4, 'failed', true],
	[7, 'unknown', false],
])('reads the status %i as %p', async (documentStatus, state, done) => {
	const taskId = sandbox.dingtalk.addTask({ kind: 'document', durationMs: 1 });
	const text = JSON.stringify({ taskId, status: documentStatus, totalCount: 2 });
	sandbox.faults.add({ path: '/task/info/', fault: { kind: 'garbage', text } });
	const { success, failed } = await drive(
		{ ...document, operation: 'getStatus', taskId },
		[{}],
		CONTINUE,
	);
	const json = success[0]?.json ?? errorOf(failed[0]);
	expect(json).toMatchObject({ taskId, taskType: 'documentCopy', state, done });
});

it('does not pass a copy of a part off as one of all', async () => {
	const taskId = sandbox.dingtalk.addTask({ kind: 'document', totalCount: 2, failCount: 1 });
	const { failed } = await drive(
		{ ...document, operation: 'getStatus', taskId, waitUntilDone: true },
		[{}],
		CONTINUE,
	);
	expect(messageOf(failed[0])).toBe(`Task '${taskId}' ended, but 1 of 2 parts failed`);
});

it.each([
	['documentNotExist', /knows no such document/],
	['permissionDenied', /has no right to this/],
])('takes %s for a refusal, though its status is 500, and asks once', async (code, message) => {
	if (code === 'permissionDenied') sandbox.dingtalk.denied.add('file-readme');
	const uuid = code === 'permissionDenied' ? uuidOf('file-readme') : 'nothing';
	const { failed } = await copy([{ uuid }], CONTINUE);
	expect(messageOf(failed[0])).toMatch(message);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', category: code });
	expect(calls()).toEqual({ [COPY]: 1 });
});

it('does not copy twice after a lost answer', async () => {
	sandbox.faults.add({ path: '/doc/dentries/copy', fault: { kind: 'reset', afterApply: true } });
	const { failed } = await copy([{ uuid: uuidOf('file-readme') }], CONTINUE);
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain' });
	expect(calls()).toEqual({ [COPY]: 1 });
});

it.each([
	[{ sourceDentryUuid: 'https://example.com/x' }, {}, "'Document' has no UUID"],
	[{}, {}, "'Document' is empty"],
	[{ sourceDentryUuid: 'x', targetParentDentryUuid: '={{ "" }}' }, {}, "'Target Folder' is empty"],
])('refuses %p before anything is sent', async (parameters, more, message) => {
	const { error } = await copy([{}], more, parameters as INodeParameters);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});

it("says that a third party's app may not, before anything is sent", async () => {
	const { error } = await copy([{ uuid: 'x' }], { credentials: dingtalkSuite(sandbox) });
	expect(error?.message).toContain("DingTalk lets an organisation's own apps do this only");
	expect(sandbox.calls).toHaveLength(0);
});
