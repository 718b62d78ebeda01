import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { dentryOperation, driveRunner } from './harness/drive';
import { errorOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { exportStatus, folderStatus } from './harness/services';
import { useFastClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox({ now: useFastClock(600).now });

const run = async (parameters: INodeParameters, json: IDataObject, more: More = {}) =>
	await runHubspot(sandbox, {
		parameters: { ...parameters, simplify: undefined },
		items: [{ json }],
		...more,
	});

const hintOf = ({ run: { data } }: Awaited<ReturnType<typeof run>>) =>
	data.resultData.runData.Test[0].hints?.[0]?.message ?? '';

const waiting = { waitUntilDone: true };

it('tells a task that is done by its ID, state and what came of it, and nothing that is empty (U8)', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 0 });
	const { success } = await run({ ...exportStatus, ...waiting }, { id });
	expect(success[0].json).toEqual({
		taskId: id,
		state: 'succeeded',
		done: true,
		recordCount: expect.any(Number) as unknown,
		fileUrl: expect.stringMatching(/^http/) as unknown,
	});
});

it('tells one that goes on in three fields', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 3_600_000 });
	const { success } = await run(exportStatus, { id });
	expect(Object.keys(success[0].json)).toEqual(expect.arrayContaining(['taskId', 'state', 'done']));
	expect(Object.values(success[0].json)).not.toContain(null);
	expect(success[0].json).not.toHaveProperty('polls');
});

it('says of one that was not done in time that it timed out', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 3_600_000 });
	const waitOptions = { maxWait: 1, onTimeout: 'output' };
	const { success } = await run({ ...exportStatus, ...waiting, waitOptions }, { id });
	expect(success[0].json).toMatchObject({ taskId: id, done: false, timedOut: true });
});

it('leaves what a failure says of its task without what is empty', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 0, ending: 'FAILED' });
	const { failed } = await run({ ...exportStatus, ...waiting }, { id }, CONTINUE);
	expect(errorOf(failed[0])).toMatchObject({ taskId: id, state: 'failed', done: true });
	expect(Object.values(errorOf(failed[0]))).not.toContain(null);
	expect(errorOf(failed[0])).not.toHaveProperty('waitedSeconds');
});

it("keeps the service's own answer where that is asked for", async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 0 });
	const { success } = await run({ ...exportStatus, options: { raw: true } }, { id });
	expect(success[0].json.response).toMatchObject({ status: expect.any(String) as string });
});

it('gives all of it where it is off', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 0 });
	const { success } = await runHubspot(sandbox, {
		parameters: { ...exportStatus, simplify: false },
		items: [{ json: { id } }],
	});
	expect(success[0].json).toMatchObject({
		errors: [],
		hasErrors: false,
		polls: 1,
		timedOut: false,
	});
});

it('counts what was waited for in the hint all the same', async () => {
	const id = sandbox.hubspot.addExport({ durationMs: 5000 });
	expect(hintOf(await run({ ...exportStatus, ...waiting }, { id }))).toMatch(
		/^1 succeeded · waited /,
	);
});

it('tells a folder update, and what DingTalk moved, by its result', async () => {
	const { success } = await run(
		{ ...folderStatus, ...waiting },
		{ id: sandbox.hubspot.addFolderUpdate() },
	);
	expect(success[0].json).toMatchObject({
		state: 'succeeded',
		result: { id: expect.anything() as unknown },
	});
	const { id } = sandbox.dingtalk.addFolder({ name: 'F', children: ['a'] });
	const moved = await driveRunner(sandbox)(
		dentryOperation('move', { ...waiting, simplify: undefined } as never),
		[id],
	);
	expect(moved.success[0].json).toMatchObject({ state: 'succeeded', done: true });
	expect(moved.success[0].json).not.toHaveProperty('polls');
});
