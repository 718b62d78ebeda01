import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';

import { startFileStore } from './harness/binaryData';
import { durable, told, useDurableWaits } from './harness/durableWaits';
import { messageOf } from './harness/outputs';
import { ParkingHost } from './harness/parking';
import { dingtalkApp, itemsOf, storageStatus } from './harness/services';

/** Durable waits as n8n stores them: for engines that can, today's among them. */
const waits = useDurableWaits();
const { sandbox, begin, wakeAfter, finish, update, asked } = waits;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

it('watches for a while, parks what goes on, and gives every item out once, in order', async () => {
	const ids = [update(3 * HOUR), update(5 * SECOND), update(10 * MINUTE)];
	const startedAt = waits.now;
	await begin(ids);
	expect(waits.host.child?.waitTill?.getTime()).toBeGreaterThanOrEqual(waits.now + MINUTE);
	expect(waits.now - startedAt).toBeLessThan(20 * SECOND);
	const [waiting, done] = waits.host.itemsOf('Test');
	expect(waiting.json).toMatchObject({ state: 'running', done: false, interrupted: true });
	expect(done.json).toMatchObject({ state: 'succeeded', done: true });
	expect(done.json).not.toHaveProperty('interrupted');
	const atParking = asked(ids[1]);

	const looks = await finish();
	expect(looks).toBeLessThan(60);
	const items = waits.host.itemsOf('Success');
	expect(told(items)).toEqual([
		['succeeded', 0],
		['succeeded', 1],
		['succeeded', 2],
	]);
	expect(items.map(({ json }) => json.taskId)).toEqual(ids);
	expect(items[0].json).not.toHaveProperty('interrupted');
	expect(items[0].json.waitedSeconds).toBeGreaterThan(10_800);
	expect(asked(ids[1])).toBe(atParking);
});

it('looks once where there is no time to watch first', async () => {
	const id = update(HOUR);
	await begin([id], durable({ watchFirst: 0 }));
	expect(asked(id)).toBe(1);
	expect(waits.host.child?.waitTill).toBeDefined();
});

it("is begun once under 'Retry On Fail', also where the first item was refused", async () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	await begin(['', update(5 * MINUTE)], {}, { onError: 'continueRegularOutput', settings });
	await finish();
	expect(waits.host.children).toBe(1);
	expect(told(waits.host.itemsOf('Success'))).toEqual([
		[undefined, 0],
		['succeeded', 1],
	]);
});

it('waits a day unless told otherwise', async () => {
	const startedAt = waits.now;
	await begin(
		[update(HOUR, { hangs: true })],
		durable({ onTimeout: 'output', pollInterval: 3600 }),
	);
	await finish();
	expect(waits.now - startedAt).toBeGreaterThanOrEqual(24 * HOUR);
	expect(waits.now - startedAt).toBeLessThan(24 * HOUR + MINUTE);
});

it('is over at its first look after having been away for longer than it was to last', async () => {
	const ids = [update(20 * MINUTE), update(HOUR, { hangs: true })];
	await begin(ids, durable({ maxWait: 600, onTimeout: 'output' }));
	await wakeAfter(5 * HOUR);
	expect(told(waits.host.itemsOf('Success'))).toEqual([
		['succeeded', 0],
		['running', 1],
	]);
});

it('is stored by a name of its own (U13)', async () => {
	await begin([update(HOUR)]);
	expect(waits.host.childName).toBe("Wait of 'Test'");
});

it('ends at its next poll where the run that waits was stopped (U13)', async () => {
	const ids = [update(HOUR), update(2 * MINUTE)];
	await begin(ids);
	await wakeAfter(MINUTE);
	expect(waits.host.child?.waitTill).toBeDefined();
	waits.host.stop();
	await wakeAfter(5 * MINUTE);
	expect(waits.host.child?.waitTill).toBeUndefined();
	const { resultData } = parse(waits.host.child?.data ?? '') as IRunExecutionData;
	expect(resultData.error).toBeUndefined();
	const left = resultData.runData['Test (end)']?.at(-1)?.data?.main[0] ?? [];
	expect(told(left)).toEqual([
		['running', 0],
		['succeeded', 1],
	]);
	expect(left.map(({ json }) => json.interrupted)).toEqual([true, undefined]);
});

