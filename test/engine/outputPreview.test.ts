import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFileStore } from './harness/binaryData';
import { dingtalkCalls, type DingtalkCall } from './harness/dingtalkCalls';
import { dentryOperation } from './harness/drive';
import { hubspotCalls, task } from './harness/hubspotCalls';
import { useJumpClock } from './harness/jumpClock';
import { offeredBy } from './harness/offered';
import { jsonsOf } from './harness/outputs';
import { previewOf } from './harness/previews';
import { runDingtalk, runHubspot } from './harness/runs';
import { batchRead, rowsOf, storageStatus } from './harness/services';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });
useFileStore();

const waiting = { waitUntilDone: true };
const isTask = (operation: string) => /(start|getStatus|cancel|copy|move|restore)$/.test(operation);

function expectAsShown(folder: string, operation: string, items: IDataObject[]) {
	const isAsShown = previewOf(folder, operation);
	expect(items.length).toBeGreaterThan(0);
	for (const item of items) {
		isAsShown(item);
		expect({ item, faults: isAsShown.errors ?? [] }).toEqual({ item, faults: [] });
	}
}

describe('HubSpot: what the editor shows before a first run (U10) is what comes of', () => {
	const calls = hubspotCalls(sandbox);

	async function run(parameters: INodeParameters): Promise<IDataObject[]> {
		const items = rowsOf([{ email: 'ada@example.com' }]);
		const given = { ...parameters, simplify: true };
		const { success, error } = await runHubspot(sandbox, { parameters: given, items });
		expect(error).toBeUndefined();
		return jsonsOf(success);
	}

	const expectOf = async (operation: string, parameters: INodeParameters) =>
		expectAsShown('HubspotAsyncTask', operation, await run(parameters));

	it.each(offeredBy('hubspotAsyncTask'))('%s', async (operation) => {
		await expectOf(operation, calls[operation]());
	});

	it.each(offeredBy('hubspotAsyncTask').filter(isTask))('%s, to its end', async (operation) => {
		await expectOf(operation, { ...calls[operation](), ...waiting });
	});

	it('a record with associations', async () => {
		const associated = calls['association batchCreate']();
		await run(associated);
		await expectOf('association batchRead', { ...associated, operation: 'batchRead' });
	});

	it('a record that is not there', async () => {
		await expectOf('record batchRead', batchRead('contacts', { recordId: '404' }));
		const parameters = batchRead('contacts', { recordId: 'no@example.com', idProperty: 'email' });
		await expectOf('record batchRead', parameters);
	});

	it('an import whose rows were not all good', async () => {
		const taskId = sandbox.hubspot.addImport({ errors: 2, durationMs: 0 });
		const wait = { ...waiting, waitOptions: { onTaskFailure: 'output' } };
		await expectOf(
			'recordImport getStatus',
			task('recordImport', 'getStatus', { taskId, ...wait }),
		);
	});

	it('an export that was not done in time', async () => {
		const taskId = sandbox.hubspot.addExport({ durationMs: 3_600_000 });
		const wait = { ...waiting, waitOptions: { maxWait: 1, onTimeout: 'output' } };
		await expectOf('export getStatus', task('export', 'getStatus', { taskId, ...wait }));
	});
});

describe('DingTalk: what the editor shows before a first run (U10) is what comes of', () => {
	const calls = dingtalkCalls(sandbox);

	async function expectOf(operation: string, call: DingtalkCall, more: INodeParameters = {}) {
		const parameters = { ...call.parameters, ...more, simplify: true };
		const { success, error } = await runDingtalk(sandbox, { ...call, parameters });
		expect(error).toBeUndefined();
		expectAsShown('DingtalkStorageTask', operation, jsonsOf(success));
	}

	it.each(offeredBy('dingtalkStorageTask'))('%s', async (operation) => {
		await expectOf(operation, calls[operation]());
	});

	it.each(offeredBy('dingtalkStorageTask').filter(isTask))('%s, to its end', async (operation) => {
		await expectOf(operation, calls[operation](), waiting);
	});

	it.each(['copy', 'move', 'delete'] as const)('%s of a folder', async (operation) => {
		for (const more of [{}, waiting]) {
			const children = ['a', 'b'];
			const { id } = sandbox.dingtalk.addFolder({ name: 'folder', children });
			const call = { parameters: dentryOperation(operation), items: rowsOf([{ id }]) };
			await expectOf(`dentry ${operation}`, call, more);
		}
	});

	it('a task of which a part failed', async () => {
		const id = sandbox.dingtalk.addTask({ totalCount: 6, failCount: 1 });
		await expectOf('task getStatus', { parameters: storageStatus, items: rowsOf([{ id }]) });
	});
});
