import { checked, readSwitch } from '../../../shared/items/parameters';
import { commonProperties } from '../../tasks/commonProperties';
import type { StartOperation } from '../../tasks/start/startOperation';
import type { StorageVerb } from '../../start/storageVerb';
import { DENTRY_LABELS, dentryProperties, readDentry } from './dentryParameters';
import { fillPath } from '../../../../core/url/path';

const show = { resource: ['dentry'], operation: ['delete'] };

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
		const toRecycleBin = readSwitch(item, 'toRecycleBin', 'To Recycle Bin', true);
		if (!toRecycleBin.ok) return toRecycleBin;
		return checked({
			where: spaceId,
			id: dentryId,
			spaces: [spaceId],
			terms: { toRecycleBin: toRecycleBin.value },
		});
	},
	single: ({ where, id, unionId, terms: { toRecycleBin } }) => ({
		method: 'DELETE',
		path: fillPath('/v1.0/storage/spaces/{where}/dentries/{id}', { where, id }),
		query: { unionId, toRecycleBin: String(toRecycleBin) },
	}),
	batch: ({ where, unionId, terms: { toRecycleBin } }, dentryIds) => ({
		method: 'POST',
		path: fillPath('/v1.0/storage/spaces/{where}/dentries/batchRemove', { where }),
		query: { unionId },
		body: { dentryIds, option: { toRecycleBin } },
	}),
	result: ({ where, id }) => ({ spaceId: where, dentryId: id }),
};

export const deleteOperation: StartOperation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete file or folder',
	description: 'Delete a file, or a folder with all that is in it',
	properties: [
		...dentryProperties(show),
		{
			displayName: 'To Recycle Bin',
			name: 'toRecycleBin',
			type: 'boolean',
			default: true,
			description:
				'Whether it goes to the recycle bin, from where it can be restored. Only spaces created as drive spaces have one; elsewhere nothing is deleted until you turn this off, which deletes without a way back.',
			displayOptions: { show },
		},
		{
			displayName: 'What is deleted now can not be restored',
			name: 'deletesForGood',
			type: 'notice',
			default: '',
			displayOptions: { show: { ...show, toRecycleBin: [false] } },
		},
		...commonProperties(show),
	],
	verb,
};
