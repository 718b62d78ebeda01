import * as n8n from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runDingtalk, runHubspot, type More } from './harness/runs';
import {
	batchUpdate,
	dingtalkApp,
	exportStatus,
	folderStatus,
	hubspotKey,
	rowsOf,
	storageStatus,
} from './harness/services';
import { ParkingHost } from './harness/parking';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const byItem = () => hubspotKey(sandbox, '={{ $json.token }}');

beforeEach(() => {
	for (const token of ['pat-of-A', 'pat-of-B', 'pat-of-C']) sandbox.hubspot.addToken(token);
});

/** Which key sent which records, in the order of the calls. */
const batches = () =>
	sandbox.calls
		.filter(({ path }) => path.endsWith('/batch/update'))
		.map(({ headers, body }) => [
			String(headers.authorization).replace('Bearer ', ''),
			(body as { inputs: Array<{ id: string }> }).inputs.map(({ id }) => id),
		]);

describe('a key by an expression (N3)', () => {
	const update = async (tokens: string[], more: More = {}) => {
		const ids = sandbox.hubspot.seedRecords('contacts', tokens.length).map(({ id }) => id);
		const rows = tokens.map((token, n) => ({ id: ids[n], firstname: `F${n}`, token }));
		const parameters = batchUpdate('contacts', {
			fields: {
				mappingMode: 'defineBelow',
				value: { firstname: '={{ $json.firstname }}' },
				schema: [],
			},
		});
		const finished = await runHubspot(sandbox, {
			parameters,
			items: rowsOf(rows),
			credentials: byItem(),
			...CONTINUE,
			...more,
		});
		return { ...finished, ids };
	};

	it('sends each record with its own, and gives the items out in their order', async () => {
		const { success, failed, ids } = await update(['pat-of-A', 'pat-of-B', 'pat-of-A', 'pat-of-B']);
		expect(batches().sort()).toEqual([
			['pat-of-A', [ids[0], ids[2]]],
			['pat-of-B', [ids[1], ids[3]]],
		]);
		expect(failed).toEqual([]);
		expect(success.map(({ json, pairedItem }) => [json.id, json.outcome, pairedItem])).toEqual(
			ids.map((id, item) => [id, 'updated', { item }]),
		);
		for (const [n, id] of ids.entries()) {
			expect(sandbox.hubspot.record('contacts', id)?.properties.firstname).toBe(`F${n}`);
		}
	});

	it('fails only the items whose key is refused, paired with themselves', async () => {
		const { success, failed } = await update(['pat-of-A', 'unknown', 'pat-of-A', 'unknown']);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(messageOf(failed[0])).toBe('HubSpot did not accept the credential');
	});

	it('stops with one error that counts all items, and tells what was done', async () => {
		const { error } = await update(['pat-of-A', 'unknown', 'pat-of-B'], {
			onError: 'stopWorkflow',
		});
		expect(error?.message).toBe(
			'1 of 3 records was not updated: HubSpot did not accept the credential [item 1]',
		);
		expect(error?.context?.itemIndex).toBe(1);
	});

	it('sends nothing for any item under Stop Workflow where one can not be right', async () => {
		const rows = [
			{ id: '1', token: 'pat-of-A' },
			{ id: '2', token: 'pat-of-B' },
			{ id: '', token: 'pat-of-B' },
		];
		const { error } = await runHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rowsOf(rows),
			credentials: byItem(),
		});
		expect(error?.message).toContain('[item 2]');
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox.calls).toEqual([]);
	});

	it('shows one hint for all', async () => {
		const { run } = await update(['pat-of-A', 'pat-of-B', 'pat-of-B']);
		const [{ hints = [] }] = run.data.resultData.runData.Test;
		expect(hints).toHaveLength(1);
		expect(hints[0].message).toMatch(/1 updated.* · 2 updated/);
	});

	it('asks about each task with its own', async () => {
		const ids = [0, 1, 2].map(() => sandbox.hubspot.addExport());
		const tokens = ['pat-of-B', 'pat-of-A', 'pat-of-B'];
		const { success } = await runHubspot(sandbox, {
			parameters: { ...exportStatus, waitUntilDone: true },
			items: rowsOf(ids.map((id, n) => ({ id, token: tokens[n] }))),
			credentials: byItem(),
		});
		expect(success.map(({ json, pairedItem }) => [json.taskId, json.state, pairedItem])).toEqual(
			ids.map((id, item) => [id, 'succeeded', { item }]),
		);
		for (const { path, headers } of sandbox.calls) {
			const n = ids.findIndex((id) => path.includes(id));
			expect(headers.authorization).toBe(`Bearer ${tokens[n]}`);
		}
	});

	it('goes by the three outputs of Route by State', async () => {
		const ids = [60_000, 0, 60_000].map((durationMs) => sandbox.hubspot.addExport({ durationMs }));
		const tokens = ['pat-of-B', 'pat-of-A', 'pat-of-A'];
		const { outputs } = await runHubspot(sandbox, {
			parameters: { ...exportStatus, options: { routeByState: true } },
			items: rowsOf(ids.map((id, n) => ({ id, token: tokens[n] }))),
			credentials: byItem(),
		});
		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }, { item: 2 }],
			[],
		]);
	});

	it('has a client of its own also where it can not be used', async () => {
		const id = sandbox.hubspot.addExport();
		const { success, failed } = await runHubspot(sandbox, {
			parameters: exportStatus,
			items: rowsOf([
				{ id, url: sandbox.url },
				{ id, url: 'http://example.com' },
			]),
			credentials: {
				hubspotAsyncTaskApi: { token: 'pat-of-A', baseUrl: '={{ $json.url }}' },
			},
			...CONTINUE,
		});
		expect(success).toHaveLength(1);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(messageOf(failed[0])).toContain("'Base URL' can't be used");
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed' });
	});
});

