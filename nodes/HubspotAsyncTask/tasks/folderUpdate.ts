import { readActionResponse, statusRequest, type HubspotTaskKind } from './taskKind';

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
	statusRequest: statusRequest({
		v3: '/files/v3/folders/update/async/tasks/{taskId}/status',
		'2026-03': '/files/2026-03/folders/update/async/tasks/{taskId}/status',
		'2026-09': '/files/2026-09/folders/update/async/tasks/{taskId}/status',
	}),
	readStatus: readActionResponse,
};
