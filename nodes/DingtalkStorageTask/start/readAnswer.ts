import type { IDataObject } from 'n8n-workflow';

import { arrayAt, isObject, textAt, type JsonObject } from '../../../core/json';
import type { Order, StartResult, StorageVerb } from './storageVerb';

/** Reads the answer to a call for one order. */
export function readSingleAnswer(verb: StorageVerb, order: Order, body: JsonObject): StartResult {
	const task = readTask(verb, order, body);
	if (task) return task;
	const saysSomething = typeof body.async === 'boolean' || isObject(body.dentry);
	if (!saysSomething) return UNREADABLE;
	return {
		kind: 'done',
		result: verb.result(order, body as IDataObject),
		raw: body as IDataObject,
	};
}

/**
 * Reads the answer to a batch, which is HTTP 200 whatever became of its orders. Results are found by
 * their ID, since nothing is said of their order; of several for one ID the one that did most counts.
 * @returns one for each order, in their order
 */
export function readBatchAnswer(
	verb: StorageVerb,
	orders: readonly Order[],
	body: JsonObject,
): StartResult[] {
	if (!Array.isArray(body.resultItems)) return orders.map(() => UNREADABLE);
	const partsById = new Map<string, JsonObject[]>();
	for (const item of arrayAt(body, 'resultItems')) {
		const id = isObject(item) ? textAt(item, verb.idField) : undefined;
		if (id === undefined) continue;
		partsById.set(id, [...(partsById.get(id) ?? []), item as JsonObject]);
	}
	return orders.map((order) => {
		const results = (partsById.get(order.id) ?? []).map((item) => readPart(verb, order, item));
		return results.sort((a, b) => rank(a) - rank(b))[0] ?? { kind: 'unaccounted' };
	});
}

/** DingTalk's examples show `success` and `errorCode` beside `async: true`, which comes first. */
function readPart(verb: StorageVerb, order: Order, item: JsonObject): StartResult {
	const task = readTask(verb, order, item);
	if (task) return task;
	const code = textAt(item, 'errorCode') ?? '';
	if (item.success === false || (item.success !== true && code !== '')) {
		if (saysTooLittle(code)) {
			return { kind: 'unclear', message: `DingTalk could not do it (${code})` };
		}
		return { kind: 'refused', code };
	}
	// Returned unless it failed.
	const namesNew = textAt(item, 'targetDentryId') !== undefined;
	if (item.success !== true && !namesNew) return UNREADABLE;
	return {
		kind: 'done',
		result: verb.result(order, item as IDataObject),
		raw: item as IDataObject,
	};
}

/** @returns `undefined` where it is no task */
function readTask(verb: StorageVerb, order: Order, answer: JsonObject): StartResult | undefined {
	const taskId = textAt(answer, 'taskId') ?? '';
	const isTask = typeof answer.async === 'boolean' ? answer.async : taskId !== '';
	if (!isTask) return undefined;
	if (taskId === '') return { kind: 'unclear', message: 'The answer has no task ID' };
	const raw = answer as IDataObject;
	return { kind: 'task', taskId, result: verb.result(order, raw), raw };
}

/** As an answer by itself, these leave open what was done. */
function saysTooLittle(code: string): boolean {
	return /^(systemError|unknownError|operationTimeout)$/i.test(code);
}

const UNREADABLE: StartResult = {
	kind: 'unclear',
	message: "DingTalk's answer does not say whether it was done",
};

const RANKS: Array<StartResult['kind']> = ['task', 'done', 'unclear', 'refused'];

function rank({ kind }: StartResult): number {
	return RANKS.indexOf(kind);
}
