import { checked, readId, readOptionalId, readText, refused } from '../../shared/parameters';
import { readActionResponse } from './actionResponse';
import { statusRequest, type HubspotTaskKind, type TaskStart } from './taskKind';

const WHERE_IDS_ARE =
	"A folder's ID is the number at the end of its address in HubSpot's file manager.";

const statusPath = {
	v3: '/files/v3/folders/update/async/tasks/{taskId}/status',
	'2026-03': '/files/2026-03/folders/update/async/tasks/{taskId}/status',
	'2026-09': '/files/2026-09/folders/update/async/tasks/{taskId}/status',
};

const start: TaskStart = {
	action: 'Start folder update',
	description: 'Rename or move a folder of the file manager with all that is in it',
	path: {
		v3: '/files/v3/folders/update/async',
		'2026-03': '/files/2026-03/folders/update/async',
		'2026-09': '/files/2026-09/folders/update/async',
	},
	properties: [
		{
			displayName: 'Folder ID',
			name: 'folderId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 104298765432',
			description: 'ID of the folder to change, as the address of the file manager shows it',
		},
		{
			displayName: 'New Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Campaign 2027',
			description: 'Empty to keep the name',
		},
		{
			displayName: 'New Parent Folder ID',
			name: 'parentFolderId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 104298765000',
			description: 'ID of the folder to move it into. Empty to leave it where it is.',
		},
	],
	read: (item) => {
		const id = readId(item, 'folderId', 'Folder ID', WHERE_IDS_ARE);
		if (!id.ok) return id;
		const name = readText(item, 'name');
		const parent = readOptionalId(item, 'parentFolderId', 'New Parent Folder ID', WHERE_IDS_ARE);
		if (!parent.ok) return parent;
		if (name === '' && parent.value === '') {
			return refused(
				"Both 'New Name' and 'New Parent Folder ID' are empty",
				'Set at least one of them: there is nothing to change otherwise.',
			);
		}
		if (parent.value && !/^\d+$/.test(parent.value)) {
			return refused(`'New Parent Folder ID' is not a number: '${parent.value}'`, WHERE_IDS_ARE);
		}
		return checked({
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
	label: 'Folder Update',
	action: 'Get folder update status',
	description: 'See how far the update of a folder and all that is in it is',
	scope: 'files',
	statusPath,
	statusRequest: statusRequest(statusPath),
	readStatus: readActionResponse,
	start,
};
