import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { getStatus } from './tasks/getStatus.operation';
import { dingtalkClient } from './transport/client';

/**
 * Runs the chosen operation over all items.
 * @throws NodeOperationError for a resource or operation that doesn't exist
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getInputData().length === 0) return [];
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const client = await dingtalkClient(context);
	if (resource === 'task' && operation === 'getStatus') return await getStatus(context, client);
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operation)}' for '${String(resource)}'`,
	);
}
