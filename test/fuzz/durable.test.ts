import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { ParkingHost } from '../engine/harness/parking';
import { folderStatus, storageStatus } from '../engine/harness/services';
import type { Draw } from './arbitrary/draw';
import { flawsOfRun } from './arbitrary/flaws';
import { checkRuns } from './check';
import { dingtalkOf, hubspotKeyOf } from './credentials';
import { judgeEnd, judgePrototypes, leaksIn } from './judge';
import { judgeOutgoing, useWorld } from './live';
import { jumpClock } from '../engine/harness/jumpClock';

const world = useWorld();

/** A wait of two hours with looks five minutes apart; more looks than this are a wait without end. */
const MOST_LOOKS = 120;

const MINUTE = 60_000;

const waiting = {
	waitUntilDone: true,
	waitOptions: { mode: 'durable', watchFirst: 5, pollInterval: 300, maxWait: 7200 },
};

let parked = 0;

async function oneRun(draw: Draw): Promise<string[]> {
	const { sandbox, proxy, guard, written } = world;
	sandbox.reset();
	const isHubspot = draw(fc.boolean());
	const count = draw(fc.integer({ min: 1, max: 4 }));
	const items = Array.from({ length: count }, (): INodeExecutionData => {
		const durationMs = draw(fc.constantFrom(0, 3, 20, 60, 500)) * MINUTE;
		const id = isHubspot
			? sandbox.hubspot.addFolderUpdate({ durationMs })
			: sandbox.dingtalk.addTask({ durationMs });
		return { json: { id } };
	});
	const { credentials, secrets } = isHubspot
		? hubspotKeyOf(world)
		: dingtalkOf(world, draw(fc.boolean()));
	proxy.begin(draw(flawsOfRun(world.others)), [...secrets]);
	guard.reset();
	written.length = 0;
	const host = new ParkingHost(credentials);
	const busy = () => guard.underWay > 0;
	const settle = async (promise: Promise<void>) =>
		await jumpClock.run(promise, busy, () => undefined);

	const faults: string[] = [];
	const onError = draw(fc.constantFrom('stopWorkflow' as const, 'continueErrorOutput' as const));
	const parameters = { ...(isHubspot ? folderStatus : storageStatus), ...waiting };
	const node = isHubspot ? 'hubspotAsyncTask' : 'dingtalkStorageTask';
	await settle(host.begin({ node, parameters, items, credentials, onError }));
	let looks = 0;
	while (host.child?.waitTill && looks++ <= MOST_LOOKS) {
		faults.push(
			...leaksIn([host.child, host.parent, host.run], [...proxy.secrets, ...proxy.issued]),
		);
		jumpClock.jumped += Math.max(0, new Date(host.child.waitTill).getTime() - jumpClock.now());
		await settle(host.wake());
	}
	if (looks > 0) parked++;
	if (looks > MOST_LOOKS) faults.push('a wait without end');
	const resultData = host.run?.data.resultData;
	faults.push(
		...judgeEnd(
			{
				error: resultData?.error,
				outputs: resultData?.runData.Test?.at(-1)?.data?.main.map((left) => left ?? []) ?? [],
			} as unknown as Parameters<typeof judgeEnd>[0],
			items,
		),
		...judgePrototypes(),
		...judgeOutgoing(world, credentials),
		...leaksIn([host.child, host.parent, host.run, written], [...proxy.secrets, ...proxy.issued]),
	);
	return faults.map((fault) => `${node}: ${fault}`);
}

it('durable waits: whatever the looks are answered, the wait ends, and no secret is stored', async () => {
	await checkRuns(oneRun, 30);
	expect(parked).toBeGreaterThan(0);
}, 3_600_000);
