import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	ManualExecutionCancelledError,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ExecuteWorkflowOptions,
	type ICredentialDataDecryptedObject,
	type IExecuteWorkflowInfo,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type OnError,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../../credentials/HubspotAsyncTaskApi.credentials';
import { DingtalkStorageTask } from '../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { StoredCredentials } from './credentialsHelper';

const PACKAGE = 'n8n-nodes-async-tasks';

const passThrough = (name: string, hasInput: boolean): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [hasInput ? 'transform' : 'trigger'],
		version: [1, 1.1],
		description: '',
		defaults: { name },
		inputs: hasInput ? [NodeConnectionTypes.Main] : [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
});

const TYPES: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': passThrough('manualTrigger', false),
	'n8n-nodes-base.executeWorkflowTrigger': passThrough('executeWorkflowTrigger', false),
	'n8n-nodes-base.noOp': passThrough('noOp', true),
	[`${PACKAGE}.hubspotAsyncTask`]: new HubspotAsyncTask(),
	[`${PACKAGE}.dingtalkStorageTask`]: new DingtalkStorageTask(),
};

const CREDENTIAL_TYPES = {
	hubspotAsyncTaskApi: new HubspotAsyncTaskApi(),
	dingtalkStorageTaskApi: new DingtalkStorageTaskApi(),
};

const NODE_TYPES: INodeTypes = {
	getByName: (type) => TYPES[type],
	getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(TYPES[type], version),
	getKnownTypes: () => ({}),
};

export interface ParkingRun {
	node: 'hubspotAsyncTask' | 'dingtalkStorageTask';
	parameters: INodeParameters;
	items: INodeExecutionData[];
	credentials: Record<string, ICredentialDataDecryptedObject>;
	onError?: OnError;
	/** Further settings of the node under test. */
	settings?: Partial<INode>;
}

type Definition = Pick<IWorkflowBase, 'nodes' | 'connections'>;

/** An execution as n8n's database keeps it. */
interface Stored {
	definition: Definition;
	data: string;
	waitTill?: Date;
}

/**
 * n8n's engine, with the part of n8n around it that stores a waiting sub-workflow and its parent,
 * wakes the one when it is due and gives its last items to the other (n8n's wait-tracker.js and
 * workflow-helpers.js, 2.41). Between any two runs everything is text.
 */
export class ParkingHost {
	/** The sub-workflow, while it waits. */
	child: Stored | undefined;
	parent: Stored | undefined;
	/** What the last run of the parent came to. */
	run: IRun | undefined;
	readonly credentials: StoredCredentials;
	/** How many sub-workflows were started. */
	children = 0;
	/** What the sub-workflow is stored as. */
	childName = '';
	private isStopped = false;
	/** Whether sub-workflows are stored at all. */
	canPark = true;

	constructor(credentials: ParkingRun['credentials']) {
		this.credentials = new StoredCredentials(CREDENTIAL_TYPES, credentials);
	}

