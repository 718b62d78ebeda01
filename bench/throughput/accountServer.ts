import { setMaxListeners } from 'node:events';

import { Faults } from '../../sandbox/faults';
import type { Route } from '../../sandbox/http';
import { hubspotService } from '../../sandbox/hubspot';
import type { HubspotTruth } from '../../sandbox/hubspot/truth';
import { Random } from '../../sandbox/random';
import { buildServer } from '../../sandbox/server';
import { Traffic } from '../../sandbox/traffic';
import { LATENCY_MS } from './limit';

interface ServedAccount {
	truth: HubspotTruth;
	port: number;
	/** Beside those of the sandbox. */
	routes?: Route[];
	/** Told of every call. */
	onAnswer(status: number, path: string): void;
	/** What `/bench/items?count=` gives, where a workflow gets its items from. */
	items(count: number): object[];
}

/**
 * HubSpot for a bench, with a latency as on the internet.
 * @returns what waits until no call is under way
 */
export async function serveAccount(account: ServedAccount): Promise<() => Promise<void>> {
	const { truth, port, routes = [], onAnswer, items } = account;
	const service = hubspotService(truth);
	service.routes.push(...routes);
	const random = new Random(2);
	const traffic = new Traffic();
	const stopping = new AbortController();
	// As many as calls can be under way.
	setMaxListeners(0, stopping.signal);
	const app = buildServer({
		services: [service],
		faults: new Faults(),
		traffic,
		calls: [],
		random: new Random(3),
		now: Date.now,
		get latencyMs() {
			return LATENCY_MS.least + random.next() * (LATENCY_MS.most - LATENCY_MS.least);
		},
		keepCalls: 0,
		logger: (line) => {
			const [, path, status] = line.split(' ');
			onAnswer(Number(status), path);
		},
		stopping: () => stopping.signal,
		origin: () => `http://127.0.0.1:${port}`,
	});
	// No part of HubSpot, so neither slow nor limited.
	app.get<{ Querystring: { count: string } }>('/bench/items', async ({ query }) =>
		items(Number(query.count)),
	);
	await app.listen({ host: '127.0.0.1', port });
	return async () => await traffic.idle();
}
