import { setTimeout as delay } from 'node:timers/promises';

import { parse } from 'flatted';
import type { INodeExecutionData, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { ANSWER_WITHIN_MS } from '../../nodes/shared/durable/pollDueTasks';
import { startFileStore } from './harness/binaryData';
import { idsOf, messageOf } from './harness/outputs';
import { engineParks, ParkingHost, type ParkingRun } from './harness/parking';
import { CONTINUE } from './harness/runs';
import { dingtalkApp, folderStatus, hubspotKey, itemsOf, storageStatus } from './harness/services';
import { useClock } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let now = Date.UTC(2026, 0, 1);
let host: ParkingHost;
let hangs = false;
/** Nothing is waited for in vain: for what only guards a transfer. */
let isPatient = false;

const sandbox = useSandbox({ now: () => now });

/** On older engines a durable wait waits in the execution, and says so: the other tests are of that. */
const itParks = engineParks ? it : it.skip;

useClock({
	now: () => now,
	// Pauses take no time here; only a service that hangs is waited for in vain.
	sleep: async (ms, signal) => {
		if (isPatient || (ms === ANSWER_WITHIN_MS && !hangs)) await aborted(signal);
		else await delay(20);
		if (!signal?.aborted) now += ms;
	},
});

beforeEach(() => {
	hangs = false;
	isPatient = false;
	host = new ParkingHost(hubspotKey(sandbox));
});

async function aborted(signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) return;
	await new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
}

const durable = (more: INodeParameters = {}): INodeParameters => ({
	waitUntilDone: true,
	waitOptions: { mode: 'durable', ...more },
});

async function begin(ids: unknown[], more: INodeParameters = {}, run: Partial<ParkingRun> = {}) {
	await host.begin({
		node: 'hubspotAsyncTask',
		parameters: { ...folderStatus, ...durable(), ...more },
		items: itemsOf(ids),
		credentials: {},
		...run,
	});
}

async function wakeAfter(ms: number): Promise<void> {
	now += ms;
	await host.wake();
}

/** Wakes the parked wait whenever it is due, until it ends. */
async function finish(): Promise<number> {
	for (let looks = 0; ; looks++) {
		const waitTill = host.child?.waitTill;
		if (!waitTill) return looks;
		now = Math.max(now, waitTill.getTime());
		await host.wake();
	}
}

const update = (durationMs: number, more = {}) =>
	sandbox.hubspot.addFolderUpdate({ durationMs, ...more });

const asked = (id: string) => sandbox.calls.filter(({ path }) => path.includes(id)).length;

const told = (items: INodeExecutionData[]) =>
	items.map(({ json, pairedItem }) => [
		(json.error as { state?: string } | undefined)?.state ?? json.state,
		(pairedItem as { item: number }).item,
	]);

itParks(
	'watches for a while, parks what goes on, and gives every item out once, in order',
	async () => {
		const ids = [update(3 * HOUR), update(5 * SECOND), update(10 * MINUTE)];
		const startedAt = now;
		await begin(ids);
		expect(host.child?.waitTill?.getTime()).toBeGreaterThanOrEqual(now + MINUTE);
		expect(now - startedAt).toBeLessThan(20 * SECOND);
		const [waiting, done] = host.itemsOf('Test');
		expect(waiting.json).toMatchObject({ state: 'running', done: false, interrupted: true });
		expect(done.json).toMatchObject({ state: 'succeeded', done: true });
		expect(done.json).not.toHaveProperty('interrupted');
		const atParking = asked(ids[1]);

		const looks = await finish();
		expect(looks).toBeLessThan(60);
		const items = host.itemsOf('Success');
		expect(told(items)).toEqual([
			['succeeded', 0],
			['succeeded', 1],
			['succeeded', 2],
		]);
		expect(items.map(({ json }) => json.taskId)).toEqual(ids);
		expect(items[0].json).not.toHaveProperty('interrupted');
		expect(items[0].json.waitedSeconds).toBeGreaterThan(10_800);
		expect(asked(ids[1])).toBe(atParking);
	},
);

