// An account in a process of its own, so that its processor time isn't counted: HubSpot's limit, a
// latency as on the internet, and the older API beside today's. Ends with the process that forked it.
import { setMaxListeners } from 'node:events';

import { Faults } from '../../sandbox/faults';
import { hubspotService } from '../../sandbox/hubspot';
import { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import { buildServer } from '../../sandbox/server';
import { Traffic } from '../../sandbox/traffic';
import type { Account, Ask } from './account';
import { itemOf, numbersOf, type Job } from './job';
import { judge, seed } from './judge';
import { legacyRoutes } from './legacyRoutes';
import { LATENCY_MS, LIMIT, WINDOW_MS } from './limit';

function latency(random: Random): number {
	return LATENCY_MS.least + random.next() * (LATENCY_MS.most - LATENCY_MS.least);
}

async function main(): Promise<void> {
	const { port, ...job } = JSON.parse(process.argv[2]) as Job & { port: number };
	const url = `http://127.0.0.1:${port}`;
	const truth = new HubspotTruth(Date.now, new Random(1));
	seed(truth, job);
	truth.rateLimit = { max: LIMIT, intervalMs: WINDOW_MS, daily: 1_000_000 };
	const service = hubspotService(truth);
	service.routes.push(...legacyRoutes(truth));
	const random = new Random(2);
	const traffic = new Traffic();
	const stopping = new AbortController();
	// As many as calls can be under way.
	setMaxListeners(0, stopping.signal);
	let calls = 0;
	let refused = 0;
	const app = buildServer({
		services: [service],
		faults: new Faults(),
		traffic,
		calls: [],
		random: new Random(3),
		now: Date.now,
		get latencyMs() {
			return latency(random);
		},
		keepCalls: 0,
		logger: (line) => {
			calls++;
			if (line.endsWith(' 429')) refused++;
		},
		stopping: () => stopping.signal,
		origin: () => url,
	});
	// Where a workflow gets its items from: no part of HubSpot, so neither slow nor limited.
	app.get<{ Querystring: { count: string } }>('/bench/items', async ({ query }) =>
		numbersOf({ ...job, count: Number(query.count) }).map((n) => itemOf(job, n)),
	);
	await app.listen({ host: '127.0.0.1', port });

	const describe = (told: Account) => process.send?.(told);
	process.on('message', async ({ claims }: Ask) => {
		await traffic.idle();
		describe({ kind: 'verdict', calls, refused, ...judge(truth, job, claims) });
	});
	process.on('disconnect', () => process.exit(0));
	describe({ kind: 'ready' });
}

void main();
