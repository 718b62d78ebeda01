import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../../../../core/json';
import { fillPath } from '../../../../core/url/path';
import type { Order, OrderCall, OrderOptions, StorageVerb } from '../../start/storageVerb';

/** The calls that copy and move share. */
export function relocationCalls(
	action: 'copy' | 'move',
	/** The `option` of a call; its names differ between the single call and the batch. */
	option: (options: OrderOptions, single: boolean) => IDataObject,
): Pick<StorageVerb, 'single' | 'batch' | 'result'> {
	const spaces = '/v1.0/storage/spaces/{parentId}/dentries';
	const batch = action === 'copy' ? 'batchCopy' : 'batchMove';
	const target = ({ options: { targetSpaceId, targetFolderId } }: Order) => ({
		targetSpaceId,
		targetFolderId,
	});
	return {
		single: (order): OrderCall => ({
			method: 'POST',
			path: fillPath(`${spaces}/{id}/${action}`, { parentId: order.parentId, id: order.id }),
			query: { unionId: order.unionId },
			body: { ...target(order), option: option(order.options, true) },
		}),
		batch: (order, dentryIds): OrderCall => ({
			method: 'POST',
			path: fillPath(`${spaces}/${batch}`, { parentId: order.parentId }),
			query: { unionId: order.unionId },
			body: { ...target(order), dentryIds, option: option(order.options, false) },
		}),
		result: newPlace,
	};
}

/**
 * A single answer shows the entry, a batch's names its ids. Where a task goes on, the entry is what it
 * was when that began, and so no result.
 */
function newPlace({ parentId, id, options }: Order, answer: IDataObject): IDataObject {
	const dentry = objectAt(answer, 'dentry');
	return {
		spaceId: parentId,
		dentryId: id,
		targetSpaceId:
			textAt(answer, 'targetSpaceId') ?? textAt(dentry, 'spaceId') ?? options.targetSpaceId ?? null,
		targetDentryId: textAt(answer, 'targetDentryId') ?? textAt(dentry, 'id') ?? null,
		...(answer.dentry !== undefined && answer.async !== true && { dentry: answer.dentry }),
	};
}