it('parks nothing that ends in the short watch', async () => {
	await begin([update(5 * SECOND)]);
	expect(host.child).toBeUndefined();
	expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

itParks('looks once where there is no time to watch first', async () => {
	const id = update(HOUR);
	await begin([id], durable({ watchFirst: 0 }));
	expect(asked(id)).toBe(1);
	expect(host.child?.waitTill).toBeDefined();
});

describe('a failed and a late task', () => {
	const tasks = () => [
		update(2 * MINUTE),
		update(3 * MINUTE, { finalStatus: 'CANCELED' }),
		update(HOUR, { hangs: true }),
	];

	it('stop the workflow with one message for both', async () => {
		const ids = tasks();
		await begin(ids, durable({ maxWait: 600 }));
		await finish();
		const { error } = host.run?.data.resultData ?? {};
		expect(error?.message).toContain('2 of 3 items did not succeed (1 cancelled, 1 running)');
		expect(error?.message).toContain(ids[1]);
		expect(host.itemsOf('Success')).toEqual([]);
	});

	it('go on in the order of the inputs', async () => {
		await begin(tasks(), durable({ maxWait: 600 }), { onError: 'continueRegularOutput' });
		await finish();
		const items = host.itemsOf('Success');
		expect(told(items)).toEqual([
			['succeeded', 0],
			['canceled', 1],
			['running', 2],
		]);
		expect(items[2].json).toHaveProperty('error');
	});

	it('leave by the error output with their inputs', async () => {
		const ids = tasks();
		await begin(ids, durable({ maxWait: 600 }), CONTINUE);
		await finish();
		expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
		const failed = host.itemsOf('Failed');
		expect(told(failed).map(([state]) => state)).toEqual(['canceled', 'running']);
		expect(idsOf(failed)).toEqual(ids.slice(1));
	});

	it('are output like any other where that is wanted', async () => {
		const output = { maxWait: 600, onTimeout: 'output', onTaskFailure: 'output' };
		await begin(tasks(), durable(output));
		await finish();
		const items = host.itemsOf('Success');
		expect(told(items)).toEqual([
			['succeeded', 0],
			['canceled', 1],
			['running', 2],
		]);
		expect(items[2].json).toMatchObject({ timedOut: true });
	});
});

it('has an item that was refused among the others', async () => {
	const id = update(5 * MINUTE);
	await begin(['', id], {}, { onError: 'continueRegularOutput' });
	await finish();
	const [refused, done] = host.itemsOf('Success');
	expect(messageOf(refused)).toContain("'Task ID'");
	expect(done.json).toMatchObject({ taskId: id, state: 'succeeded' });
});

itParks("is begun once under 'Retry On Fail', also where the first item was refused", async () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	await begin(['', update(5 * MINUTE)], {}, { onError: 'continueRegularOutput', settings });
	await finish();
	expect(host.children).toBe(1);
	expect(told(host.itemsOf('Success'))).toEqual([
		[undefined, 0],
		['succeeded', 1],
	]);
});

itParks('waits a day unless told otherwise', async () => {
	const startedAt = now;
	await begin(
		[update(HOUR, { hangs: true })],
		durable({ onTimeout: 'output', pollInterval: 3600 }),
	);
	await finish();
	expect(now - startedAt).toBeGreaterThanOrEqual(24 * HOUR);
	expect(now - startedAt).toBeLessThan(24 * HOUR + MINUTE);
});

itParks(
	'is over at its first look after having been away for longer than it was to last',
	async () => {
		const ids = [update(20 * MINUTE), update(HOUR, { hangs: true })];
		await begin(ids, durable({ maxWait: 600, onTimeout: 'output' }));
		await wakeAfter(5 * HOUR);
		expect(told(host.itemsOf('Success'))).toEqual([
			['succeeded', 0],
			['running', 1],
		]);
	},
);

itParks('goes on with a credential that was renewed meanwhile', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	sandbox.hubspot.tokens.delete('sandbox-hubspot-token');
	sandbox.hubspot.tokens.set('renewed', '*');
	await wakeAfter(2 * MINUTE);
	expect(host.child?.waitTill).toBeDefined();
	host.credentials.stored.hubspotAsyncTaskApi.token = 'renewed';
	await finish();
	expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

itParks('goes on after a look that could not even begin', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	const { baseUrl } = host.credentials.stored.hubspotAsyncTaskApi;
	host.credentials.stored.hubspotAsyncTaskApi.baseUrl = 'not an address';
	await wakeAfter(2 * MINUTE);
	expect(host.child?.waitTill?.getTime()).toBeGreaterThan(now);
	host.credentials.stored.hubspotAsyncTaskApi.baseUrl = baseUrl;
	await finish();
	expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

itParks('stays awake for ten seconds at most where the service hangs', async () => {
	const id = update(10 * MINUTE);
	await begin([id]);
	hangs = true;
	const fault = sandbox.faults.add({ path: id, fault: { kind: 'hang' } });
	now += 2 * MINUTE;
	const wokenAt = now;
	await host.wake();
	expect(now - wokenAt).toBe(10 * SECOND);
	expect(host.child?.waitTill?.getTime()).toBeGreaterThan(now);
	hangs = false;
	fault.remove();
	await finish();
	expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
});

itParks('tells what could not be looked at for an hour', async () => {
	await begin([update(24 * HOUR)], {}, { onError: 'continueRegularOutput' });
	host.credentials.stored.hubspotAsyncTaskApi.baseUrl = 'not an address';
	const parkedAt = now;
	await finish();
	expect(now - parkedAt).toBeGreaterThan(HOUR);
	expect(now - parkedAt).toBeLessThan(2 * HOUR);
	const [{ json }] = host.itemsOf('Success');
	expect(messageOf({ json })).toContain("'Base URL'");
	expect(json.error).toMatchObject({ state: 'running', taskType: 'folderUpdate' });
});

itParks('leaves true items behind when it is killed in the middle of a look', async () => {
	const ids = [update(5 * SECOND), update(4 * MINUTE), update(HOUR)];
	await begin(ids);
	await wakeAfter(10 * MINUTE);
	await host.crash();
	const items = host.itemsOf('Success');
	expect(items.map(({ json }) => [json.taskId, json.done, json.interrupted])).toEqual([
		[ids[0], true, undefined],
		[ids[1], true, undefined],
		[ids[2], false, true],
	]);
	expect(told(items).map(([, item]) => item)).toEqual([0, 1, 2]);
});

it('refuses outputs by state before anything is asked', async () => {
	const id = update(SECOND);
	await begin([id], { options: { routeByState: true } });
	const { error } = host.run?.data.resultData ?? {};
	expect(error?.message).toContain("'Route by State'");
	expect((error as { description?: string }).description).toContain('Switch');
	expect(asked(id)).toBe(0);
});

it('waits in the execution, and says so, where n8n does not store it', async () => {
	host.canPark = false;
	const id = update(10 * MINUTE);
	await begin([id]);
	expect(told(host.itemsOf('Success'))).toEqual([['succeeded', 0]]);
	const [run] = host.run?.data.resultData.runData.Test ?? [];
	expect(run.hints?.[0]?.message).toContain('did not survive a restart');
	expect(host.itemsOf('Success')[0].json.waitedSeconds).toBeGreaterThan(600);
});

itParks(
	"gives every item the file that its own parameters ask for, fetched at the export's end",
	async () => {
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
		isPatient = true;
		await wakeAfter(3 * MINUTE);
		// The second is done: its file is among the items that a kill would leave.
		const waiting = parse(host.child?.data ?? '') as IRunExecutionData;
		const [late, early] = waiting.resultData.runData.Test.at(-1)?.data?.main[0] ?? [];
		expect([Object.keys(late.binary ?? {}), Object.keys(early.binary ?? {})]).toEqual([
			[],
			['early'],
		]);
		await finish();
		const out = host.itemsOf('Success');
		expect(told(out)).toEqual([
			['succeeded', 0],
			['succeeded', 1],
		]);
		expect(out.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['late'], ['early']]);
		expect(sandbox.hubspot.downloads).toHaveLength(2);
		store.remove();
	},
);

itParks('carries the result that only the starting call told', async () => {
	host = new ParkingHost(dingtalkApp(sandbox));
	sandbox.dingtalk.taskDurationMs = () => 20 * MINUTE;
	const id = sandbox.dingtalk.addFolder({
		spaceId: 'sandbox-space',
		name: 'A',
		children: ['b'],
	}).id;
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	await host.begin({
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
	const [{ json: waiting }] = host.itemsOf('Test');
	expect(waiting).toMatchObject({ done: false, interrupted: true });
	await finish();
	const [{ json }] = host.itemsOf('Success');
	expect(json).toMatchObject({ state: 'succeeded', result: waiting.result });
	expect(json.result).not.toBeNull();
});

itParks('parks tasks of DingTalk as well', async () => {
	host = new ParkingHost(dingtalkApp(sandbox));
	const taskId = sandbox.dingtalk.addTask({ durationMs: 20 * MINUTE, totalCount: 10 });
	await host.begin({
		node: 'dingtalkStorageTask',
		parameters: { ...storageStatus, ...durable() },
		items: itemsOf([taskId]),
		credentials: {},
	});
	const looks = await finish();
	expect(host.itemsOf('Success')[0].json).toMatchObject({
		taskId,
		state: 'succeeded',
		progress: { total: 10, succeeded: 10, failed: 0 },
	});
	expect(looks).toBeLessThan(12);
});