it('a credential without such an expression is read no more often for many items (N3)', async () => {
	const reads = async (token: string, count: number) => {
		const ids = sandbox.hubspot.seedRecords('contacts', count).map(({ id }) => id);
		const { credentials } = await runHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rowsOf(ids.map((id) => ({ id, firstname: 'F' }))),
			credentials: hubspotKey(sandbox, token),
		});
		return credentials.decrypted;
	};
	expect(await reads('pat-of-A', 100)).toBe(await reads('pat-of-A', 2));
	const shared = "={{ $workflow.id && 'pat-of-B' }}";
	expect(await reads(shared, 100)).toBe(await reads(shared, 2));
	expect(batches().at(-1)?.[0]).toBe('pat-of-B');
});

it('a durable wait whose credential speaks of the items waits in the execution, and says so (N3)', async () => {
	const host = new ParkingHost(byItem());
	const id = sandbox.hubspot.addFolderUpdate({ durationMs: 0 });
	await host.begin({
		node: 'hubspotAsyncTask',
		parameters: {
			...folderStatus,
			waitUntilDone: true,
			waitOptions: { mode: 'durable', watchFirst: 0 },
		},
		items: rowsOf([{ id, token: 'pat-of-A' }]),
		credentials: byItem(),
	});
	expect(host.child).toBeUndefined();
	expect(host.itemsOf('Success')[0].json).toMatchObject({ taskId: id, state: 'succeeded' });
	const [{ hints = [] }] = host.run!.data.resultData.runData.Test;
	const why =
		'WAIT_FOR_SUB_EXECUTION' in n8n
			? 'an expression that speaks of the items'
			: 'this version of n8n';
	expect(hints.map(({ message }) => message).join()).toContain(why);
});

describe("DingTalk's app by an expression (N1, N3)", () => {
	const SECRET = 'secret-of-the-apps';
	const credentials = () =>
		dingtalkApp(sandbox, { clientId: '={{ $json.app }}', clientSecret: SECRET });
	const parameters: INodeParameters = storageStatus;

	beforeEach(() => {
		for (const app of ['app-A', 'app-B']) sandbox.dingtalk.addApp(app, SECRET);
	});

	/** DingTalk gives an app the same token again while it is good. */
	const tokenOf = async (appKey: string) => {
		const answer = await fetch(`${sandbox.url}/v1.0/oauth2/accessToken`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ appKey, appSecret: SECRET }),
		});
		return ((await answer.json()) as { accessToken: string }).accessToken;
	};

	/** The app of each call about a task, by its token. */
	const appsAsked = async () => {
		const looks = sandbox.calls.filter(({ path }) => path.includes('/storage/tasks/'));
		const apps = new Map([
			[await tokenOf('app-A'), 'app-A'],
			[await tokenOf('app-B'), 'app-B'],
		]);
		return looks.map(({ path, headers }) => [
			path.split('/').at(-1),
			apps.get(headers['x-acs-dingtalk-access-token']),
		]);
	};

	it('each item is asked with a token of its own app, within a run and in the next', async () => {
		const ids = [0, 1, 2, 3].map(() => sandbox.dingtalk.addTask());
		const apps = ['app-A', 'app-B', 'app-A', 'app-B'];
		const stored = credentials();
		const first = await runDingtalk(sandbox, {
			parameters,
			items: rowsOf(ids.slice(0, 3).map((id, n) => ({ id, app: apps[n] }))),
			credentials: stored,
		});
		expect(first.success.map(({ json }) => json.taskId)).toEqual(ids.slice(0, 3));
		await runDingtalk(sandbox, {
			parameters,
			items: rowsOf([{ id: ids[3], app: 'app-B' }]),
			credentials: stored,
		});
		await runDingtalk(sandbox, {
			parameters,
			items: rowsOf([{ id: ids[0], app: 'app-A' }]),
			credentials: stored,
		});
		expect(new Set((await appsAsked()).map((asked) => asked.join(' ')))).toEqual(
			new Set(ids.map((id, n) => `${id} ${apps[n]}`)),
		);
		expect(stored.dingtalkStorageTaskApi.clientId).toBe('={{ $json.app }}');
	});
});
