import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../../core/retry/callResult';
import type { Checked, ItemToRead } from '../../shared/items/parameters';
import type { DingtalkCall } from '../transport/client';

/** What is to be done with one file, folder or recycle bin item. */
export interface Order {
	/** The space, or the recycle bin, that it is in. */
	parentId: string;
	/** Its ID. */
	id: string;
	/** In whose name. */
	unionId: string;
	/** The spaces it changes, as far as they are known; else what stands for them. */
	spaces: readonly string[];
	/** What else is asked for. Orders that agree in it can share a call. */
	options: OrderOptions;
}

export interface OrderOptions {
	targetSpaceId?: string;
	/** `0`: the root of the space. */
	targetFolderId?: string;
	conflictStrategy?: string;
	preservePermissions?: boolean;
	toRecycleBin?: boolean;
}

export type OrderCall = Pick<DingtalkCall, 'method' | 'path' | 'query' | 'body'>;

/** One way of changing the drive: its calls, and how their answers name things. */
export interface StorageVerb {
	/** What an order is called in a sentence, with its article. */
	noun: string;
	/** How many a call may hold; where more than one number is told, the larger first. */
	batchSizes: readonly number[];
	/** The field of a batch's results that repeats the order's `id`. */
	idField: 'dentryId' | 'recycleItemId';
	/** What the editor calls the order's `id` and `where`. */
	labels: { id: string; parentId: string };
	read(item: ItemToRead): Checked<Omit<Order, 'unionId'>>;
	/** The call for one order. */
	single(order: Order): OrderCall;
	/** The call for several that agree in everything but `id`. */
	batch(order: Order, ids: string[]): OrderCall;
	/**
	 * What the next node may need to know, where the answer, or a batch's part of it, has it.
	 * @param answer that of a single call, or one of a batch's results
	 */
	result(order: Order, answer: IDataObject): IDataObject;
}

/** Orders with the same key can share a call. */
export function optionsKey({ unionId, parentId, options }: Order): string {
	return JSON.stringify([unionId, parentId, options]);
}

/** What became of one order. */
export type StartResult =
	/** It goes on as a task. */
	| { kind: 'task'; taskId: string; result: IDataObject; raw: IDataObject }
	/** It was done before the answer came. */
	| { kind: 'done'; result: IDataObject; raw: IDataObject }
	/** Refused by itself, in the answer to a batch. */
	| { kind: 'refused'; code: string }
	/** The call as a whole failed. */
	| { kind: 'callFailed'; failure: CallFailure }
	/** None was made, for a reason that an earlier call had met. */
	| { kind: 'notSent'; failure: CallFailure }
	/** Sent, and the answer says nothing of it. */
	| { kind: 'unaccounted' }
	/** Sent, and the answer says too little. */
	| { kind: 'unclear'; message: string };
