// Processes killed while all waits are parked, and started again.
import { seconds } from '../../../lib/run.mjs';
import { finding, type Finding, type Stage } from '../stage';
import { untilAnswered, type WebhookWorkflow } from '../workflows';
import { runOthers } from './others';
import { parkedAndQuiet, stillParked, type Parked } from './parked';

const OTHERS = 10;

export async function killWorker(
	stage: Stage,
	records: WebhookWorkflow,
	parked: Parked,
): Promise<Finding> {
	const [worker, other] = stage.cluster.workers;
	console.log(`\nKilling ${worker.name} while all are parked ...`);
	const before = await parkedAndQuiet(stage, parked);
	await worker.kill();
	const told = await runOthers(stage, records, OTHERS);
	const after = await stillParked(stage, parked);
	const startedAt = Date.now();
	await worker.start();
	return finding(
		`${worker.name} killed (SIGKILL) and started again`,
		`${told.right} of ${OTHERS} executions right meanwhile on ${other.name}, back after ${seconds(Date.now() - startedAt)}`,
		[...before, ...told.wrong, ...after],
	);
}

export async function killMain(
	stage: Stage,
	records: WebhookWorkflow,
	parked: Parked,
): Promise<Finding> {
	const { main } = stage.cluster;
	console.log('\nKilling the main while all are parked ...');
	const before = await parkedAndQuiet(stage, parked);
	await main.kill();
	const startedAt = Date.now();
	await main.start();
	await untilAnswered(main.url, records);
	const backAfter = Date.now() - startedAt;
	const after = await stillParked(stage, parked);
	return finding(
		'the main killed (SIGKILL) and started again',
		`back after ${seconds(backAfter)}, the waits parked before and after`,
		[...before, ...after],
	);
}
