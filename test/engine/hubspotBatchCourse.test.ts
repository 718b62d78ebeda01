import { setTimeout as delay } from 'node:timers/promises';

import { until } from './harness/until';
import { useAnswerer, batchBody } from './harness/answerer';
import { runNode, startNode, type NodeRun } from './harness/engine';
import { errorOf } from './harness/outputs';
import { CONTINUE, type More } from './harness/runs';
import { batchUpdate, hubspotKey, ownKey, rowsOf } from './harness/services';
import { usePauseCount } from './harness/useClock';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();
const hubspot = useAnswerer();
const pauses = usePauseCount();

beforeEach(() => {
	hubspot.answer = ({ inputs }) => ({
		body: batchBody(inputs.map(({ id }) => ({ id, properties: {} }))),
	});
});

const rows = (ids: string[]) => rowsOf(ids.map((id) => ({ id, firstname: 'New' })));

const numbers = (count: number) => Array.from({ length: count }, (_id, n) => `${n + 1}`);

function updates(ids: string[], more: More = {}): NodeRun {
	return {
		node: 'hubspotAsyncTask',
		parameters: batchUpdate('contacts'),
		items: rows(ids),
		...CONTINUE,
		...ownKey(sandbox),
		...more,
	};
}

describe('calls under way', () => {
	it('are several at once, and not more than sixteen', async () => {
		hubspot.latencyMs = 50;
		await runNode(updates(numbers(8000), { credentials: hubspotKey(hubspot) }));
		expect(hubspot.asked).toHaveLength(80);
		expect(hubspot.mostUnderWay).toBe(16);
	});

	it.each([401, 403])('are one until the first is answered: a %d ends the run', async (status) => {
		hubspot.latencyMs = 20;
		hubspot.answer = () => ({ status, body: { message: 'No' } });
		const { failed } = await runNode(updates(numbers(1000), { credentials: hubspotKey(hubspot) }));
		expect(failed).toHaveLength(1000);
		expect(errorOf(failed[999])).toMatchObject({ outcome: 'failed', sent: false });
		expect(hubspot.asked).toHaveLength(1);
	});

	it('of a later write to the same record wait for those of the earlier one', async () => {
		const ids = sandbox.hubspot.seedRecords('contacts', 250).map(({ id }) => id);
		sandbox.faults.add({ skip: 1, fault: { kind: 'delay', ms: 300 } });
		const items = [...rows(ids), { json: { id: ids[150], firstname: 'Last' } }];
		const { success } = await runNode(updates([], { items }));
		expect(success).toHaveLength(251);
		expect(sandbox.hubspot.record('contacts', ids[150])?.properties.firstname).toBe('Last');
	});
});

describe('the limit', () => {
	it('is filled and not crossed, by all runs of a credential side by side', async () => {
		sandbox.hubspot.rateLimit = { max: 5, intervalMs: 1000, daily: 1_000_000 };
		const ids = sandbox.hubspot.seedRecords('contacts', 900).map(({ id }) => id);
		const key = ownKey(sandbox);
		await runNode(updates(ids.slice(0, 1), key));
		const firsts = [0, 100, 200, 300, 400, 500, 600, 700];
		const runs = await Promise.all(
			firsts.map(async (first) => await runNode(updates(ids.slice(first, first + 100), key))),
		);
		expect(runs.map(({ success }) => success.length)).toEqual(firsts.map(() => 100));
		expect(sandbox.calls.filter(({ status }) => status === 429)).toEqual([]);
		expect(sandbox.calls).toHaveLength(9);
	});

	it('is waited for only until the execution is cancelled', async () => {
		sandbox.hubspot.rateLimit = { max: 2, intervalMs: 60_000, daily: 1_000_000 };
		const ids = sandbox.hubspot.seedRecords('contacts', 1000).map(({ id }) => id);
		const { cancel, finished } = startNode(updates(ids));
		await until(() => sandbox.calls.length >= 2);
		const called = sandbox.calls.length;
		await cancelled(cancel, finished);
		await delay(100);
		expect(sandbox.calls).toHaveLength(called);
	});
});

async function cancelled(cancel: () => void, finished: Promise<unknown>): Promise<void> {
	const { slept } = pauses;
	cancel();
	await finished;
	// A call that hangs is given up after a pause, too.
	expect(pauses.slept).toBe(slept);
}

describe('cancelling', () => {
	it.each([
		['a call that hangs', { kind: 'hang' }],
		['a pause', { kind: 'status', status: 503, headers: { 'retry-after': '60' } }],
	] as const)('ends %s at once, and sends nothing more', async (_what, fault) => {
		sandbox.faults.add({ fault });
		const { cancel, finished } = startNode(updates(numbers(300)));
		await until(() => sandbox.calls.length > 0);
		await cancelled(cancel, finished);
		await delay(100);
		expect(sandbox.calls).toHaveLength(1);
	});
});
