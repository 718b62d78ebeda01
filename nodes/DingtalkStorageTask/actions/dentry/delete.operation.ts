import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import { fillPath } from '../../../../core/url/path';
import { readSwitch } from '../../../shared/items/readSwitch';
import type { Operation } from '../../../shared/operation';
import { storagePanel } from '../../people/unionIdProperties';
import { runStart } from '../../start/runStart';
import type { StorageVerb } from '../../start/storageVerb';
import type { DingtalkClient } from '../../transport/client';
import { DENTRY_LABELS, dentryProperties, readDentry } from './dentryParameters';

const toRecycleBinProperty: INodeProperties = {
	displayName: 'To Recycle Bin',
	name: 'toRecycleBin',
	type: 'boolean',
	default: true,
	description:
		"Whether to move it to the recycle bin, where it can be restored from. Only spaces created as drive spaces have one. In other spaces deleting is refused until you turn this off, and can't be undone.",
};

/**
 * Deletes; a folder with all that is in it. DingTalk's own default is to delete for good, so what is
 * meant is always sent.
 * @see https://open.dingtalk.com/document/development/delete-files-or-folders
 */
const verb: StorageVerb = {
	noun: 'the deletion',
	batchSizes: [50],
	idField: 'dentryId',
	labels: DENTRY_LABELS,
	read: (item) => {
		const dentry = readDentry(item);
		if (!dentry.ok) return dentry;
		const { spaceId, dentryId } = dentry.value;
		const toRecycleBin = readSwitch(item, 'toRecycleBin', [toRecycleBinProperty]);
		if (!toRecycleBin.ok) return toRecycleBin;
		return ok({
			parentId: spaceId,
			id: dentryId,
			spaces: [spaceId],
			options: { toRecycleBin: toRecycleBin.value },
		});
	},
	single: ({ parentId, id, unionId, options: { toRecycleBin } }) => ({
		method: 'DELETE',
		path: fillPath('/v1.0/storage/spaces/{parentId}/dentries/{id}', { parentId, id }),
		query: { unionId, toRecycleBin: String(toRecycleBin) },
	}),
	batch: ({ parentId, unionId, options: { toRecycleBin } }, dentryIds) => ({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{parentId}/dentries/batchRemove', { parentId }),
		query: { unionId },
		body: { dentryIds, option: { toRecycleBin } },
	}),
	result: ({ parentId, id }) => ({ spaceId: parentId, dentryId: id }),
};

export const deleteDentry: Operation<DingtalkClient> = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete file or folder',
	description: 'Delete a file, or a folder with everything in it',
	properties: storagePanel([
		...dentryProperties,
		toRecycleBinProperty,
		{
			displayName: "This can't be undone",
			name: 'deletesForGood',
			type: 'notice',
			default: '',
			displayOptions: { show: { toRecycleBin: [false] } },
		},
	]),
	reportsTask: true,
	run: async (context, client) => await runStart(context, client, verb),
};
