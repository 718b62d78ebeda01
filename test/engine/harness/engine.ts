import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type OnError,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../../credentials/HubspotAsyncTaskApi.credentials';
import { HubspotAsyncTaskOAuth2Api } from '../../../credentials/HubspotAsyncTaskOAuth2Api.credentials';
import { DingtalkStorageTask } from '../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { StoredCredentials } from './credentialsHelper';

const PACKAGE = 'n8n-nodes-async-tasks';

const passThrough = (name: string, group: 'trigger' | 'transform'): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [group],
		version: 1,
		description: '',
		defaults: { name },
		inputs: group === 'trigger' ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
});

const TYPES: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': passThrough('manualTrigger', 'trigger'),
	'n8n-nodes-base.noOp': passThrough('noOp', 'transform'),
	[`${PACKAGE}.hubspotAsyncTask`]: new HubspotAsyncTask(),
	[`${PACKAGE}.dingtalkStorageTask`]: new DingtalkStorageTask(),
	// n8n makes a tool of a node by copying its type under this name.
	[`${PACKAGE}.hubspotAsyncTaskTool`]: new HubspotAsyncTask(),
};

const CREDENTIAL_TYPES: Record<string, ICredentialType> = {
	hubspotAsyncTaskApi: new HubspotAsyncTaskApi(),
	hubspotAsyncTaskOAuth2Api: new HubspotAsyncTaskOAuth2Api(),
	dingtalkStorageTaskApi: new DingtalkStorageTaskApi(),
};

export interface NodeRun {
	node: 'hubspotAsyncTask' | 'dingtalkStorageTask';
	parameters: INodeParameters;
	items?: INodeExecutionData[];
	credentials: Record<string, ICredentialDataDecryptedObject>;
	onError?: OnError;
	/** Whether *Still Running* leads back to the node; *Done* leads to Success, *Failed* to Failed. */
	loops?: boolean;
	/** Further settings of the node under test, as the editor's *Settings* tab gives them. */
	settings?: Partial<INode>;
	/** Settings of the workflow, as n8n's *Workflow settings* give them: its time zone and others. */
	workflow?: IWorkflowSettings;
}

export interface StartedRun {
	cancel(): void;
	/** Resolves when the execution is over, whatever its end. */
	finished: Promise<FinishedRun>;
	credentials: StoredCredentials;
}

export interface FinishedRun {
	run: IRun;
	/** What left the node under test by each of its outputs. */
	outputs: INodeExecutionData[][];
	/** By its first output, and by its error output where it has no others. */
	success: INodeExecutionData[];
	failed: INodeExecutionData[];
	/** What the execution stopped with. */
	error?: Error & { description?: string | null; context?: Record<string, unknown> };
	/** How often the node under test ran. */
	runs: number;
}

/** Runs Start → node under test → Success, with its error output → Failed, through n8n's engine. */
export function startNode(options: NodeRun): StartedRun {
	const { node, parameters, items = [{ json: {} }], onError = 'stopWorkflow', loops } = options;
	const credentialNames = Object.keys(options.credentials);
	const nodes: INode[] = [
		plain('Start', 'n8n-nodes-base.manualTrigger'),
		{
			...plain('Test', `${PACKAGE}.${node}`),
			// Tests look at all that there is, unless they are about *Simplify*.
			parameters: { simplify: false, ...parameters },
			onError,
			credentials: Object.fromEntries(credentialNames.map((name) => [name, { id: name, name }])),
			...options.settings,
		},
		// What is drawn higher runs first.
		{ ...plain('Success', 'n8n-nodes-base.noOp'), position: [200, -100] },
		{ ...plain('Failed', 'n8n-nodes-base.noOp'), position: [200, -50] },
	];
	const to = (name: string) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
	const connections: IConnections = {
		Start: { main: [to('Test')] },
		Test: {
			main: loops
				? [to('Success'), to('Test'), to('Failed')]
				: [to('Success'), ...(onError === 'continueErrorOutput' ? [to('Failed')] : [])],
		},
	};
	const credentials = new StoredCredentials(CREDENTIAL_TYPES, options.credentials);
	const settings = { executionOrder: 'v1', ...options.workflow } as const;
	const execution = execute({ nodes, connections, settings }, items, credentials);
	return { ...execution, credentials, finished: execution.finished.then(toFinished) };
}

/** `startNode`, to its end. */
export async function runNode(
	options: NodeRun,
): Promise<FinishedRun & { credentials: StoredCredentials }> {
	const started = startNode(options);
	return { ...(await started.finished), credentials: started.credentials };
}

function plain(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

let executions = 0;

function execute(
	definition: { nodes: INode[]; connections: IConnections; settings: IWorkflowSettings },
	items: INodeExecutionData[],
	credentialsHelper: StoredCredentials,
): { cancel(): void; finished: Promise<IRun> } {
	const nodeTypes: INodeTypes = {
		getByName: (type) => TYPES[type],
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(TYPES[type], version),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'test',
		...definition,
		nodeTypes,
		active: false,
	});
	const hooks = new ExecutionLifecycleHooks('trigger', '1', definition as unknown as IWorkflowBase);
	let ended: IRun | undefined;
	hooks.addHandler('workflowExecuteAfter', async (run) => {
		ended = run;
	});
	const additionalData = {
		hooks,
		credentialsHelper,
		currentNodeExecutionIndex: 0,
		executionId: String(++executions),
		variables: {},
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		setExecutionStatus: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const start = definition.nodes[0];
	const data: IRunExecutionData = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
		resultData: { runData: {} },
	});
	const running = new WorkflowExecute(additionalData, 'trigger', data).processRunExecutionData(
		workflow,
	);
	return {
		cancel: () => running.cancel(),
		finished: (async () => {
			// A cancelled execution rejects; what it came to is in the hook all the same.
			await running.then(
				() => undefined,
				() => undefined,
			);
			if (!ended) throw new Error('The execution ended without a result');
			return ended;
		})(),
	};
}

function toFinished(run: IRun): FinishedRun {
	const { runData, error } = run.data.resultData;
	const tests = runData.Test ?? [];
	const outputs = tests.at(-1)?.data?.main ?? [];
	return {
		run,
		outputs: outputs.map((items) => items ?? []),
		success: outputs[0] ?? [],
		failed: outputs[1] ?? [],
		...(error && { error: error as unknown as FinishedRun['error'] }),
		runs: tests.length,
	};
}
