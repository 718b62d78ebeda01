// An account to search in, in a process of its own, with HubSpot's limits. While it is searched it
// changes. Ends with the process that forked it.
import { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import { serveAccount } from '../throughput/accountServer';
import { LIMIT, WINDOW_MS } from '../throughput/limit';
import type { FindAccountVerdict } from './account';
import { FindPortal } from './portal';

/** HubSpot: searches of an account in any second. */
const SEARCHES = { max: 5, intervalMs: 1000 };

async function main(): Promise<void> {
	const { port, count } = JSON.parse(process.argv[2]) as { port: number; count: number };
	const truth = new HubspotTruth(Date.now, new Random(1));
	const portal = new FindPortal(truth, count);
	truth.rateLimit = { max: LIMIT, intervalMs: WINDOW_MS, daily: 1_000_000 };
	truth.searchLimit = SEARCHES;
	let calls = 0;
	let refused = 0;
	const idle = await serveAccount({
		truth,
		port,
		onAnswer: (status) => {
			calls++;
			if (status === 429) refused++;
			portal.change();
		},
		// One item starts the work, none does not.
		items: (wanted) => (wanted > 0 ? [{ last: '0' }] : []),
	});
	process.on('message', async ({ ids }: { ids: string[] }) => {
		await idle();
		process.send?.({ calls, refused, ...portal.judge(ids) } satisfies FindAccountVerdict);
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.('ready');
}

void main();
