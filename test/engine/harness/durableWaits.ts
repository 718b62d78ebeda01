import { setTimeout as delay } from 'node:timers/promises';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { ANSWER_WITHIN_MS } from '../../../nodes/shared/durable/pollDueTasks';
import { ParkingHost, type ParkingRun } from './parking';
import { folderStatus, hubspotKey, itemsOf } from './services';
import { useClock } from './useClock';
import { useSandbox } from './useSandbox';

/** Parameters of a durable wait. */
export const durable = (more: INodeParameters = {}): INodeParameters => ({
	waitUntilDone: true,
	waitOptions: { mode: 'durable', ...more },
});

/** The state of each item, and the input that it is paired with. */
export const told = (items: INodeExecutionData[]) =>
	items.map(({ json, pairedItem }) => [
		(json.error as { state?: string } | undefined)?.state ?? json.state,
		(pairedItem as { item: number }).item,
	]);

async function aborted(signal: AbortSignal | undefined): Promise<void> {
	if (signal?.aborted) return;
	await new Promise<void>((resolve) => {
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
}

/** A host that stores waits, and a clock on which pauses take no time, for the tests of a file. */
export function useDurableWaits() {
	const world = {
		now: Date.UTC(2026, 0, 1),
		host: undefined as unknown as ParkingHost,
		/** The service gives no answer. */
		hangs: false,
		/** Nothing is waited for in vain: for what only guards a transfer. */
		isPatient: false,
	};
	const sandbox = useSandbox({ now: () => world.now });

	useClock({
		now: () => world.now,
		// Pauses take no time here; only a service that hangs is waited for in vain.
		sleep: async (ms, signal) => {
			if (world.isPatient || (ms === ANSWER_WITHIN_MS && !world.hangs)) await aborted(signal);
			else await delay(20);
			if (!signal?.aborted) world.now += ms;
		},
	});

	beforeEach(() => {
		world.hangs = false;
		world.isPatient = false;
		world.host = new ParkingHost(hubspotKey(sandbox));
	});

	return Object.assign(world, {
		sandbox,

		async begin(ids: unknown[], more: INodeParameters = {}, run: Partial<ParkingRun> = {}) {
			await world.host.begin({
				node: 'hubspotAsyncTask',
				parameters: { ...folderStatus, ...durable(), ...more },
				items: itemsOf(ids),
				credentials: {},
				...run,
			});
		},

		async wakeAfter(ms: number): Promise<void> {
			world.now += ms;
			await world.host.wake();
		},

		/** Wakes the parked wait whenever it is due, until it ends; says how often. */
		async finish(): Promise<number> {
			for (let looks = 0; ; looks++) {
				const waitTill = world.host.child?.waitTill;
				if (!waitTill) return looks;
				world.now = Math.max(world.now, waitTill.getTime());
				await world.host.wake();
			}
		},

		/** A folder update that takes so long. */
		update: (durationMs: number, more = {}) =>
			sandbox.hubspot.addFolderUpdate({ durationMs, ...more }),

		/** How often a task was asked about. */
		asked: (id: string) => sandbox.calls.filter(({ path }) => path.includes(id)).length,
	});
}
