import { setTimeout as delay } from 'node:timers/promises';

import type { Sandbox } from '../../sandbox';
import { useJumpClock } from './harness/jumpClock';
import { idsOf } from './harness/outputs';
import { useOwnProcesses } from './harness/ownProcess';
import { CONTINUE, runHubspot, startHubspot } from './harness/runs';
import { batchUpdate, rowsOf } from './harness/services';
import { until } from './harness/until';
import { usePauseCount } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

/** What a Professional or Enterprise account of HubSpot has. */
const LIMIT = { max: 190, intervalMs: 10_000, daily: 1_000_000 };

const LATENCY = { latencyMs: 100 };

const rows = (ids: string[]) => rowsOf(ids.map((id) => ({ id, firstname: 'Ada' })));

function seed({ hubspot }: Sandbox, count: number, limit = LIMIT): string[] {
	hubspot.rateLimit = { ...limit };
	return hubspot.seedRecords('contacts', count).map(({ id }) => id);
}

describe('one process', () => {
	const clock = useJumpClock();
	const sandbox = useSandbox({ ...LATENCY, now: clock.now });

	it('meets no 429 with 20,000 updates through one node, and none fails', async () => {
		const ids = seed(sandbox, 20_000);
		const { success, failed } = await runHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rows(ids),
			...CONTINUE,
		});
		expect(failed).toHaveLength(0);
		expect(idsOf(success)).toEqual(ids);
		expect(sandbox.calls.filter(({ status }) => status === 429)).toHaveLength(0);
		expect(sandbox.calls).toHaveLength(200);
		// 200 calls don't fit into one window, so the limit was met, and kept.
		expect(sandbox.calls[199].at - sandbox.calls[0].at).toBeGreaterThan(9_000);
	});
});

describe('two processes that share an account', () => {
	const sandbox = useSandbox(LATENCY);
	const runScript = useOwnProcesses();

	it('lose no record', async () => {
		const ids = seed(sandbox, 24_000);
		const told = await Promise.all(
			[ids[0], ids[12_000]].map(
				async (first) => await runScript('updateRun.ts', [sandbox.url, first, '12000']),
			),
		);
		expect(told).toEqual([
			{ success: 12_000, failed: 0 },
			{ success: 12_000, failed: 0 },
		]);
		const written = ids.filter((id) => {
			const name = sandbox.hubspot.record('contacts', id)?.properties.firstname;
			return typeof name === 'string' && /^P\d+$/.test(name);
		});
		expect(written).toHaveLength(24_000);
	});
});

describe('a cancelled execution', () => {
	const sandbox = useSandbox(LATENCY);
	const pauses = usePauseCount();

	it('stops waiting for the limit at once', async () => {
		const ids = seed(sandbox, 2_000, { ...LIMIT, max: 3 });
		const started = startHubspot(sandbox, {
			parameters: batchUpdate('contacts'),
			items: rows(ids),
		});
		await until(() => sandbox.calls.length >= 3);
		await delay(100);
		expect(sandbox.calls.length).toBeLessThan(5);
		const { slept } = pauses;
		started.cancel();
		await started.finished;
		expect(pauses.slept).toBe(slept);
	});
});
