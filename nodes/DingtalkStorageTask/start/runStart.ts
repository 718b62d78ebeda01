import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { cancelSignal } from '../../shared/http';
import { checked, type Checked } from '../../shared/items/parameters';
import { wantsRawResponse } from '../../shared/rawResponse';
import { runTasks, type StartedTask, type TaskInput } from '../../shared/tasks/runTasks';
import { readWaitSettings } from '../../shared/tasks/waitParameters';
import type { DingtalkClient } from '../transport/client';
import { explainPollOfStarted, patientWithNewTasks, pollThrough } from '../tasks/poll';
import { storageTask, type StorageTaskReference } from '../tasks/storageTask';
import { toStartedTask } from './startedItem';
import { startOrders } from './startOrders';
import type { Order, StorageVerb } from './storageVerb';
import { unionIdsOfRun } from '../people/readUnionId';

interface StartInput extends TaskInput {
	order: Order;
}

/** Does one thing with every item's file, folder or recycle bin item. */
export async function runStart(
	context: IExecuteFunctions,
	client: DingtalkClient,
	verb: StorageVerb,
): Promise<INodeExecutionData[][]> {
	const unionIds = await unionIdsOfRun(client, context);
	const resultOfItem = new Map<number, unknown>();
	const outputs = await runTasks<StartInput, StorageTaskReference>(context, {
		kind: 'start',
		dialect: storageTask,
		read: (itemIndex) => readInput(context, itemIndex, verb, unionIds[itemIndex]),
		begin: async (items) => {
			const orders = items.map(({ input }) => input.order);
			const results = await startOrders(client, verb, orders, cancelSignal(context));
			const started = results.map((result, index) => toStartedTask(verb, orders[index], result));
			items.forEach(({ itemIndex }, index) => noteResult(resultOfItem, itemIndex, started[index]));
			return started;
		},
		ask: patientWithNewTasks(pollThrough(client)),
		explain: explainPollOfStarted,
	});
	for (const output of outputs) for (const item of output) fillResult(resultOfItem, item);
	return outputs;
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
	const settings = readWaitSettings(context, itemIndex);
	if (!settings.ok) return settings;
	return checked({
		order: { ...order.value, unionId: unionId.value },
		settings: settings.value,
		raw: wantsRawResponse(context, itemIndex),
	});
}

function noteResult(
	resultOfItem: Map<number, unknown>,
	itemIndex: number,
	started: StartedTask<unknown>,
): void {
	if (started.ok) resultOfItem.set(itemIndex, started.reading?.result);
}

/** A task's status doesn't say what it works on; the answer that started it does. */
function fillResult(
	resultOfItem: ReadonlyMap<number, unknown>,
	{ json, pairedItem }: INodeExecutionData,
): void {
	const { item } = pairedItem as { item: number };
	const task = (json.error === undefined ? json : json.details) as IDataObject;
	if (resultOfItem.has(item) && task.taskType !== undefined) {
		task.result = resultOfItem.get(item) as IDataObject;
	}
}
