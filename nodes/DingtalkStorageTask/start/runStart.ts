import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { cancelSignal } from '../../shared/http';
import type { Checked } from '../../shared/items/parameters';
import { runTasks } from '../../shared/tasks/runTasks';
import type { TaskInput } from '../../shared/tasks/taskOperation';
import { readTaskSettings } from '../../shared/tasks/taskPanel';
import { readUnionIds } from '../people/readUnionId';
import { explainPollOfStarted, patientWithNewTasks, pollThrough } from '../tasks/poll';
import { storageTask, type StorageTaskReference } from '../tasks/storageTask';
import type { DingtalkClient } from '../transport/client';
import { toStartedTask } from './startedItem';
import { startOrders } from './startOrders';
import type { Order, StorageVerb } from './storageVerb';

interface StartInput extends TaskInput {
	order: Order;
}

/** Does one thing with every item's file, folder or recycle bin item. */
export async function runStart(
	context: IExecuteFunctions,
	client: DingtalkClient,
	verb: StorageVerb,
): Promise<INodeExecutionData[][]> {
	let unionIds: ReadonlyArray<Checked<string>> = [];
	return await runTasks<StartInput, StorageTaskReference>(context, {
		kind: 'start',
		dialect: storageTask,
		prepare: async () => {
			unionIds = await readUnionIds(client, context);
		},
		read: (itemIndex) => readInput(context, itemIndex, verb, unionIds[itemIndex]),
		start: async (items) => {
			const orders = items.map(({ input }) => input.order);
			const results = await startOrders(client, verb, orders, cancelSignal(context));
			return results.map((result, index) => toStartedTask(verb, orders[index], result));
		},
		ask: patientWithNewTasks(pollThrough(client)),
		explain: explainPollOfStarted,
		calls: client,
	});
}

function readInput(
	context: IExecuteFunctions,
	itemIndex: number,
	verb: StorageVerb,
	unionId: Checked<string>,
): Checked<StartInput> {
	const order = verb.read({ context, itemIndex });
	if (!order.ok) return order;
	if (!unionId.ok) return unionId;
	const task = readTaskSettings(context, itemIndex);
	if (!task.ok) return task;
	return ok({
		order: { ...order.value, unionId: unionId.value },
		...task.value,
	});
}
