import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { DingtalkTruth } from './dingtalk/truth';
import { dingtalkService } from './dingtalk';
import { storageHost } from './dingtalk/storageHost';
import { Faults } from './faults';
import type { CallRecord } from './http';
import type { HubspotSettings } from './hubspot/switches';
import { HubspotTruth } from './hubspot/truth';
import { hubspotService } from './hubspot';
import { Random } from './random';
import { buildServer } from './server';
import { Traffic } from './traffic';

export type { Fault, FaultHandle } from './fault';
export type { FaultRule } from './faults';
export { Faults } from './faults';
export type { FaultLogEntry } from './faultLog';
export type { RandomFaults, WeightedFault } from './randomFaults';
export type { CallRecord, ServiceName } from './http';
export type { ChildInput, ContentInput, Dentry, DentryTruth } from './dingtalk/dentry';
export type { JournalEntry } from './dingtalk/journal';
export type { RandomTree } from './dingtalk/randomTree';
export type { RecycleItem } from './dingtalk/recycleBin';
export type { ListedPage } from './dingtalk/switches';
export type { StorageTaskPlan, TaskStart } from './dingtalk/tasks';
export type { TaskTruth } from './dingtalk/taskStore';
export type { Transfer } from './dingtalk/transfers';
export { DingtalkTruth } from './dingtalk/truth';
export type { Owner } from './hubspot/account/owners';
export type { Pipeline, PipelineInput } from './hubspot/account/pipelines';
export type { Association, RecordRef } from './hubspot/associations/store';
export type { ListChange, ListInput, RecordList } from './hubspot/lists';
export type { InputToJudge, WholeCallJudge } from './hubspot/wholeCall';
export type { CrmRecord, WriteRecord } from './hubspot/records';
export type { Merge } from './hubspot/merging';
export type { HubspotSettings } from './hubspot/switches';
export { HubspotTruth } from './hubspot/truth';

/** Every delay under way listens to it: as many as there are calls, which is no leak. */
function newStop(): AbortController {
	const stop = new AbortController();
	setMaxListeners(Infinity, stop.signal);
	return stop;
}

export interface SandboxOptions {
	/** 0, the default: any free port. */
	port?: number;
	/** The same seed gives the same ids, tokens and orders of results. */
	seed?: number;
	/** Milliseconds since 1970; tasks, tokens and rate limits follow this clock. */
	now?: () => number;
	/** How long each answer takes, in real milliseconds. */
	latencyMs?: number;
	/** Only so many of the last calls stay in `calls`; all of them unless said otherwise. */
	keepCalls?: number;
	/**
	 * Both services refuse what their descriptions don't know; off unless the environment has
	 * SANDBOX_STRICT=1. `hubspot.strict` and `dingtalk.strict` are the same as switches.
	 */
	strict?: boolean;
	/** HubSpot's switches, from the start and after each reset. */
	hubspot?: HubspotSettings;
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
	/** Every call that came in, oldest first, or the last `keepCalls` of them. */
	calls: CallRecord[];
	/** Resolves when no call is under way: then truth and log are final, also for clients that left. */
	idle(): Promise<void>;
	/** Back to the seeded start: truth, faults, calls. */
	reset(): void;
	close(): Promise<void>;
}

/** Returns the origin. */
async function listen(app: FastifyInstance, port = 0): Promise<string> {
	await app.listen({ host: '127.0.0.1', port });
	return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/**
 * Starts both services on one port of this machine, and the host of DingTalk's files on another one
 * (`dingtalk.storageUrl`). Rejects when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const clock = options.now ?? Date.now;
	// The services' times are whole milliseconds.
	const now = () => Math.floor(clock());
	const random = new Random(options.seed ?? 1);
	const strict = options.strict ?? process.env.SANDBOX_STRICT === '1';
	const hubspot = new HubspotTruth(now, random, { strict, ...options.hubspot });
	const dingtalk = new DingtalkTruth(now, random, strict);
	const faults = new Faults();
	const traffic = new Traffic();
	const calls: CallRecord[] = [];
	const services = [hubspotService(hubspot), dingtalkService(dingtalk)];
	let stopping = newStop();
	let url = '';

	const common = {
		faults,
		traffic,
		calls,
		random,
		now,
		latencyMs: options.latencyMs ?? 0,
		keepCalls: options.keepCalls ?? Infinity,
		logger: options.logger,
		stopping: () => stopping.signal,
		origin: () => url,
	};
	const app = buildServer({ ...common, services });
	const files = buildServer({
		...common,
		services: [storageHost(dingtalk)],
		keepBytes: () => dingtalk.keepBytes,
	});
	url = await listen(app, options.port);
	dingtalk.storageUrl = await listen(files);

	return {
		url,
		hubspot,
		dingtalk,
		faults,
		calls,
		idle: async () => await traffic.idle(),
		reset: () => {
			stopping.abort();
			stopping = newStop();
			random.reset();
			services.forEach((service) => service.reset());
			faults.clear();
			calls.length = 0;
		},
		close: async () => {
			stopping.abort();
			await Promise.all([app.close(), files.close()]);
		},
	};
}
