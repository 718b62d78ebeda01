import { ok } from '../../../core/result';
import { readText, refused } from '../../shared/items/parameters';
import { readActionResponse } from '../tasks/actionResponse';
import { statusRequest, type HubspotTaskKind } from '../tasks/taskKind';

const statusPath = {
	v3: '/cms/v3/source-code/extract/async/tasks/{taskId}/status',
	'2026-03': '/cms/source-code/2026-03/extract/async/tasks/{taskId}/status',
	'2026-09': '/cms/source-code/2026-09/extract/async/tasks/{taskId}/status',
};

/**
 * The unpacking of a zip file in the design manager, into the folder that it is in. Its status has no
 * `result`.
 * @see https://developers.hubspot.com/docs/api-reference/cms-source-code-v3/guide
 */
export const sourceCodeExtract: HubspotTaskKind = {
	taskType: 'sourceCodeExtract',
	resource: 'sourceCodeExtract',
	label: 'Source Code',
	description: 'Unpack zip files in the design manager',
	noun: 'source code extract',
	getStatus: {
		name: 'Get Unpack Status',
		action: 'Get unpack status of source code',
		description: 'Check whether a zip file in the design manager has been unpacked',
	},
	scope: 'content',
	statusPath,
	taskIdBits: 32,
	statusRequest: statusRequest(statusPath),
	readStatus: readActionResponse,
	start: {
		name: 'Unpack ZIP File',
		action: 'Unpack source code',
		description: 'Unpack a zip file in the design manager into the folder it is in',
		path: {
			v3: '/cms/v3/source-code/extract/async',
			'2026-03': '/cms/source-code/2026-03/extract/async',
			'2026-09': '/cms/source-code/2026-09/extract/async',
		},
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. my-theme/assets.zip',
				description: 'Path of the zip file in the design manager',
			},
		],
		read: (item) => {
			const path = readText(item, 'path');
			if (path !== '') return ok({ path });
			return refused(
				"'Path' is empty",
				"Set 'Path' to the path of a zip file in the design manager.",
			);
		},
	},
};
