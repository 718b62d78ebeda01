// Durable waits occupy no worker, and the loss of any n8n process does them no harm.
import type { Finding, Stage } from '../stage';
import type { WebhookWorkflow } from '../workflows';
import { finish } from './finished';
import { waitsInExecution } from './inExecution';
import { killMain, killWorker } from './killed';
import { killInLook } from './killedInLook';
import { othersBeside, park, publishDurable } from './parked';

const CONCURRENCY = 2;
const WAITS = 20;
/** Of the sandbox's time: none of them ends before it is told to. */
const TASK_MS = 86_400_000;

export async function durableWaits(stage: Stage, records: WebhookWorkflow): Promise<Finding[]> {
	const { cluster } = stage;
	console.log(`\nStarting the workers anew with --concurrency=${CONCURRENCY} ...`);
	await cluster.restartWorkers(CONCURRENCY);
	const places = CONCURRENCY * cluster.workers.length;
	const findings = [await waitsInExecution(stage, records, places)];
	const workflow = await publishDurable(stage);
	const parked = await park(stage, workflow, WAITS, TASK_MS);
	findings.push(await othersBeside(stage, records, parked, places));
	findings.push(await killWorker(stage, records, parked));
	findings.push(await killMain(stage, records, parked));
	findings.push(await finish(stage, parked));
	findings.push(await killInLook(stage, workflow));
	return findings;
}
