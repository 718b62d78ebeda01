// An account in a process of its own, so that its processor time isn't counted: HubSpot's limit, and
// the older API beside today's. Ends with the process that forked it.
import { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import type { Account, Ask } from './account';
import { serveAccount } from './accountServer';
import { itemOf, numbersOf, type Job } from './job';
import { judge, seed } from './judge';
import { legacyRoutes } from './legacyRoutes';
import { LIMIT, WINDOW_MS } from './limit';

async function main(): Promise<void> {
	const { port, ...job } = JSON.parse(process.argv[2]) as Job & { port: number };
	const truth = new HubspotTruth(Date.now, new Random(1));
	seed(truth, job);
	truth.rateLimit = { max: LIMIT, intervalMs: WINDOW_MS, daily: 1_000_000 };
	let calls = 0;
	let refused = 0;
	const idle = await serveAccount({
		truth,
		port,
		routes: legacyRoutes(truth),
		onAnswer: (status) => {
			calls++;
			if (status === 429) refused++;
		},
		items: (count) => numbersOf({ ...job, count }).map((n) => itemOf(job, n)),
	});

	const describe = (told: Account) => process.send?.(told);
	process.on('message', async ({ claims }: Ask) => {
		await idle();
		describe({ kind: 'verdict', calls, refused, ...judge(truth, job, claims) });
	});
	process.on('disconnect', () => process.exit(0));
	describe({ kind: 'ready' });
}

void main();
