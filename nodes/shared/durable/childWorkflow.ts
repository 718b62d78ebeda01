import type {
	IExecuteFunctions,
	INode,
	INodeParameters,
	IWorkflowBase,
	NodeParameterValueType,
} from 'n8n-workflow';

import { PARKED_PARAMETERS } from './parkedWait';

/**
 * The sub-workflow of a parked wait: the same node, which leads back to itself until all tasks have
 * ended. It is stored whatever the workflow's own settings: without its result the waiting parent
 * could not go on if n8n ended just then, and the files that it fetched belong to it.
 */
export function childWorkflow(
	context: IExecuteFunctions,
	parameters: INodeParameters,
): IWorkflowBase {
	const node = context.getNode();
	const { id } = context.getWorkflow();
	const begin = `${node.name} (begin)`;
	const end = `${node.name} (end)`;
	const nodes: INode[] = [
		{
			...plain(begin, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, 0),
			parameters: { inputSource: 'passthrough' },
		},
		{
			...plain(node.name, node.type, node.typeVersion, 220),
			parameters,
			...(node.credentials && { credentials: node.credentials }),
		},
		plain(end, 'n8n-nodes-base.noOp', 1, 440),
	];
	const to = (target: string) => [{ node: target, type: 'main' as const, index: 0 }];
	const now = new Date();
	return {
		id: id ?? '',
		name: `Wait of '${node.name}'`,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes,
		connections: {
			[begin]: { main: [to(node.name)] },
			[node.name]: { main: [to(node.name), to(end)] },
		},
		settings: {
			executionOrder: 'v1',
			// -1: none. The wait has a limit of its own.
			executionTimeout: -1,
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
			saveExecutionProgress: false,
			callerPolicy: 'workflowsFromSameOwner',
		},
	};
}

function plain(name: string, type: string, typeVersion: number, x: number): INode {
	return { id: name, name, type, typeVersion, position: [x, 0], parameters: {} };
}

/**
 * The node's parameters for the sub-workflow of a parked wait, in which nothing that their expressions
 * speak of exists: these are evaluated now, for every item, and read back by the item's index.
 */
export function childParameters(context: IExecuteFunctions): INodeParameters {
	const { parameters } = context.getNode();
	const evaluated: Array<Record<string, unknown>> = context.getInputData().map(() => ({}));
	const result: INodeParameters = {};
	for (const [name, value] of Object.entries(parameters)) {
		if (!holdsExpression(value)) {
			result[name] = value;
			continue;
		}
		evaluated.forEach((values, itemIndex) => {
			values[name] = evaluate(context, name, itemIndex);
		});
		result[name] =
			`={{ JSON.parse($parameter.${PARKED_PARAMETERS})[$itemIndex][${JSON.stringify(name)}] }}`;
	}
	return { ...result, [PARKED_PARAMETERS]: JSON.stringify(evaluated) };
}

function holdsExpression(value: NodeParameterValueType | undefined): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some((part) => holdsExpression(part as NodeParameterValueType));
}

/** An expression that can't be evaluated has made its item fail already. */
function evaluate(context: IExecuteFunctions, name: string, itemIndex: number): unknown {
	try {
		return context.getNodeParameter(name, itemIndex, null) ?? null;
	} catch {
		return null;
	}
}
