import type { INodeProperties } from 'n8n-workflow';

import { managedFolderLocator } from '../managedFolderLocator';

/** Who may see a file. */
const accessProperty: INodeProperties = {
	displayName: 'Access',
	name: 'access',
	type: 'options',
	options: [
		{
			name: 'Hidden, Indexable',
			value: 'HIDDEN_INDEXABLE',
			description: 'As public and indexable, but the file manager does not show it',
		},
		{
			name: 'Hidden, Not Indexable',
			value: 'HIDDEN_NOT_INDEXABLE',
			description: 'As public and not indexable, but the file manager does not show it',
		},
		{
			name: 'Hidden, Private',
			value: 'HIDDEN_PRIVATE',
			description: 'As private, but the file manager does not show it',
		},
		{ name: 'Hidden, Sensitive', value: 'HIDDEN_SENSITIVE' },
		{
			name: 'Private',
			value: 'PRIVATE',
			description: 'Only through a signed link that expires',
		},
		{
			name: 'Public, Indexable',
			value: 'PUBLIC_INDEXABLE',
			description: 'Anyone with the link, and search engines may list it',
		},
		{
			name: 'Public, Not Indexable',
			value: 'PUBLIC_NOT_INDEXABLE',
			description: 'Anyone with the link',
		},
		{ name: 'Sensitive', value: 'SENSITIVE' },
	],
	default: 'PRIVATE',
	description: 'Who can open the file, and whether the file manager shows it',
};

export const fileImportProperties: INodeProperties[] = [
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/catalog.pdf',
		description: 'Address that HubSpot fetches the file from; it must be open to HubSpot',
	},
	{
		displayName: 'Specify Folder',
		name: 'folderBy',
		type: 'options',
		options: [
			{ name: 'By Path', value: 'path', description: 'A folder that is not there is made' },
			{ name: 'Existing Folder', value: 'id', description: 'From a list, or by its ID or URL' },
		],
		default: 'path',
		description: 'How to name the folder that the file goes into',
	},
	managedFolderLocator({
		displayName: 'Folder',
		name: 'folderId',
		required: true,
		description: 'Folder that the file goes into',
		displayOptions: { show: { folderBy: ['id'] } },
	}),
	{
		displayName: 'Folder Path',
		name: 'folderPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /library/reports',
		description: 'Path of the folder, which is made if there is none',
		displayOptions: { show: { folderBy: ['path'] } },
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Catalog 2027',
		description: "The file's name in HubSpot. Empty for the one in the URL.",
	},
	accessProperty,
];

export const fileImportOptions: INodeProperties[] = [
	{
		displayName: 'Duplicate Validation Scope',
		name: 'duplicateValidationScope',
		type: 'options',
		options: [
			{ name: 'Entire Account', value: 'ENTIRE_PORTAL' },
			{ name: 'Exact Folder', value: 'EXACT_FOLDER' },
		],
		default: 'EXACT_FOLDER',
		description: 'Where to look for a file with the same content',
	},
	{
		displayName: 'Duplicate Validation Strategy',
		name: 'duplicateValidationStrategy',
		type: 'options',
		options: [
			{ name: 'None', value: 'NONE', description: 'Do not look for duplicates' },
			{ name: 'Reject', value: 'REJECT', description: 'Do not import a duplicate' },
			{
				name: 'Return Existing',
				value: 'RETURN_EXISTING',
				description: 'Give the file that is there already',
			},
		],
		default: 'NONE',
		description: 'What to do with a file whose content is there already',
	},
	{
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		default: '',
		description: 'When HubSpot removes the file',
	},
	{
		displayName: 'Overwrite',
		name: 'overwrite',
		type: 'boolean',
		default: false,
		description:
			'Whether a file with the same name and folder gives way. Otherwise the new one gets a number in its name.',
	},
];
