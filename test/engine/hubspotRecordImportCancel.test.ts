import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { hubspotKey, itemsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const cancel: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'cancel',
	taskId: '={{ $json.id }}',
	options: {},
};

const run = (parameters: INodeParameters, ids: string[], more: More = {}) =>
	runHubspot(sandbox, { parameters: { ...cancel, ...parameters }, items: itemsOf(ids), ...more });

const stateOf = (id: string) => {
	const task = sandbox.hubspot.imports.get(id);
	return task && sandbox.hubspot.imports.stateOf(task).state;
};
const posts = () => sandbox.calls.filter(({ method }) => method === 'POST');

describe('Record Import: Cancel', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'stops an import that is under way (%s)',
		async (apiVersion) => {
			const id = sandbox.hubspot.addImport({ id: '9007199254740993', hangs: true });
			const { success, error } = await run({ options: { apiVersion } }, [id]);
			expect(error).toBeUndefined();
			expect(success).toEqual([
				{
					json: expect.objectContaining({
						taskId: id,
						taskType: 'recordImport',
						state: 'canceled',
						done: true,
						status: 'CANCELED',
						polls: 1,
					}),
					pairedItem: { item: 0 },
				},
			]);
			expect(stateOf(id)).toBe('CANCELED');
			const base = apiVersion === 'v3' ? '/crm/v3/imports' : `/crm/imports/${apiVersion}`;
			expect(sandbox.calls.map(({ method, path }) => [method, path])).toEqual([
				['POST', `${base}/${id}/cancel`],
				['GET', `${base}/${id}`],
			]);
		},
	);

	it('counts a canceled import as what was wanted also when it waits', async () => {
		const id = sandbox.hubspot.addImport({ hangs: true });
		const { success, error } = await run({ waitUntilDone: true }, [id]);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ state: 'canceled', timedOut: false });
	});

	it('sends a canceled import to the output Done', async () => {
		const id = sandbox.hubspot.addImport({ hangs: true });
		const { outputs } = await run({ options: { routeByState: true } }, [id]);
		expect(outputs.map((items) => items.length)).toEqual([1, 0, 0]);
		expect(outputs[0][0].json).toMatchObject({ taskId: id, state: 'canceled' });
	});

	it('takes an import that is canceled already as canceled', async () => {
		const id = sandbox.hubspot.addImport({ hangs: true });
		await run({}, [id]);
		const { success, error } = await run({}, [id]);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ taskId: id, state: 'canceled' });
	});

	it('says plainly that an import had ended before', async () => {
		const done = sandbox.hubspot.addImport();
		const open = sandbox.hubspot.addImport({ hangs: true });
		const { success, failed } = await run({}, [done, open], CONTINUE);
		expect(success[0].json).toMatchObject({ taskId: open, state: 'canceled' });
		expect(messageOf(failed[0])).toBe(
			`Import '${done}' could not be canceled: it had ended as 'succeeded' already`,
		);
		expect(errorOf(failed[0])).toMatchObject({
			taskId: done,
			state: 'succeeded',
			done: true,
			httpStatus: 400,
		});
	});

	it('does not count imports that could not be canceled as succeeded (F9)', async () => {
		const ids = [1, 2, 3].map(() => sandbox.hubspot.addImport());
		const { error } = await run({}, ids);
		expect(error?.message).toContain('3 of 3 items did not succeed (3 failed)');
	});

	it.each([
		[{ kind: 'statusAfterApply', status: 504 } as const],
		[{ kind: 'reset', afterApply: true } as const],
	])('finds out what a lost answer has left (%p)', async (fault) => {
		const id = sandbox.hubspot.addImport({ hangs: true });
		sandbox.faults.add({ method: 'POST', fault });
		const { success, error } = await run({}, [id]);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ taskId: id, state: 'canceled' });
		expect(posts()).toHaveLength(2);
	});

	it('tells an import that HubSpot does not know, and a scope that is missing', async () => {
		const { error } = await run({}, ['4711']);
		expect(error?.message).toContain("HubSpot knows no record import task '4711'");

		const id = sandbox.hubspot.addImport({ hangs: true });
		sandbox.hubspot.addToken('poor', []);
		const poor = await run({}, [id], { credentials: hubspotKey(sandbox, 'poor') });
		expect(poor.error?.message).toBe("The credential lacks the scope 'crm.import'");
		expect(stateOf(id)).toBe('PROCESSING');
	});

	it('tells an import that goes on although HubSpot refused', async () => {
		const id = sandbox.hubspot.addImport({ hangs: true });
		sandbox.faults.add({ method: 'POST', fault: { kind: 'status', status: 409 } });
		const { failed } = await run({}, [id], CONTINUE);
		expect(messageOf(failed[0])).toContain(`Import '${id}' could not be canceled; it is 'running'`);
		expect(errorOf(failed[0])).toMatchObject({ state: 'running', done: false });
	});

	it.each(['={{ "" }}', '..'])('refuses the id %p before anything is sent', async (taskId) => {
		const { error } = await run({ taskId }, ['1']);
		expect(error?.message).toContain("'Task ID'");
		expect(sandbox.calls).toHaveLength(0);
	});
});
