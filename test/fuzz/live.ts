import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import {
	startNode,
	type FinishedRun,
	type NodeRun,
	type StartedRun,
} from '../engine/harness/engine';
import { judgeEnd, judgePrototypes, leaksIn } from './judge';
import { jumpClock } from '../engine/harness/jumpClock';
import type { Flaw } from './world/mangle';
import { ManglingProxy } from './world/manglingProxy';
import { OutgoingGuard } from '../engine/harness/outgoing';
import { keepWritten } from '../engine/harness/written';

const LISTS = new Set(['getErrors', 'getMany', 'getMembers', 'search']);

/** Whether an operation may give several items for one, or none. */
function givesSeveral({ resource, operation, options }: INodeParameters): boolean {
	if (LISTS.has(String(operation))) return true;
	const { itemPer = 'record', output = 'file' } = (options ?? {}) as INodeParameters;
	if (resource === 'export' && output !== 'file') return true;
	return resource === 'association' && operation === 'batchRead' && itemPer !== 'record';
}

/** A run with more calls, or a longer wait, than this hangs. */
const MOST_CALLS = 4000;
const LONGEST_MS = 60 * 24 * 60 * 60 * 1000;

const SECRET_HEADERS = ['authorization', 'x-acs-dingtalk-access-token', 'cookie'];

export interface World {
	sandbox: Sandbox;
	proxy: ManglingProxy;
	/** Addresses that no credential may go to. */
	others: string[];
	guard: OutgoingGuard;
	written: unknown[];
	close(): Promise<void>;
}

/** The sandbox behind a proxy that mangles its answers, a second host, and eyes on all that leaves. */
async function openWorld(): Promise<World> {
	jumpClock.start();
	const sandbox = await startSandbox({ now: jumpClock.now });
	const proxy = await new ManglingProxy(() => sandbox.url).start();
	const other = await new ManglingProxy(() => sandbox.url).start('127.0.0.2');
	const local = await new ManglingProxy(() => sandbox.url).start();
	const guard = new OutgoingGuard();
	guard.start();
	return {
		sandbox,
		proxy,
		others: [
			`${other.url}/evil`,
			other.url.replace('http:', 'https:'),
			`${local.url}/elsewhere`,
			local.url.replace('http://', '//'),
			'/hubspot-files/none.csv',
			'../up',
			'file:///etc/passwd',
			'ftp://127.0.0.2/x',
			'http://user:pass@127.0.0.1:1/x',
			'http://[::1',
			'javascript:alert(1)',
		],
		guard,
		written: keepWritten(),
		close: async () => {
			guard.stop();
			jumpClock.stop();
			[proxy, other, local].forEach((server) => server.close());
			await sandbox.close();
		},
	};
}

/** The world of a file's tests. */
export function useWorld(): World {
	const world = {} as World;
	beforeAll(async () => void Object.assign(world, await openWorld()));
	afterAll(async () => await world.close());
	return world;
}

let runs = 0;

/** An address of its own for each run: what is learnt about one is no news to the next. */
export function nextAddress({ proxy }: World): { baseUrl: string; index: number } {
	const index = ++runs;
	return { baseUrl: `${proxy.url}/run${index}`, index };
}

export interface Lived {
	run: FinishedRun;
	/** What was not as it should be. */
	faults: string[];
	/** Calls that reached the service, those for a token left out. */
	calls: number;
}

/**
 * Runs the node, and tells what was not as it should be.
 * @returns `undefined` where n8n itself refuses to run a node with such parameters
 */
export async function live(
	world: World,
	options: NodeRun & { items: NonNullable<NodeRun['items']> },
	{ flaws, secrets }: { flaws: ReadonlyArray<readonly Flaw[]>; secrets: string[] },
): Promise<Lived | undefined> {
	const { proxy, guard, written } = world;
	proxy.begin(flaws, [...secrets]);
	guard.reset();
	written.length = 0;
	jumpClock.impossible.length = 0;
	const faults: string[] = [];
	const begunAt = jumpClock.jumped;
	let started: StartedRun;
	try {
		started = startNode(options);
	} catch (error) {
		if ((error as Error).name === 'WorkflowHasIssuesError') return undefined;
		throw error;
	}
	const run = await jumpClock.run(
		started.finished,
		() => guard.underWay > 0,
		() => {
			const tooLong = jumpClock.jumped - begunAt > LONGEST_MS;
			if (faults.length > 0 || (!tooLong && guard.seen.length < MOST_CALLS)) return;
			faults.push(`hangs: ${guard.seen.length} calls, ${jumpClock.jumped - begunAt} ms`);
			started.cancel();
		},
	);
	if (faults.length === 0)
		faults.push(...judgeEnd(run, options.items, givesSeveral(options.parameters)));
	faults.push(...judgePrototypes());
	if (jumpClock.impossible.length > 0) faults.push(`sleeps ${jumpClock.impossible[0]} ms`);
	const { outputs, error, run: whole } = run;
	faults.push(...leaksIn([outputs, error, whole, written], [...proxy.secrets, ...proxy.issued]));
	faults.push(...judgeOutgoing(world, options.credentials));
	return { run, faults, calls: proxy.calls };
}

/** DingTalk gives a signature with each address of a file: it is for the host of the files alone. */
function isOfStorage(authorization: unknown): boolean {
	return typeof authorization === 'string' && authorization.startsWith('OSS ');
}

/** Whether a credential went anywhere but to its own host. */
export function judgeOutgoing(
	{ guard, proxy }: World,
	credentials: Record<string, ICredentialDataDecryptedObject>,
): string[] {
	const own = new Set([new URL(proxy.url).origin]);
	return guard.seen.flatMap(({ origin, path, headers }) => {
		const carries =
			SECRET_HEADERS.some((name) => Boolean(headers[name]) && !isOfStorage(headers[name])) ||
			proxy.secrets.some(
				(secret) => path.includes(secret) || path.includes(encodeURIComponent(secret)),
			);
		if (carries && !own.has(origin)) return [`a credential went to ${origin}`];
		if (carries && path.includes('/hubspot-files/')) return ['a credential went with a download'];
		if (/\/\.\.(\/|$)|\/%2e%2e(\/|$)/i.test(path)) return [`a path with dots: ${path}`];
		const isService = Object.keys(credentials).length > 0 && own.has(origin);
		if (!carries && !isService && !/^https?:\/\/127\.0\.0\.[12]:/.test(origin)) {
			return [`a call to ${origin}`];
		}
		return [];
	});
}
