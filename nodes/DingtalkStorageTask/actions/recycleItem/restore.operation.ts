import { textAt } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { fillPath } from '../../../../core/url/path';
import type { Operation } from '../../../shared/operation';
import { recycleBinLocator, recycleItemLocator } from '../../methods/locators';
import { storagePanel } from '../../people/unionIdProperties';
import { runStart } from '../../start/runStart';
import type { StorageVerb } from '../../start/storageVerb';
import type { DingtalkClient } from '../../transport/client';
import { conflictStrategyProperty, readConflictStrategy } from '../conflictStrategy';
import { ownFields, readIdOrOwn } from '../ownFields';

const LABELS = { id: 'Recycle Bin Item', parentId: 'Recycle Bin' };

/**
 * Puts back what was deleted, to where it was. Which space that is, only the answer says.
 * @see https://open.dingtalk.com/document/development/restore-recycle-bin-items
 */
const verb: StorageVerb = {
	noun: 'the restoration',
	batchSizes: [30],
	idField: 'recycleItemId',
	labels: LABELS,
	read: (item) => {
		const own = ownFields(item);
		const bin = readIdOrOwn(
			item,
			{ name: 'recycleBinId', label: LABELS.parentId, own: own.recycleBinId },
			"Set 'Recycle Bin' to that of the organisation: choose it from the list, or give its ID.",
		);
		if (!bin.ok) return bin;
		// An ID says nothing without its recycle bin.
		const ownId = own.recycleBinId === bin.value ? own.id : undefined;
		const id = readIdOrOwn(
			item,
			{ name: 'recycleItemId', label: LABELS.id, own: ownId },
			"Set 'Recycle Bin Item' to the item: choose it from the list, or give its ID in the recycle bin, which is not the file's or folder's own.",
		);
		if (!id.ok) return id;
		const conflictStrategy = readConflictStrategy(item);
		if (!conflictStrategy.ok) return conflictStrategy;
		return ok({
			parentId: bin.value,
			id: id.value,
			spaces: [bin.value],
			options: { conflictStrategy: conflictStrategy.value },
		});
	},
	single: ({ parentId, id, unionId, options: { conflictStrategy } }) => ({
		method: 'POST',
		path: fillPath('/v1.0/storage/recycleBins/{parentId}/recycleItems/{id}/restore', {
			parentId,
			id,
		}),
		query: { unionId },
		body: { option: { conflictStrategy } },
	}),
	batch: ({ parentId, unionId, options: { conflictStrategy } }, recycleItemIds) => ({
		method: 'POST',
		path: fillPath('/v1.0/storage/recycleBins/{parentId}/recycleItems/batchRestore', { parentId }),
		query: { unionId },
		body: { recycleItemIds, option: { conflictStrategy } },
	}),
	result: ({ parentId, id }, answer) => ({
		recycleBinId: parentId,
		recycleItemId: id,
		spaceId: textAt(answer, 'spaceId') ?? null,
		dentryId: textAt(answer, 'dentryId') ?? null,
	}),
};

export const restore: Operation<DingtalkClient> = {
	value: 'restore',
	name: 'Restore',
	action: 'Restore recycle bin item',
	description: 'Restore a deleted file or folder to where it was',
	properties: storagePanel(
		[
			{
				...recycleBinLocator('recycleBinId', LABELS.parentId),
				required: false,
				hint: "Empty: the item's 'recycleBinId'",
			},
			{
				...recycleItemLocator('recycleItemId', LABELS.id),
				required: false,
				hint: "Empty: the item's 'id'",
			},
		],
		[conflictStrategyProperty],
	),
	reportsTask: true,
	run: async (context, client) => await runStart(context, client, verb),
};
