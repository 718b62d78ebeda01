import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runByCredential, type Connection } from './credential/runByCredential';
import { guardParked } from './durable/guardParked';
import { waitHints, outputsWhenParked, parkedProperties } from './durable/parkedWait';
import { guardItems } from './items/guardItems';
import { outputsByState, routingOf } from './items/routeByState';
import { joinPanels } from './panel';
import { rememberingTries } from './retryOnFail';
import { subtitleOf } from './subtitle';

/** One thing that a node does with its items: what its panel asks for, and how it is carried out. */
export interface Operation<Client> {
	/** The value of the parameter `operation`. */
	value: string;
	/** Its name in the editor. */
	name: string;
	/** Its name in the editor's list of actions. */
	action: string;
	/** What the canvas says beside the type of the records, where there is one. */
	verb?: string;
	description: string;
	/** Its parameters, in the panel's order; that they are this operation's is added. */
	properties: readonly INodeProperties[];
	/** Whether its items are tasks, which *Route by State* can send to three outputs. */
	reportsTask?: boolean;
	run(context: IExecuteFunctions, client: Client): Promise<INodeExecutionData[][]>;
}

/** What a node works on, and what it does with that. */
export interface Resource<Client> {
	/** The value of the parameter `resource`. */
	value: string;
	/** Its name in the editor. */
	name: string;
	/** Its name on the canvas, where that is too long. */
	shortName?: string;
	description: string;
	/** In the editor's order. */
	operations: ReadonlyArray<Operation<Client>>;
	/** The operation that is chosen at first. */
	firstOperation: string;
}

/**
 * What a node's description has of its resources.
 * @param firstResource the resource that is chosen at first
 */
export function describe<Client>(
	resources: ReadonlyArray<Resource<Client>>,
	firstResource: string,
): Pick<INodeTypeDescription, 'hints' | 'outputs' | 'properties' | 'subtitle'> {
	return {
		subtitle: subtitleOf(resources),
		outputs: outputsWhenParked(outputsByState(taskOperationsOf(resources))),
		hints: waitHints,
		properties: [
			resourceProperty(resources, firstResource),
			...resources.flatMap((resource) => [
				operationProperty(resource),
				...joinPanels(
					resource.value,
					resource.operations.map(({ value, properties }) => ({ operation: value, properties })),
				),
			]),
			...parkedProperties,
		],
	};
}

/**
 * Runs the chosen operation over all items, each with the credential as it is for it.
 * @throws NodeOperationError under *Stop Workflow*; CancelledError when the execution was cancelled
 */
export async function run<Client extends object>(
	context: IExecuteFunctions,
	resources: ReadonlyArray<Resource<Client>>,
	connection: Connection<Client>,
): Promise<INodeExecutionData[][]> {
	const hasThreeOutputs = () =>
		!!chosen(context, resources)?.reportsTask && routingOf(context).toThreeOutputs;
	const runChosen = async () => {
		if (context.getInputData().length === 0) return [[]];
		const operation = chosen(context, resources);
		if (operation) {
			return await runByCredential(context, connection, operation.run, hasThreeOutputs);
		}
		const { resource, operation: name } = context.getNode().parameters;
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation '${String(name)}' for '${String(resource)}'`,
		);
	};
	return await rememberingTries(context, async () =>
		guardItems(context, hasThreeOutputs, async () => guardParked(context, runChosen)),
	);
}

function chosen<Client>(
	context: IExecuteFunctions,
	resources: ReadonlyArray<Resource<Client>>,
): Operation<Client> | undefined {
	const resource: unknown = context.getNodeParameter('resource', 0, '');
	const operation: unknown = context.getNodeParameter('operation', 0, '');
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** The operations that report a task, by resource. */
function taskOperationsOf<Client>(resources: ReadonlyArray<Resource<Client>>) {
	return Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			operations.filter(({ reportsTask }) => reportsTask).map((operation) => operation.value),
		]),
	);
}

function resourceProperty<Client>(
	resources: ReadonlyArray<Resource<Client>>,
	firstResource: string,
): INodeProperties {
	const byName = [...resources].sort((a, b) => a.name.localeCompare(b.name));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName.map(({ name, value, description }) => ({ name, value, description })),
		default: firstResource,
	};
}

function operationProperty<Client>({
	value: resource,
	operations,
	firstOperation,
}: Resource<Client>): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: firstOperation,
	};
}
