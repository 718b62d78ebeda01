import type { Sandbox } from '../../../sandbox';
import { startNode, type NodeRun, type StartedRun } from './engine';
import { dingtalkApp, hubspotKey } from './services';

type Address = Pick<Sandbox, 'url'>;

/** What a run has of its own; without credentials, it has those of the sandbox's standing account. */
export type ServiceRun = Omit<NodeRun, 'node' | 'credentials'> &
	Partial<Pick<NodeRun, 'credentials'>>;

/** Parts of a run that a test sets, over what its file has for all. */
export type More = Partial<ServiceRun>;

const onHubspot = (service: Address, run: ServiceRun): NodeRun => ({
	node: 'hubspotAsyncTask',
	credentials: hubspotKey(service),
	...run,
});

const onDingtalk = (service: Address, run: ServiceRun): NodeRun => ({
	node: 'dingtalkStorageTask',
	credentials: dingtalkApp(service),
	...run,
});

const open = new Set<StartedRun>();

function start(run: NodeRun): StartedRun {
	const started = startNode(run);
	open.add(started);
	void started.finished.then(
		() => open.delete(started),
		() => open.delete(started),
	);
	return started;
}

async function toEnd({ finished, credentials }: StartedRun) {
	return { ...(await finished), credentials };
}

export const runHubspot = async (service: Address, run: ServiceRun) =>
	await toEnd(start(onHubspot(service, run)));

export const startHubspot = (service: Address, run: ServiceRun) => start(onHubspot(service, run));

export const runDingtalk = async (service: Address, run: ServiceRun) =>
	await toEnd(start(onDingtalk(service, run)));

export const startDingtalk = (service: Address, run: ServiceRun) => start(onDingtalk(service, run));

/** For the end of a test: one that failed in the middle leaves nothing that goes on. */
export function cancelOpenRuns(): void {
	for (const started of open) started.cancel();
}

/** The setting under which failures leave by the error output. */
export const CONTINUE = { onError: 'continueErrorOutput' } as const;
