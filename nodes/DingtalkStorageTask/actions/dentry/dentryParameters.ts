import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import {
	readId,
	readOptionalId,
	type Checked,
	type ItemToRead,
} from '../../../shared/items/parameters';
import { dentryLocator, folderLocator, ROOT_CHOSEN, spaceLocator } from '../../methods/locators';

export const DENTRY_LABELS = { id: 'File or Folder', parentId: 'Space' };

/** Which file or folder. */
export const dentryProperties: INodeProperties[] = [
	spaceLocator('spaceId', DENTRY_LABELS.parentId),
	dentryLocator('dentryId', DENTRY_LABELS.id),
];

/** Where to. */
export const targetProperties: INodeProperties[] = [
	{
		...spaceLocator('targetSpaceId', 'Target Space'),
		required: false,
		description: 'Space that it goes into',
		hint: 'Empty for the space that it is in',
	},
	{
		...folderLocator('targetFolderId', 'Target Folder'),
		default: { ...ROOT_CHOSEN },
		description: "Folder that it goes into; 0 is the ID of the space's root",
	},
];

export function readDentry(item: ItemToRead): Checked<{ spaceId: string; dentryId: string }> {
	const spaceId = readId(
		item,
		'spaceId',
		DENTRY_LABELS.parentId,
		"Set 'Space' to the space that the file or folder is in.",
	);
	if (!spaceId.ok) return spaceId;
	const dentryId = readId(
		item,
		'dentryId',
		DENTRY_LABELS.id,
		"Set 'File or Folder' to the file or folder: choose it from the list, or give its dentryId.",
	);
	if (!dentryId.ok) return dentryId;
	return ok({ spaceId: spaceId.value, dentryId: dentryId.value });
}

/** @param spaceId the space that is meant where no target space is set */
export function readTarget(
	item: ItemToRead,
	spaceId: string,
): Checked<{ targetSpaceId: string; targetFolderId: string }> {
	const targetSpaceId = readOptionalId(
		item,
		'targetSpaceId',
		'Target Space',
		"Set 'Target Space' to a space, or leave it empty for the space that it is in.",
	);
	if (!targetSpaceId.ok) return targetSpaceId;
	const targetFolderId = readId(
		item,
		'targetFolderId',
		'Target Folder',
		"Set 'Target Folder' to a folder, or to 0 for the root of the space.",
	);
	if (!targetFolderId.ok) return targetFolderId;
	return ok({
		targetSpaceId: targetSpaceId.value || spaceId,
		targetFolderId: targetFolderId.value,
	});
}
