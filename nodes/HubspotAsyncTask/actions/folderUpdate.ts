import { ok } from '../../../core/result';
import { isWholeNumber } from '../../../core/wholeNumbers';
import { readId, readOptionalId, readText, refused } from '../../shared/items/parameters';
import { readActionResponse } from '../tasks/actionResponse';
import { statusRequest, type HubspotTaskKind, type TaskStart } from '../tasks/taskKind';
import { managedFolderLocator } from './managedFolderLocator';

const WHERE_IDS_ARE =
	"A folder's ID is the number at the end of its address in HubSpot's file manager.";

const statusPath = {
	v3: '/files/v3/folders/update/async/tasks/{taskId}/status',
	'2026-03': '/files/2026-03/folders/update/async/tasks/{taskId}/status',
	'2026-09': '/files/2026-09/folders/update/async/tasks/{taskId}/status',
};

const start: TaskStart = {
	name: 'Rename or Move',
	action: 'Rename or move folder',
	description: 'Rename a folder of the file manager or move it, with everything in it',
	path: {
		v3: '/files/v3/folders/update/async',
		'2026-03': '/files/2026-03/folders/update/async',
		'2026-09': '/files/2026-09/folders/update/async',
	},
	properties: [
		managedFolderLocator({
			displayName: 'Folder',
			name: 'folderId',
			required: true,
			description: 'Folder of the file manager to rename or move',
		}),
		{
			displayName: 'New Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Campaign 2027',
			hint: 'Leave empty to keep the name',
		},
		managedFolderLocator({
			displayName: 'New Parent Folder',
			name: 'parentFolderId',
			description: 'Folder to move it to',
			hint: 'Leave empty to keep it where it is',
		}),
	],
	read: (item) => {
		const id = readId(item, 'folderId', 'Folder', WHERE_IDS_ARE);
		if (!id.ok) return id;
		const name = readText(item, 'name');
		const parent = readOptionalId(item, 'parentFolderId', 'New Parent Folder', WHERE_IDS_ARE);
		if (!parent.ok) return parent;
		if (name === '' && parent.value === '') {
			return refused(
				"Both 'New Name' and 'New Parent Folder' are empty",
				'Set at least one of them: there is nothing to change otherwise.',
			);
		}
		if (parent.value && !isWholeNumber(parent.value, 64)) {
			return refused(
				`'New Parent Folder' can't be the ID of a folder: '${parent.value}'`,
				WHERE_IDS_ARE,
			);
		}
		return ok({
			id: id.value,
			...(name && { name }),
			...(parent.value && { parentFolderId: BigInt(parent.value) }),
		});
	},
};

/**
 * A change of a folder in the file manager, which reaches all that is in it. Once complete, `result`
 * is the folder. Asking for the status needs a writing scope, unlike other reads.
 * @see https://developers.hubspot.com/docs/api-reference/files-files-v3/guide
 */
export const folderUpdate: HubspotTaskKind = {
	taskType: 'folderUpdate',
	resource: 'folderUpdate',
	label: 'Folder',
	description: 'Rename or move folders of the file manager',
	noun: 'folder update',
	getStatus: {
		name: 'Get Update Status',
		action: 'Get folder update status',
		description: 'Check whether a folder has been renamed or moved',
	},
	scope: 'files',
	statusPath,
	statusRequest: statusRequest(statusPath),
	readStatus: readActionResponse,
	start,
};
