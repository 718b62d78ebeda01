import type { AddressInfo } from 'node:net';
import { DingtalkTruth } from './dingtalk/truth';
import { dingtalkService } from './dingtalk';
import { Faults } from './faults';
import type { CallRecord } from './http';
import { HubspotTruth } from './hubspot/truth';
import { hubspotService } from './hubspot';
import { Random } from './random';
import { buildServer } from './server';

export type { Fault, FaultHandle, FaultRule } from './faults';
export { Faults } from './faults';
export type { CallRecord, ServiceName } from './http';
export { DingtalkTruth } from './dingtalk/truth';
export { HubspotTruth } from './hubspot/truth';

export interface SandboxOptions {
	/** 0, the default: any free port. */
	port?: number;
	/** The same seed gives the same ids, tokens and orders of results. */
	seed?: number;
	/** Milliseconds since 1970; tasks, tokens and rate limits follow this clock. */
	now?: () => number;
	/** How long each answer takes, in real milliseconds. */
	latencyMs?: number;
	/** One line per call: method, path, status. Never a token. */
	logger?: (line: string) => void;
}

export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	url: string;
	/** What HubSpot really holds. */
	hubspot: HubspotTruth;
	/** What DingTalk really holds. */
	dingtalk: DingtalkTruth;
	faults: Faults;
	/** Every call that came in, oldest first. */
	calls: CallRecord[];
	/** Back to the seeded start: truth, faults, calls. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts both services on one port of this machine. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const now = options.now ?? Date.now;
	const random = new Random(options.seed ?? 1);
	const hubspot = new HubspotTruth(now, random);
	const dingtalk = new DingtalkTruth(now, random);
	const faults = new Faults();
	const calls: CallRecord[] = [];
	const services = [hubspotService(hubspot), dingtalkService(dingtalk)];
	let stopping = new AbortController();
	let url = '';

	const app = buildServer({
		services,
		faults,
		calls,
		random,
		now,
		latencyMs: options.latencyMs ?? 0,
		logger: options.logger,
		stopping: () => stopping.signal,
		origin: () => url,
	});
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

	return {
		url,
		hubspot,
		dingtalk,
		faults,
		calls,
		reset: () => {
			stopping.abort();
			stopping = new AbortController();
			random.reset();
			services.forEach((service) => service.reset());
			faults.clear();
			calls.length = 0;
		},
		close: async () => {
			stopping.abort();
			await app.close();
		},
	};
}
