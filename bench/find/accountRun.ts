// An account to search in, in a process of its own, with HubSpot's limits. While it is searched it
// changes. Ends with the process that forked it.
import { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import { serveAccount } from '../throughput/accountServer';
import { LIMIT, WINDOW_MS } from '../throughput/limit';
import type { FindAccountVerdict } from './account';
import { readClaims } from './claims';
import { FindPortal } from './portal';

/** HubSpot: searches of an account in any second. */
const SEARCHES = { max: 5, intervalMs: 1000 };

async function main(): Promise<void> {
	const { port, count } = JSON.parse(process.argv[2]) as { port: number; count: number };
	const truth = new HubspotTruth(Date.now, new Random(1));
	const portal = new FindPortal(truth, count);
	truth.rateLimit = { max: LIMIT, intervalMs: WINDOW_MS, daily: 1_000_000 };
	truth.searchLimit = SEARCHES;
	let searches = 0;
	let reads = 0;
	let refused = 0;
	const idle = await serveAccount({
		truth,
		port,
		onAnswer: (status, path) => {
			if (path.includes('/associations/')) reads++;
			else searches++;
			if (status === 429) refused++;
			portal.change();
		},
		// One item starts the work, none does not.
		items: (wanted) => (wanted > 0 ? [{ last: '0' }] : []),
	});
	process.on('message', async ({ claims }: { claims: string }) => {
		await idle();
		const verdict = portal.judge(readClaims(claims));
		process.send?.({ searches, reads, refused, ...verdict } satisfies FindAccountVerdict);
	});
	process.on('disconnect', () => process.exit(0));
	process.send?.('ready');
}

void main();
