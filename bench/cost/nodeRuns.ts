import { createRequire } from 'node:module';

import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { HubspotAsyncTask } from '../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { runNode } from '../../test/engine/harness/engine';
import { itemsFor, parametersFor, type Scenario } from './contacts';
import { HEADERS, type MemoryService } from './memoryService';

/** Credentials of an address that nothing answers at: a call that got out would fail. */
const CREDENTIALS = { hubspotAsyncTaskApi: { token: 't', baseUrl: 'http://127.0.0.1:9' } };

/** What of n8n a node calls once an item. */
const CALLS_OF_NODE = [
	'getNodeParameter',
	'evaluateExpression',
	'getNode',
	'getInputData',
	'continueOnFail',
] as const;

interface RecordedCall {
	name: (typeof CALLS_OF_NODE)[number];
	args: unknown[];
}

type Execute = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

const realExecute = HubspotAsyncTask.prototype.execute;

/** The axios that n8n's request helper uses: several copies may be installed. */
function axiosOfHost(): { defaults: { adapter: unknown } } {
	const core = createRequire(require.resolve('n8n-core'));
	const network = createRequire(core.resolve('@n8n/backend-network'));
	return network('axios') as { defaults: { adapter: unknown } };
}

/** A body as the node hands it to n8n: bytes. */
function textOf(body: unknown): string | undefined {
	return body === undefined ? undefined : String(body as Buffer);
}

/** Runs the scenario's workflow with this in the node's place. */
async function runWith(
	scenario: Scenario,
	items: INodeExecutionData[],
	execute: Execute,
): Promise<INodeExecutionData[]> {
	HubspotAsyncTask.prototype.execute = execute;
	try {
		const { success, error } = await runNode({
			node: 'hubspotAsyncTask',
			parameters: parametersFor(scenario),
			items,
			credentials: CREDENTIALS,
		});
		if (error) throw error;
		if (success.length !== items.length) throw new Error(`Only ${success.length} items came back`);
		return success;
	} finally {
		HubspotAsyncTask.prototype.execute = realExecute;
	}
}

/** The node, with n8n's request helper replaced by one that writes the body and gives the answer. */
export async function runNodeAlone(
	scenario: Scenario,
	items: INodeExecutionData[],
	exchange: (text: string | undefined) => string,
): Promise<INodeExecutionData[]> {
	return await runWith(scenario, items, async function () {
		this.helpers.httpRequestWithAuthentication = async (
			_type: string,
			{ body }: IHttpRequestOptions,
		) => ({
			statusCode: 200,
			headers: HEADERS,
			body: exchange(textOf(body)),
		});
		return await realExecute.call(this);
	});
}

/** The node with n8n's request helper and the HTTP library under it, which answers from memory. */
export async function runNodeWithHelper(
	scenario: Scenario,
	items: INodeExecutionData[],
	service: MemoryService,
): Promise<INodeExecutionData[]> {
	const { defaults } = axiosOfHost();
	const { adapter } = defaults;
	defaults.adapter = async (config: { data?: Buffer | string }) => ({
		status: 200,
		statusText: 'OK',
		headers: HEADERS,
		config,
		request: {},
		data: service.answer(config.data === undefined ? undefined : String(config.data)),
	});
	try {
		return await runWith(scenario, items, realExecute);
	} finally {
		defaults.adapter = adapter;
	}
}

/** n8n with a node that hands its items on. */
export async function runEmptyNode(
	scenario: Scenario,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await runWith(scenario, items, async function () {
		return [this.getInputData()];
	});
}

/** What the node asks n8n for in a run, and what it gives back. */
export interface Recording {
	calls: RecordedCall[];
	/** As text. */
	bodies: string[];
	outputs: INodeExecutionData[];
}

export async function record(
	scenario: Scenario,
	count: number,
	service: MemoryService,
): Promise<Recording> {
	const calls: RecordedCall[] = [];
	const bodies: string[] = [];
	const outputs = await runWith(scenario, itemsFor(scenario, count), async function () {
		for (const name of CALLS_OF_NODE) {
			const real = this[name].bind(this) as (...args: unknown[]) => unknown;
			(this as unknown as Record<string, unknown>)[name] = (...args: unknown[]) => {
				calls.push({ name, args });
				return real(...args);
			};
		}
		this.helpers.httpRequestWithAuthentication = async (
			_type: string,
			{ body }: IHttpRequestOptions,
		) => {
			const asked = textOf(body);
			if (asked !== undefined) bodies.push(asked);
			return { statusCode: 200, headers: HEADERS, body: service.answer(asked) };
		};
		return await realExecute.call(this);
	});
	return { calls, bodies, outputs };
}

/** n8n with a node that asks for what ours asks for, and gives back what ours gave. */
export async function replay(
	scenario: Scenario,
	items: INodeExecutionData[],
	{ calls, outputs }: Recording,
): Promise<INodeExecutionData[]> {
	return await runWith(scenario, items, async function () {
		for (const { name, args } of calls) (this[name] as (...args: unknown[]) => unknown)(...args);
		return [outputs];
	});
}
