import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';

/** ID of a space's root. */
export const ROOT = '0';

/** What the lists call it. */
export const ROOT_NAME = '/ (Root of the Space)';

interface Locator {
	name: string;
	label: string;
	description: string;
	/** Name of a method in `listSearch`. */
	method: string;
	/** What an ID looks like. */
	example: string;
	hint?: string;
}

/** The root of a space, as if it had been chosen from the list. */
export const ROOT_CHOSEN: INodeParameterResourceLocator = {
	__rl: true,
	mode: 'list',
	value: ROOT,
	cachedResultName: ROOT_NAME,
};

const BROWSING_HINT = "In the list, type a folder's name and a slash to see its contents";

/** Chooses a space. The list has the organisation's spaces; others are named by ID. */
export function spaceLocator(name: string, label: string): INodeProperties {
	return locator({
		name,
		label,
		description:
			'Space of the organisation. Spaces created by apps are not in the list: give their ID.',
		method: 'searchSpaces',
		example: '1234567890',
	});
}

/**
 * Chooses a folder, the space's root among them, of the space in `spaceId`; where `name` begins with
 * `target`, of the one in `targetSpaceId` if that is set.
 */
export function folderLocator(name: string, label: string): INodeProperties {
	return locator({
		name,
		label,
		description: 'Folder of the space. The root of the space has the ID 0.',
		method: isTarget(name) ? 'searchTargetFolders' : 'searchFolders',
		example: '0',
		// The field above a target has it already, and *Wait Until Done* is to stay in sight.
		...(!isTarget(name) && { hint: BROWSING_HINT }),
	});
}

/** Chooses a file or folder of a space, found as for `folderLocator`. */
export function dentryLocator(name: string, label: string): INodeProperties {
	return locator({
		name,
		label,
		description: 'A file or folder of the space',
		method: isTarget(name) ? 'searchTargetDentries' : 'searchDentries',
		example: '98765432100',
		hint: BROWSING_HINT,
	});
}

/** Chooses the organisation's recycle bin, which its ID names. */
export function recycleBinLocator(name: string, label: string): INodeProperties {
	return locator({
		name,
		label,
		description: "Recycle bin of the organisation. The list needs the 'Corp ID' in the credential.",
		method: 'searchRecycleBins',
		example: '5512345678',
	});
}

/** Chooses an item of the organisation's recycle bin. */
export function recycleItemLocator(name: string, label: string): INodeProperties {
	return locator({
		name,
		label,
		description: "A deleted file or folder. The list needs the 'Corp ID' in the credential.",
		method: 'searchRecycleItems',
		example: '90001',
	});
}

function isTarget(name: string): boolean {
	return name.startsWith('target');
}

function locator({ name, label, description, method, example, hint }: Locator): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: method,
					searchable: true,
					slowLoadNotice: {
						message: 'If the list takes long to load, use "By ID"',
						timeout: 10_000,
					},
				},
				...(hint && { hint }),
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: `e.g. ${example}` },
		],
	};
}
