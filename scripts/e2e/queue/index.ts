// npm run e2e:queue      n8n in queue mode (Redis, PostgreSQL, one main, two workers) with this
// package installed, beside the sandbox. Shows that both workers share one account, and that a
// durable wait occupies no worker and survives the loss of any n8n process.
import { runCommand } from '../../start/command';
import type { Running } from '../../start/running';
import { table } from '../../start/table';
import { n8nVersion } from '../../start/paths';
import { durableWaits } from './durable';
import { openStage } from './openStage';
import { publishRecordsWorkflow } from './records';
import { sharedAccount } from './sharedAccount';
import type { Finding } from './stage';

const PARTS = ['shared', 'durable'] as const;

const USAGE = `npm run e2e:queue [-- part]
  shared     1,000 executions on two workers that share one HubSpot account
  durable    durable waits: workers free, a worker and the main killed, a worker killed in a look
  Without a part: both.

Needs Redis and PostgreSQL. Where their programs are missing, apt-get fetches them into the cache
folder; they are run from there, on free ports, and end with this. Nothing is installed.`;

function partsFrom(args: string[]): readonly string[] {
	const stray = args.find((arg) => !PARTS.includes(arg as never));
	if (stray) throw new Error(`Unknown part ${stray}\n${USAGE}`);
	return args.length > 0 ? args : PARTS;
}

function report(findings: Finding[]): number {
	const rows = findings.map(({ what, numbers, holds }) => [what, numbers, holds ? 'yes' : 'NO']);
	console.log(
		`\nn8n ${n8nVersion} in queue mode\n\n${table(['shown', 'numbers', 'holds'], rows)}\n`,
	);
	for (const { what, details } of findings) {
		for (const detail of details.slice(0, 10)) console.error(`DOES NOT HOLD  ${what}: ${detail}`);
		if (details.length > 10) console.error(`  ... and ${details.length - 10} more of that`);
	}
	const fallen = findings.filter(({ holds }) => !holds).length;
	if (fallen === 0) console.log(`All ${findings.length} hold.`);
	return findings.length > 0 && fallen === 0 ? 0 : 1;
}

async function work(running: Running): Promise<number> {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(USAGE);
		return 0;
	}
	const parts = partsFrom(args);
	const { stage, broken } = await openStage(running);
	const play = async () => {
		const records = await publishRecordsWorkflow(stage.rest, stage.credential);
		const findings: Finding[] = [];
		if (parts.includes('shared')) findings.push(...(await sharedAccount(stage, records)));
		if (parts.includes('durable')) findings.push(...(await durableWaits(stage, records)));
		return report(findings);
	};
	return await Promise.race([play(), broken]);
}

runCommand(work, { farewell: 'Stopping n8n, Redis, PostgreSQL and the sandbox ...' });
