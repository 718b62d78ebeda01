import { parse, stringify } from 'flatted';
import type { INode, IRunExecutionData } from 'n8n-workflow';

import { ANSWER_WITHIN_MS } from '../../nodes/shared/durable/pollDueTasks';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ParkingHost } from './harness/parking';
import { folderStatus, hubspotKey, itemsOf } from './harness/services';
import { messageOf } from './harness/outputs';
import { resetClock, setClock } from './harness/useClock';

let now = Date.UTC(2026, 0, 1);
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
	setClock({
		now: () => now,
		sleep: async (ms, signal) => {
			// What only guards an answer is not waited for.
			if (ms === ANSWER_WITHIN_MS) {
				await new Promise<void>((resolve) =>
					signal?.addEventListener('abort', () => resolve(), { once: true }),
				);
			} else await new Promise((resolve) => setTimeout(resolve, 5));
			if (!signal?.aborted) now += ms;
		},
	});
});

afterAll(async () => {
	resetClock();
	await sandbox.close();
});

type Item = { done: boolean } & Record<string, Record<string, unknown>>;

/** An item as earlier versions parked it. */
function earlier({ wait, outcome, ...item }: Item): Item {
	if (!item.done) {
		const { status, ...task } = wait;
		delete task.failedInARow;
		return { ...item, task: { ...task, reading: status } } as unknown as Item;
	}
	const { ok, value, error } = outcome;
	const told = ok ? { ok, ...(value as object) } : { ok, problem: error };
	return { ...item, outcome: told } as unknown as Item;
}

/** Makes what is stored of a parked wait what an earlier version would have stored. */
function asEarlierVersion(host: ParkingHost): void {
	const child = host.child!;
	const node = child.definition.nodes.find(({ parameters }: INode) => parameters.parkedWait)!;
	const parked = JSON.parse(node.parameters.parkedWait as string) as { items: Item[] };
	node.parameters.parkedWait = JSON.stringify({ ...parked, items: parked.items.map(earlier) });
	const data = parse(child.data) as IRunExecutionData;
	const context = data.executionData!.contextData['node:Test'] as { parked: { items: Item[] } };
	context.parked.items = context.parked.items.map(earlier);
	child.data = stringify(data);
}

it('a wait that an earlier version parked goes on, its ends, its failures and its open tasks', async () => {
	const host = new ParkingHost(hubspotKey(sandbox));
	const ids = [
		sandbox.hubspot.addFolderUpdate({ durationMs: 2 * 3_600_000 }),
		sandbox.hubspot.addFolderUpdate({ durationMs: 5000 }),
		'424242',
	];
	await host.begin({
		node: 'hubspotAsyncTask',
		parameters: { ...folderStatus, waitUntilDone: true, waitOptions: { mode: 'durable' } },
		items: itemsOf(ids),
		credentials: {},
		onError: 'continueErrorOutput',
	});
	expect(host.child?.waitTill).toBeDefined();
	asEarlierVersion(host);
	expect(host.child?.data).toContain('"reading"');

	let wakeUps = 0;
	for (; host.child?.waitTill; wakeUps++) {
		now = Math.max(now, host.child.waitTill.getTime());
		await host.wake();
	}
	expect(wakeUps).toBeGreaterThan(2);
	const done = host.itemsOf('Success').map(({ json }) => [json.taskId, json.state]);
	expect(done).toEqual([
		[ids[0], 'succeeded'],
		[ids[1], 'succeeded'],
	]);
	const [failed] = host.itemsOf('Failed');
	expect(messageOf(failed)).toContain("knows no folder update task '424242'");
});
