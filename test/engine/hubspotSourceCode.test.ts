import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { hubspotKey } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
	sandbox.hubspot.sourceCode.addArchive('themes/my theme.zip');
});

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'sourceCodeExtract',
	operation: 'start',
	path: '={{ $json.path }}',
	options: {},
};

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, {
		parameters,
		items: [{ json: { path: 'themes/my theme.zip' } }],
		...more,
	});

describe('Source Code Extract', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'starts, asks and waits in version %s',
		async (apiVersion) => {
			const options = { apiVersion };
			const { success, error } = await run({ ...start, waitUntilDone: true, options });
			expect(error).toBeUndefined();
			expect(success[0].json).toMatchObject({
				taskType: 'sourceCodeExtract',
				state: 'succeeded',
				result: null,
				errors: [],
			});
			expect(sandbox.hubspot.sourceCode.extracted).toEqual(['themes/my theme.zip']);
			const base = apiVersion === 'v3' ? '/cms/v3/source-code' : `/cms/source-code/${apiVersion}`;
			expect(sandbox.calls[0].path).toBe(`${base}/extract/async`);

			const { taskId } = success[0].json;
			const status = { ...start, operation: 'getStatus', taskId: String(taskId), options };
			const { success: asked } = await run(status);
			expect(asked[0].json).toMatchObject({ taskId, state: 'succeeded', polls: 1 });
			expect(sandbox.calls.at(-1)?.path).toBe(
				`${base}/extract/async/tasks/${String(taskId)}/status`,
			);
		},
	);

	it.each(['={{ "" }}', '   '])('refuses the path %p before anything is sent', async (path) => {
		const { error } = await run({ ...start, path });
		expect(error?.message).toBe("'Path' is empty");
		expect(sandbox.calls).toHaveLength(0);
	});

	it('tells a file that is not there, as a failed item and not as an unknown task', async () => {
		const { failed } = await run({ ...start, path: 'none.zip' }, CONTINUE);
		expect(messageOf(failed[0])).toContain('There is no file at none.zip');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', httpStatus: 404 });
		expect(sandbox.hubspot.sourceCode.tasks.size).toBe(0);
	});

	it('says that a task which is none of ours is unknown', async () => {
		const { error } = await run({ ...start, operation: 'getStatus', taskId: '99' });
		expect(error?.message).toBe(
			"HubSpot knows no source code extract task '99', or the credential has no access to it",
		);
	});

	it.each(['one', '2147483648', '-1', '1.5'])(
		"refuses '%s', which can't be the ID of such a task, before anything is sent (C13)",
		async (taskId) => {
			const { error } = await run({ ...start, operation: 'getStatus', taskId });
			expect(error?.message).toContain(`'Task ID' can't be that of a task`);
			expect(error?.message).toContain(`'${taskId}'`);
			expect(error?.description).toContain('whole number');
			expect(sandbox.calls).toHaveLength(0);
		},
	);

	it('asks about the largest ID that such a task can have', async () => {
		const { error } = await run({ ...start, operation: 'getStatus', taskId: '2147483647' });
		expect(error?.message).toContain('HubSpot knows no source code extract task');
	});

	it('tells the scope that is missing', async () => {
		sandbox.hubspot.addToken('poor', ['files']);
		const { error } = await run(start, { credentials: hubspotKey(sandbox, 'poor') });
		expect(error?.message).toBe("The credential lacks the scope 'content'");
	});

	it('is uncertain when the answer is lost, and never sends twice', async () => {
		sandbox.faults.add({ method: 'POST', fault: { kind: 'reset', afterApply: true } });
		const { failed } = await run(start, CONTINUE);
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain' });
		expect(sandbox.hubspot.sourceCode.tasks.size).toBe(1);
	});
});
