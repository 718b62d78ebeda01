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
			description: "Like 'Public, Indexable', but not shown in the file manager",
		},
		{
			name: 'Hidden, Not Indexable',
			value: 'HIDDEN_NOT_INDEXABLE',
			description: "Like 'Public, Not Indexable', but not shown in the file manager",
		},
		{
			name: 'Hidden, Private',
			value: 'HIDDEN_PRIVATE',
			description: "Like 'Private', but not shown in the file manager",
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
		description: 'Address of the file. It must be reachable for HubSpot.',
	},
	{
		displayName: 'Specify Folder',
		name: 'folderBy',
		type: 'options',
		options: [
			{ name: 'By Path', value: 'path', description: "A folder that doesn't exist is created" },
			{
				name: 'Existing Folder',
				value: 'id',
				description: 'Choose from a list, or give its ID or URL',
			},
		],
		default: 'path',
		description: 'How to specify the folder to put the file in',
	},
	managedFolderLocator({
		displayName: 'Folder',
		name: 'folderId',
		required: true,
		description: 'Folder to put the file in',
		displayOptions: { show: { folderBy: ['id'] } },
	}),
	{
		displayName: 'Folder Path',
		name: 'folderPath',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /library/reports',
		description: "Path of the folder. It is created if it doesn't exist.",
		displayOptions: { show: { folderBy: ['path'] } },
	},
];

export const fileImportDetails: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Catalog 2027',
		description: 'Name of the file in HubSpot. If empty, the name in the URL is used.',
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
				description: 'Return the existing file',
			},
		],
		default: 'NONE',
		description: 'What to do if a file with the same content exists',
	},
	{
		displayName: 'Expires At',
		name: 'expiresAt',
		type: 'dateTime',
		default: '',
		description: 'When HubSpot deletes the file',
	},
	{
		displayName: 'Overwrite',
		name: 'overwrite',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace a file of the same name in the folder. When off, a number is added to the new name.',
	},
];
