import type { IExecuteFunctions } from 'n8n-workflow';

import { parkedWaitOf } from '../../shared/durable/parkedWait';
import type { Checked } from '../../shared/parameters';
import { readUnionIds } from '../people/readUnionId';
import type { DingtalkClient } from '../transport/client';

/**
 * In whose name each item of the run is done, in the items' order. A parked wait that looks again
 * knows it already, so nobody is looked up for it.
 */
export async function unionIdsOfRun(
	client: DingtalkClient,
	context: IExecuteFunctions,
): Promise<Array<Checked<string>>> {
	return parkedWaitOf(context) ? [] : await readUnionIds(client, context);
}
