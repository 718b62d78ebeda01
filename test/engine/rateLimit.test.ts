import { setTimeout as delay } from 'node:timers/promises';

import { useOwnProcesses } from './harness/ownProcess';
import { idsOf } from './harness/outputs';
import { CONTINUE, runHubspot, startHubspot } from './harness/runs';
import { batchUpdate, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';

/** What a Professional or Enterprise account of HubSpot has. */
const LIMIT = { max: 190, intervalMs: 10_000, daily: 1_000_000 };

const sandbox = useSandbox({ latencyMs: 100 });
const runScript = useOwnProcesses();

beforeEach(() => {
	sandbox.hubspot.rateLimit = { ...LIMIT };
});

const rows = (ids: string[]) => rowsOf(ids.map((id) => ({ id, firstname: 'Ada' })));

const statuses = () => sandbox.calls.map(({ status }) => status);

it('20,000 updates through one node meet no 429, and none fails', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 20_000).map(({ id }) => id);
	const { success, failed } = await runHubspot(sandbox, {
		parameters: batchUpdate('contacts'),
		items: rows(ids),
		...CONTINUE,
	});
	expect(failed).toHaveLength(0);
	expect(idsOf(success)).toEqual(ids);
	expect(statuses().filter((status) => status === 429)).toHaveLength(0);
	expect(sandbox.calls).toHaveLength(200);
	// 200 calls don't fit into one window, so the limit was met, and kept.
	expect(sandbox.calls[199].at - sandbox.calls[0].at).toBeGreaterThan(9_000);
});

it('two processes that share an account lose no record', async () => {
	const ids = sandbox.hubspot.seedRecords('contacts', 24_000).map(({ id }) => Number(id));
	const told = await Promise.all(
		[ids[0], ids[12_000]].map(
			async (first) => await runScript('updateRun.ts', [sandbox.url, String(first), '12000']),
		),
	);
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
	const started = startHubspot(sandbox, {
		parameters: batchUpdate('contacts'),
		items: rows(ids),
	});
	await delay(1_500);
	expect(sandbox.calls.length).toBeLessThan(5);
	const cancelledAt = Date.now();
	started.cancel();
	await started.finished;
	expect(Date.now() - cancelledAt).toBeLessThan(5_000);
});
