import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode, startNode } from './harness/engine';
import { batchUpdate, hubspotKey } from './harness/services';

const run = promisify(execFile);
const ROOT = join(__dirname, '..', '..');

/** What a Professional or Enterprise account of HubSpot has. */
const LIMIT = { max: 190, intervalMs: 10_000, daily: 1_000_000 };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ latencyMs: 100 });
});

beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.rateLimit = { ...LIMIT };
});

afterAll(async () => await sandbox.close());

const rows = (ids: string[], firstname: string) => ids.map((id) => ({ json: { id, firstname } }));

const statuses = () => sandbox.calls.map(({ status }) => status);

it('20,000 updates through one node meet no 429, and none fails', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 20_000).map(({ id }) => id);
	const { success, failed } = await runNode({
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items: rows(ids, 'Ada'),
		credentials: hubspotKey(sandbox),
		onError: 'continueErrorOutput',
	});
	expect(failed).toHaveLength(0);
	expect(success.map(({ json }) => json.id)).toEqual(ids);
	expect(statuses().filter((status) => status === 429)).toHaveLength(0);
	expect(sandbox.calls).toHaveLength(200);
	// 200 calls don't fit into one window, so the limit was met, and kept.
	expect(sandbox.calls[199].at - sandbox.calls[0].at).toBeGreaterThan(9_000);
});

it('two processes that share an account lose no record', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 24_000).map(({ id }) => Number(id));
	const script = join(__dirname, 'harness', 'updateRun.ts');
	const updateFrom = async (first: number) => {
		const { stdout } = await run(
			process.execPath,
			['--import', 'tsx', script, sandbox.url, String(first), '12000'],
			{ cwd: ROOT },
		);
		return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
	};
	const told = await Promise.all([updateFrom(ids[0]), updateFrom(ids[12_000])]);
	expect(told).toEqual([
		{ success: 12_000, failed: 0 },
		{ success: 12_000, failed: 0 },
	]);
	const written = ids.filter((id) => {
		const name = sandbox.hubspot.record('contacts', String(id))?.properties.firstname;
		return typeof name === 'string' && /^P\d+$/.test(name);
	});
	expect(written).toHaveLength(24_000);
});

it('a cancelled execution stops waiting for the limit at once', async () => {
	sandbox.hubspot.rateLimit = { ...LIMIT, max: 3 };
	const ids = sandbox.hubspot.seedRecords('contacts', 2_000).map(({ id }) => id);
	const started = startNode({
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items: rows(ids, 'Ada'),
		credentials: hubspotKey(sandbox),
	});
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	expect(sandbox.calls.length).toBeLessThan(5);
	const cancelledAt = Date.now();
	started.cancel();
	await started.finished;
	expect(Date.now() - cancelledAt).toBeLessThan(5_000);
});
