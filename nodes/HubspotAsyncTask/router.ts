import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { batchRead } from './actions/record/batchRead.operation';
import { hintAfterRun } from './actions/record/runHint';
import type { WriteVerb } from './actions/record/verbs';
import { writeRecords } from './actions/record/writeRecords';
import { taskKinds } from './tasks';
import { operationsOf } from './tasks/kindOperations';
import { hubspotClient } from './transport/client';

const WRITES: Readonly<Record<string, WriteVerb>> = {
	batchArchive: 'archive',
	batchCreate: 'create',
	batchUpdate: 'update',
	batchUpsert: 'upsert',
};

/**
 * Runs the chosen operation over all items.
 * @throws NodeOperationError for a resource or operation that doesn't exist
 */
export async function runOperation(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const client = await hubspotClient(context, context.getNodeParameter('authentication', 0));

	if (resource === 'record') {
		const verb = Object.hasOwn(WRITES, operation) ? WRITES[operation] : undefined;
		if (operation === 'batchRead' || verb) {
			const items = await hintAfterRun(context, client, async () =>
				verb ? await writeRecords(context, client, verb) : await batchRead(context, client),
			);
			return [items];
		}
	}
	const kind = taskKinds.find((known) => known.resource === resource);
	const known = kind && operationsOf(kind).find(({ value }) => value === operation);
	if (kind && known) return await known.run(context, client, kind);
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operation)}' for '${String(resource)}'`,
	);
}
