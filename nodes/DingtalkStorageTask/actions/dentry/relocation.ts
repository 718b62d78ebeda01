import type { IDataObject } from 'n8n-workflow';

import { objectAt, textAt } from '../../../../core/json';
import type { Order, OrderCall, StorageVerb, Terms } from '../../start/storageVerb';
import { fillPath } from '../../../../core/url/path';

/** The calls that copy and move share. */
export function relocationCalls(
	action: 'copy' | 'move',
	/** The `option` of a call; its names differ between the single call and the batch. */
	option: (terms: Terms, single: boolean) => IDataObject,
): Pick<StorageVerb, 'single' | 'batch' | 'result'> {
	const spaces = '/v1.0/storage/spaces/{where}/dentries';
	const batch = action === 'copy' ? 'batchCopy' : 'batchMove';
	const target = ({ terms: { targetSpaceId, targetFolderId } }: Order) => ({
		targetSpaceId,
		targetFolderId,
	});
	return {
		single: (order): OrderCall => ({
			method: 'POST',
			path: fillPath(`${spaces}/{id}/${action}`, { where: order.where, id: order.id }),
			query: { unionId: order.unionId },
			body: { ...target(order), option: option(order.terms, true) },
		}),
		batch: (order, dentryIds): OrderCall => ({
			method: 'POST',
			path: fillPath(`${spaces}/${batch}`, { where: order.where }),
			query: { unionId: order.unionId },
			body: { ...target(order), dentryIds, option: option(order.terms, false) },
		}),
		result: newPlace,
	};
}

/**
 * A single answer shows the entry, a batch's names its ids. Where a task goes on, the entry is what it
 * was when that began, and so no result.
 */
function newPlace({ where, id, terms }: Order, told: IDataObject): IDataObject {
	const dentry = objectAt(told, 'dentry');
	return {
		spaceId: where,
		dentryId: id,
		targetSpaceId:
			textAt(told, 'targetSpaceId') ?? textAt(dentry, 'spaceId') ?? terms.targetSpaceId ?? null,
		targetDentryId: textAt(told, 'targetDentryId') ?? textAt(dentry, 'id') ?? null,
		...(told.dentry !== undefined && told.async !== true && { dentry: told.dentry }),
	};
}
