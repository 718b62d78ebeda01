import type { Sandbox } from '../../../sandbox';
import { runNode, startNode, type NodeRun } from './engine';
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

export const runHubspot = async (service: Address, run: ServiceRun) =>
	await runNode(onHubspot(service, run));

export const startHubspot = (service: Address, run: ServiceRun) =>
	startNode(onHubspot(service, run));

export const runDingtalk = async (service: Address, run: ServiceRun) =>
	await runNode(onDingtalk(service, run));

export const startDingtalk = (service: Address, run: ServiceRun) =>
	startNode(onDingtalk(service, run));

/** The setting under which failures leave by the error output. */
export const CONTINUE = { onError: 'continueErrorOutput' } as const;