	/** Start → node under test → Success, with its error output → Failed, until it ends or waits. */
	async begin({
		node,
		parameters,
		items,
		onError = 'stopWorkflow',
		settings,
	}: ParkingRun): Promise<void> {
		const names = Object.keys(this.credentials.stored);
		const nodes: INode[] = [
			plain('Start', 'n8n-nodes-base.manualTrigger'),
			{
				...plain('Test', `${PACKAGE}.${node}`),
				parameters: { simplify: false, ...parameters },
				onError,
				credentials: Object.fromEntries(names.map((name) => [name, { id: name, name }])),
				...settings,
			},
			plain('Success', 'n8n-nodes-base.noOp'),
			plain('Failed', 'n8n-nodes-base.noOp'),
		];
		const to = (name: string) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }];
		const failing = onError === 'continueErrorOutput' ? [to('Failed')] : [];
		const connections = {
			Start: { main: [to('Test')] },
			Test: { main: [to('Success'), ...failing] },
		};
		await this.runParent({ nodes, connections }, startData(nodes[0], items));
	}

	/** One look of the waiting sub-workflow, and the parent's end where it was the last. */
	async wake(): Promise<void> {
		const { definition, data } = this.child as Stored;
		const run = await this.execute(definition, parse(data) as IRunExecutionData, '2');
		this.child = stored(definition, run);
		if (!run.data.waitTill && !this.isStopped) await this.resumeParent(run);
	}

	/** Stops the parent while it waits, as somebody does under *Executions*. */
	stop(): void {
		const parent = this.parent as Stored;
		const data = parse(parent.data) as IRunExecutionData;
		data.resultData.error = new ManualExecutionCancelledError('1');
		this.parent = { ...parent, data: stringify(data) };
		this.isStopped = true;
	}

	/** What n8n does with a parent whose sub-workflow was killed while it ran. */
	async crash(): Promise<void> {
		const data = parse((this.child as Stored).data) as IRunExecutionData;
		await this.resumeParent({ data } as IRun);
	}

	itemsOf(name: string): INodeExecutionData[] {
		return this.run?.data.resultData.runData[name]?.at(-1)?.data?.main[0] ?? [];
	}

	private async resumeParent({ data: { resultData } }: IRun): Promise<void> {
		const { definition, data } = this.parent as Stored;
		const parent = parse(data) as IRunExecutionData;
		const [entry] = parent.executionData?.nodeExecutionStack ?? [];
		const last = resultData.runData[resultData.lastNodeExecuted as string]?.at(-1);
		if (resultData.error) entry.metadata = { ...entry.metadata, resumeError: resultData.error };
		else if (last?.data) entry.data = last.data;
		await this.runParent(definition, parent);
	}

	private async runParent(definition: Definition, data: IRunExecutionData): Promise<void> {
		this.run = await this.execute(definition, data, '1');
		this.parent = stored(definition, this.run);
	}

	private async execute(
		definition: Definition,
		data: IRunExecutionData,
		executionId: string,
	): Promise<IRun> {
		const workflow = new Workflow({
			id: 'test',
			...definition,
			nodeTypes: NODE_TYPES,
			active: false,
			settings: { executionOrder: 'v1' },
		});
		const hooks = new ExecutionLifecycleHooks(
			'trigger',
			executionId,
			definition as unknown as IWorkflowBase,
		);
		let ended: IRun | undefined;
		hooks.addHandler('workflowExecuteAfter', async (run) => void (ended = run));
		const additionalData = {
			hooks,
			credentialsHelper: this.credentials,
			currentNodeExecutionIndex: 0,
			executionId,
			variables: {},
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			webhookBaseUrl: 'http://localhost/webhook',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			setExecutionStatus: () => undefined,
			getRunExecutionData: async (id: string) =>
				id === '1' && this.parent ? (parse(this.parent.data) as IRunExecutionData) : undefined,
			executeWorkflow: async (
				{ code }: IExecuteWorkflowInfo,
				_data: unknown,
				{ inputData }: ExecuteWorkflowOptions,
			) => {
				const { name, nodes, connections } = JSON.parse(JSON.stringify(code)) as IWorkflowBase;
				this.childName = name;
				const child = { nodes, connections };
				const run = await this.execute(child, startData(nodes[0], inputData ?? []), '2');
				this.children++;
				if (!this.canPark) return { executionId: '2', data: [null] };
				this.child = stored(child, run);
				return { executionId: '2', data: [null], waitTill: run.data.waitTill };
			},
		} as unknown as IWorkflowExecuteAdditionalData;
		await new WorkflowExecute(additionalData, 'trigger', data)
			.processRunExecutionData(workflow)
			.catch(() => undefined);
		if (!ended) throw new Error('The execution ended without a result');
		return ended;
	}
}

function plain(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function startData(node: INode, items: INodeExecutionData[]): IRunExecutionData {
	return createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
		resultData: { runData: {} },
	});
}

function stored(definition: Definition, { data }: IRun): Stored {
	const { waitTill } = data;
	return { definition, data: stringify(data), ...(waitTill && { waitTill }) };
}
