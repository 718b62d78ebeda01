import type { INodeProperties } from 'n8n-workflow';

import { ok } from '../../../../core/result';
import {
	readId,
	readOptionalId,
	type Checked,
	type ItemToRead,
} from '../../../shared/items/parameters';
import { dentryLocator, folderLocator, ROOT_CHOSEN, spaceLocator } from '../../methods/locators';
import { ownFields, OWN_SPACE_HINT, readIdOrOwn } from '../ownFields';

export const DENTRY_LABELS = { id: 'File or Folder', parentId: 'Space' };

const spaceProperty: INodeProperties = {
	...spaceLocator('spaceId', DENTRY_LABELS.parentId),
	required: false,
	hint: OWN_SPACE_HINT,
};

/** Which file or folder. */
export const dentryProperties: INodeProperties[] = [
	spaceProperty,
	{
		...dentryLocator('dentryId', DENTRY_LABELS.id),
		required: false,
		hint: "Empty: the item's 'id'",
	},
];

/** Which folder; the root of the space at first. */
export function folderProperties(name: string, label: string): INodeProperties[] {
	return [spaceProperty, { ...folderLocator(name, label), default: { ...ROOT_CHOSEN } }];
}

/** Where to. */
export const targetProperties: INodeProperties[] = [
	{
		...spaceLocator('targetSpaceId', 'Target Space'),
		required: false,
		description: 'Space to put it in; if empty, the one that it is in',
	},
	{
		...folderLocator('targetFolderId', 'Target Folder'),
		default: { ...ROOT_CHOSEN },
		description: 'Folder to put it in. The root of the space has the ID 0.',
	},
];

/**
 * Reads which file or folder is meant. One that is left empty is the item's own, as an item of a list
 * has it.
 */
export function readDentry(item: ItemToRead): Checked<{ spaceId: string; dentryId: string }> {
	const spaceId = readSpace(item);
	if (!spaceId.ok) return spaceId;
	const own = ownFields(item);
	// An ID says nothing without its space.
	const ownId = own.spaceId === spaceId.value ? own.id : undefined;
	const dentryId = readIdOrOwn(
		item,
		{ name: 'dentryId', label: DENTRY_LABELS.id, own: ownId },
		"Set 'File or Folder' to the file or folder: choose it from the list, or give its dentryId.",
	);
	if (!dentryId.ok) return dentryId;
	return ok({ spaceId: spaceId.value, dentryId: dentryId.value });
}

/** Reads which folder is meant; `0` is the root. */
export function readFolder(
	item: ItemToRead,
	name: string,
	label: string,
): Checked<{ spaceId: string; parentId: string }> {
	const spaceId = readSpace(item);
	if (!spaceId.ok) return spaceId;
	const advice = `Set '${label}' to a folder, or to 0 for the root of the space.`;
	const parentId = readId(item, name, label, advice);
	if (!parentId.ok) return parentId;
	return ok({ spaceId: spaceId.value, parentId: parentId.value });
}

function readSpace(item: ItemToRead): Checked<string> {
	return readIdOrOwn(
		item,
		{ name: 'spaceId', label: DENTRY_LABELS.parentId, own: ownFields(item).spaceId },
		"Set 'Space' to the space that the file or folder is in.",
	);
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
