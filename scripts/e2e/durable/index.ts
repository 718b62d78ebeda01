// npm run e2e:durable   durable waits in a real n8n that is ended again and again
import { seconds } from '../../lib/run.mjs';
import { runCommand } from '../../start/command';
import type { Running } from '../../start/running';
import { table } from '../../start/table';
import type { Finding } from './expected';
import { sampleExposure, share } from './exposure';
import { killedInALook } from './interrupted';
import { overslept, tenEndings } from './kills';
import { changedMeanwhile, credentialRenewed, stoppedMeanwhile } from './meanwhile';
import { mixedScenarios, routed } from './mixed';
import { inLoop, inSubWorkflow, manualRun, unsaved, type Scenario } from './scenarios';
import { dingtalkCopies, exportFiles } from './services';
import { openStage, type Stage } from './stage';

const LARGEST_SHARE = 0.01;

const SIDE_BY_SIDE: Scenario[] = [
	manualRun,
	unsaved,
	changedMeanwhile,
	credentialRenewed,
	stoppedMeanwhile,
	inSubWorkflow,
	inLoop,
	...mixedScenarios,
	routed,
	exportFiles,
	dingtalkCopies,
];

async function attempt(what: string, work: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
	try {
		return [await work()].flat();
	} catch (error) {
		return [{ what, saw: 'not to its end', problems: [(error as Error).message] }];
	}
}

function report(found: Finding[]): Finding[] {
	for (const { what, saw, problems } of found) {
		console.log(`  ${problems.length === 0 ? 'holds' : 'FAILS'}  ${what}: ${saw}`);
		for (const problem of problems) console.log(`         ${problem}`);
	}
	return found;
}

async function sideBySide(stage: Stage): Promise<Finding[]> {
	console.log(`\n${SIDE_BY_SIDE.length} waits side by side ...`);
	const sampling = sampleExposure(stage, 'the sub-workflow');
	const found = await Promise.all(
		SIDE_BY_SIDE.map(async (scenario) =>
			report(await attempt(scenario.name || 'a wait', async () => await scenario(stage))),
		),
	);
	const exposure = await sampling.stop();
	const percent = `${(share(exposure) * 100).toFixed(2)} %`;
	const saw = `${percent} of the time (${exposure.running} of ${exposure.samples} samples of ${exposure.waits} waits)`;
	const holds = share(exposure) < LARGEST_SHARE;
	return [
		...found.flat(),
		...report([
			{
				what: 'a parked wait is running, and would be interrupted by a kill',
				saw,
				problems: holds ? [] : [`that is not under ${LARGEST_SHARE * 100} %`],
			},
		]),
	];
}

async function work(running: Running): Promise<number> {
	const only = process.argv.slice(2);
	const wants = (part: string) => only.length === 0 || only.includes(part);
	const startedAt = Date.now();
	const stage = await openStage(running);
	const found: Finding[] = [];
	if (wants('scenarios')) found.push(...(await sideBySide(stage)));
	if (wants('endings')) {
		console.log('\nEnding n8n ten times ...');
		found.push(...report(await attempt('ten endings', async () => await tenEndings(stage))));
	}
	if (wants('overslept')) {
		console.log('\nEnding n8n for longer than a wait lasts ...');
		found.push(...report(await attempt('overslept', async () => await overslept(stage))));
	}
	if (wants('look')) {
		console.log('\nKilling n8n in the middle of a look ...');
		found.push(...report(await attempt('look', async () => await killedInALook(stage))));
	}
	const rows = found.map(({ what, saw, problems }) => [
		what,
		saw,
		problems.length === 0 ? 'yes' : 'NO',
	]);
	console.log(`\n${table(['what', 'seen', 'holds'], rows)}\n`);
	for (const { what, problems } of found) {
		for (const problem of problems) console.error(`NOT AS EXPECTED  ${what}: ${problem}`);
	}
	console.log(`Done after ${seconds(Date.now() - startedAt)}.`);
	return found.length > 0 && found.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

runCommand(work);