it('goes on with a credential that was renewed meanwhile', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	sandbox.hubspot.tokens.delete('sandbox-hubspot-token');
	sandbox.hubspot.tokens.set('renewed', '*');
	await wakeAfter(2 * MINUTE);
	expect(waits.host.child?.waitTill).toBeDefined();
	waits.host.credentials.stored.hubspotAsyncTaskApi.token = 'renewed';
	await finish();
	expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

it('goes on after a look that could not even begin', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	const { baseUrl } = waits.host.credentials.stored.hubspotAsyncTaskApi;
	waits.host.credentials.stored.hubspotAsyncTaskApi.baseUrl = 'not an address';
	await wakeAfter(2 * MINUTE);
	expect(waits.host.child?.waitTill?.getTime()).toBeGreaterThan(waits.now);
	waits.host.credentials.stored.hubspotAsyncTaskApi.baseUrl = baseUrl;
	await finish();
	expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

it('stays awake for ten seconds at most where the service hangs', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	waits.hangs = true;
	const fault = sandbox.faults.add({ path: id, fault: { kind: 'hang' } });
	waits.now += 2 * MINUTE;
	const wokenAt = waits.now;
	await waits.host.wake();
	expect(waits.now - wokenAt).toBe(10 * SECOND);
	expect(waits.host.child?.waitTill?.getTime()).toBeGreaterThan(waits.now);
	waits.hangs = false;
	fault.remove();
	await finish();
	expect(told(waits.host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

it('tells what could not be looked at for an hour', async () => {
	await begin([update(24 * HOUR)], {}, { onError: 'continueRegularOutput' });
	waits.host.credentials.stored.hubspotAsyncTaskApi.baseUrl = 'not an address';
	const parkedAt = waits.now;
	await finish();
	expect(waits.now - parkedAt).toBeGreaterThan(HOUR);
	expect(waits.now - parkedAt).toBeLessThan(2 * HOUR);
	const [{ json }] = waits.host.itemsOf('Success');
	expect(messageOf({ json })).toContain("'Base URL'");
	expect(json.error).toMatchObject({ state: 'running', taskType: 'folderUpdate' });
});

it('leaves true items behind when it is killed in the middle of a look', async () => {
	const ids = [update(5 * SECOND), update(4 * MINUTE), update(HOUR)];
	await begin(ids);
	await wakeAfter(10 * MINUTE);
	await waits.host.crash();
	const items = waits.host.itemsOf('Success');
	expect(items.map(({ json }) => [json.taskId, json.done, json.interrupted])).toEqual([
		[ids[0], true, undefined],
		[ids[1], true, undefined],
		[ids[2], false, true],
	]);
	expect(told(items).map(([, item]) => item)).toEqual([0, 1, 2]);
});

it("gives every item the file that its own parameters ask for, fetched at the export's end", async () => {
	const store = await startFileStore();
	const ids = [20, 2].map((minutes) =>
		sandbox.hubspot.addExport({ durationMs: minutes * MINUTE, exportName: `In ${minutes}` }),
	);
	const fields = ['late', 'early'];
	const parameters = {
		resource: 'export',
		operation: 'download',
		outputField: '={{ $json.field }}',
	};
	const items = ids.map((id, index) => ({ json: { id, field: fields[index] } }));
	await begin(ids, parameters, { items });
	waits.isPatient = true;
	await wakeAfter(3 * MINUTE);
	// The second is done: its file is among the items that a kill would leave.
	const waiting = parse(waits.host.child?.data ?? '') as IRunExecutionData;
	const [late, early] = waiting.resultData.runData.Test.at(-1)?.data?.main[0] ?? [];
	expect([Object.keys(late.binary ?? {}), Object.keys(early.binary ?? {})]).toEqual([
		[],
		['early'],
	]);
	await finish();
	const out = waits.host.itemsOf('Success');
	expect(told(out)).toEqual([
		['succeeded', 0],
		['succeeded', 1],
	]);
	expect(out.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['late'], ['early']]);
	expect(sandbox.hubspot.downloads).toHaveLength(2);
	store.remove();
});

it('carries the result that only the starting call told', async () => {
	waits.host = new ParkingHost(dingtalkApp(sandbox));
	sandbox.dingtalk.taskDurationMs = () => 20 * MINUTE;
	const id = sandbox.dingtalk.addFolder({
		spaceId: 'sandbox-space',
		name: 'A',
		children: ['b'],
	}).id;
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	await waits.host.begin({
		node: 'dingtalkStorageTask',
		parameters: {
			resource: 'dentry',
			operation: 'copy',
			spaceId: byId('sandbox-space'),
			dentryId: byId('={{ $json.id }}'),
			targetSpaceId: byId('sandbox-space'),
			targetFolderId: byId('folder-archive'),
			...durable(),
		},
		items: itemsOf([id]),
		credentials: {},
	});
	const [{ json: waiting }] = waits.host.itemsOf('Test');
	expect(waiting).toMatchObject({ done: false, interrupted: true });
	await finish();
	const [{ json }] = waits.host.itemsOf('Success');
	expect(json).toMatchObject({ state: 'succeeded', result: waiting.result });
	expect(json.result).not.toBeNull();
});

it('parks tasks of DingTalk as well', async () => {
	waits.host = new ParkingHost(dingtalkApp(sandbox));
	const taskId = sandbox.dingtalk.addTask({ durationMs: 20 * MINUTE, totalCount: 10 });
	await waits.host.begin({
		node: 'dingtalkStorageTask',
		parameters: { ...storageStatus, ...durable() },
		items: itemsOf([taskId]),
		credentials: {},
	});
	const looks = await finish();
	expect(waits.host.itemsOf('Success')[0].json).toMatchObject({
		taskId,
		state: 'succeeded',
		progress: { total: 10, succeeded: 10, failed: 0 },
	});
	expect(looks).toBeLessThan(12);
});
