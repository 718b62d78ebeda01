import { join } from 'node:path';

import type { Claims } from './claims';
import type { RunTold } from './contender';
import { forkScript } from './forkScript';
import type { Job } from './job';

/** Prepared, it does the work when it is called. */
type Work = () => Promise<Claims | undefined>;
export type Prepare = (job: Job, url: string, variant?: string) => Promise<Work>;

interface Order {
	job: Job;
	url: string;
	variant?: string;
}

/** The contender's side: prepares, waits for the signal, works, tells. */
export async function serve(prepare: Prepare): Promise<void> {
	const { job, url, variant } = JSON.parse(process.argv[2]) as Order;
	const work = await prepare(job, url, variant);
	process.once('disconnect', () => process.exit(0));
	process.once('message', async () => {
		const idleBytes = process.memoryUsage.rss();
		const startedAt = Date.now();
		const before = process.cpuUsage();
		const claims = await work();
		const ms = Date.now() - startedAt;
		const { user, system } = process.cpuUsage(before);
		const peakBytes = process.resourceUsage().maxRSS * 1024;
		const cpuMs = (user + system) / 1000;
		process.send?.({ claims, ms, cpuMs, idleBytes, peakBytes } satisfies RunTold);
	});
	process.send?.('ready');
}

/** Runs the same script for each of the jobs, all at once. */
export async function runScripts(
	script: string,
	jobs: Job[],
	url: string,
	variant?: string,
): Promise<RunTold[]> {
	const runs = jobs.map((job) =>
		forkScript(join(__dirname, script), { job, url, variant } satisfies Order),
	);
	await Promise.all(runs.map(async (run) => await run.told()));
	try {
		return await Promise.all(
			runs.map(async (run) => {
				const told = run.told<RunTold>();
				run.process.send('go');
				return await told;
			}),
		);
	} finally {
		for (const run of runs) if (run.process.connected) run.process.disconnect();
	}
}
