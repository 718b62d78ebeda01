import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { withoutParkedLookups } from '../shared/durable/parkedWait';
import { dentryOperations } from './dentry';
import { recycleItemOperations } from './recycleItem';
import { getStatus } from './actions/task/getStatus.operation';
import { runStart } from './start/runStart';
import type { StartOperation } from './tasks/start/startOperation';
import { dingtalkClient } from './transport/client';

const STARTS: Readonly<Record<string, readonly StartOperation[]>> = {
	dentry: dentryOperations,
	recycleItem: recycleItemOperations,
};

/**
 * Runs the chosen operation over all items.
 * @throws NodeOperationError for a resource or operation that doesn't exist
 */
export async function runOperation(host: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	// A parked wait knows whom it asks for.
	const context = withoutParkedLookups(host, { actAs: 'unionId' });
	if (context.getInputData().length === 0) return [[]];
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const client = await dingtalkClient(context);
	if (resource === 'task' && operation === 'getStatus') return await getStatus(context, client);
	const starts = Object.hasOwn(STARTS, resource) ? STARTS[resource] : [];
	const start = starts.find(({ value }) => value === operation);
	if (start) return await runStart(context, client, start.verb);
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operation)}' for '${String(resource)}'`,
	);
}
