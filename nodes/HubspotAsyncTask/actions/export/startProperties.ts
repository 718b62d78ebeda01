import type { INodeProperties } from 'n8n-workflow';

import {
	maxFileSizeOption,
	outputFieldProperty,
} from '../../../shared/download/downloadParameters';
import { listLocator } from '../../objects/listLocator';
import { objectTypeLocator } from '../../objects/objectTypeLocator';
import { languages } from './languages';
import { exportSearchProperties } from './exportSearch';

/** Where there are associated records to say more of. */
const withAssociated = { associatedObjectType: [{ _cnd: { exists: true as const } }] };

/** What *Export Records* asks for beside the records' filters. */
export const startProperties: INodeProperties[] = [
	objectTypeLocator('contacts', { idHint: 'A custom type goes by its ID' }),
	{
		displayName: 'Export Type',
		name: 'exportType',
		type: 'options',
		options: [
			{ name: 'Members of a List', value: 'LIST' },
			{
				name: 'Records of a Type',
				value: 'VIEW',
				description: 'All of them, or those that fit filters',
			},
		],
		default: 'VIEW',
		description: 'Which records to export',
	},
	// Not required: with an expression in *Export Type* n8n would ask every export for it.
	listLocator({ required: false, displayOptions: { show: { exportType: ['LIST'] } } }),
	{
		displayName: 'Property Names or IDs',
		name: 'objectProperties',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
		required: true,
		default: [],
		description:
			'Properties to export, one column each. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	...exportSearchProperties,
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{ name: 'CSV', value: 'CSV' },
			{ name: 'XLS', value: 'XLS' },
			{ name: 'XLSX', value: 'XLSX' },
		],
		default: 'CSV',
		description:
			'Format of the file. HubSpot packs large ones into a ZIP file: a CSV file over 2 MB, others when they take several files.',
	},
	{
		displayName: 'Export Name',
		name: 'exportName',
		type: 'string',
		required: true,
		default: 'n8n export',
		placeholder: 'e.g. All contacts',
		description: 'What HubSpot calls the export and its file',
	},
	{
		// For workflows made by programs; the panel has it under *Options*, where it can be hidden as
		// long as the file has no labels.
		displayName: 'Language',
		name: 'language',
		type: 'hidden',
		default: '',
	},
];

/** What *Export Records* asks for once it waits. */
export const fileProperties: INodeProperties[] = [
	{
		displayName: 'Download File',
		name: 'downloadFile',
		type: 'boolean',
		default: false,
		description: 'Whether to put the file into a binary field once the export is done',
		hint: 'Without it there is a link in the output, with which anyone can open the file for five minutes',
		displayOptions: { show: { waitUntilDone: [true] } },
	},
	{
		...outputFieldProperty,
		displayOptions: { show: { waitUntilDone: [true], downloadFile: [true] } },
	},
];

/** What *Export Records* has under *Options* besides. */
export const startOptions: INodeProperties[] = [
	{
		displayName: 'Associated Object Type Names or IDs',
		name: 'associatedObjectType',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getObjectTypes' },
		default: [],
		description:
			'Up to four types of associated records to add as columns. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Export All Associated Records',
		name: 'overrideAssociatedObjectsPerDefinitionPerRowLimit',
		type: 'boolean',
		default: false,
		description: 'Whether to go past the limit of 1,000 associated records in one row',
		displayOptions: { show: withAssociated },
	},
	{
		displayName: 'Include Associated Record Names',
		name: 'includePrimaryDisplayPropertyForAssociatedObjects',
		type: 'boolean',
		default: false,
		description: 'Whether to add the names of associated records beside their IDs',
		displayOptions: { show: withAssociated },
	},
	{
		displayName: 'Include Labeled Associations',
		name: 'includeLabeledAssociations',
		type: 'boolean',
		default: false,
		description: 'Whether to add the labels of associations',
		displayOptions: { show: withAssociated },
	},
	{
		displayName: 'Internal Names and Values',
		name: 'exportInternalValuesOptions',
		type: 'multiOptions',
		options: [
			{
				name: 'Names',
				value: 'NAMES',
				description: 'Columns are headed by the names of properties, not by their labels',
			},
			{
				name: 'Values',
				value: 'VALUES',
				description: 'Values are as HubSpot stores them, not as people read them',
			},
		],
		default: ['NAMES', 'VALUES'],
		description:
			"What the file holds in the form that other calls use. Without it there are labels, which need not be unique and depend on 'Language'.",
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: languages,
		default: 'EN',
		description:
			"Language of the labels that the file has, where 'Internal Names and Values' leaves out one of the two. Version 2026-09 of the API has 17 of these languages.",
	},
	{
		...maxFileSizeOption,
		displayOptions: { show: { '/waitUntilDone': [true], '/downloadFile': [true] } },
	},
];
