import type { IExecuteFunctions, INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

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
	const { id, name } = context.getWorkflow();
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
		name: `${name ?? ''} (waiting)`,
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
