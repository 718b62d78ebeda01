import type { INodeProperties } from 'n8n-workflow';

import { maxFileSizeOption } from '../../../shared/download/downloadParameters';
import { listLocator } from '../../objects/listLocator';
import { objectTypeLocator, onceTypeIsChosen } from '../../objects/objectTypeLocator';
import { exportFieldProperty, outputOption } from './exportOutput';
import { exportSearchOptions, exportSearchProperties } from './exportSearch';
import { languages } from './languages';

/** Where there are associated records to say more of. */
const withAssociated = { associatedObjectType: [{ _cnd: { exists: true as const } }] };

/** What *Export Records* can't do without. */
export const startProperties: INodeProperties[] = [
	objectTypeLocator('contacts', { idHint: 'Give custom types by their ID, such as 2-123456' }),
	{
		displayName: 'Property Names or IDs',
		name: 'objectProperties',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
		default: [],
		displayOptions: onceTypeIsChosen,
		description:
			'Properties to export, one column each. If empty, a few common ones are exported. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/** What to export, and as what; the default is every record of the type, as CSV. */
export const startDetails: INodeProperties[] = [
	{
		displayName: 'Export Type',
		name: 'exportType',
		type: 'options',
		options: [
			{ name: 'Members of a List', value: 'LIST' },
			{
				name: 'Records of a Type',
				value: 'VIEW',
				description: 'All of them, or those that match filters',
			},
		],
		default: 'VIEW',
		description: 'Which records to export',
	},
	// Not required: with an expression in *Export Type* n8n would ask every export for it.
	listLocator({ required: false, displayOptions: { show: { exportType: ['LIST'] } } }),
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
			'Format of the file. HubSpot packs large exports into a ZIP file: CSV over 2 MB, and whatever takes several files.',
	},
	{
		// For workflows made by programs; so for the next one. The panel has both under *Options*.
		displayName: 'Export Name',
		name: 'exportName',
		type: 'hidden',
		default: '',
	},
	{
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
		description:
			"Whether to download the file when the export is finished, into a binary field or its rows as items ('Output' under 'Options'). When off, the output has a link that anyone can open for five minutes.",
		displayOptions: { show: { waitUntilDone: [true] } },
	},
	{
		...exportFieldProperty,
		displayOptions: {
			...exportFieldProperty.displayOptions,
			show: { waitUntilDone: [true], downloadFile: [true] },
		},
	},
];

/** For *Options*: where the file is fetched. */
const whereDownloaded = { '/waitUntilDone': [true], '/downloadFile': [true] };

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
		displayName: 'Export Name',
		name: 'exportName',
		type: 'string',
		default: 'n8n export',
		placeholder: 'e.g. All contacts',
		description: 'Name of the export and its file in HubSpot',
	},
	...exportSearchOptions,
	{
		displayName: 'Export All Associated Records',
		name: 'overrideAssociatedObjectsPerDefinitionPerRowLimit',
		type: 'boolean',
		default: false,
		description: 'Whether to export more than 1,000 associated records per row',
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
				description: "Use the properties' internal names as column headers, not their labels",
			},
			{
				name: 'Values',
				value: 'VALUES',
				description: 'Export values as HubSpot stores them, not as its pages show them',
			},
		],
		default: ['NAMES', 'VALUES'],
		description:
			"What to export in HubSpot's internal form. The rest is exported as labels, which may not be unique and depend on 'Language'.",
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: languages,
		default: 'EN',
		description:
			"Language of the labels in the file, if 'Internal Names and Values' has only one of the two or none. API version 2026-09 has 17 of these languages.",
	},
	{
		...maxFileSizeOption,
		displayOptions: { show: whereDownloaded },
	},
	{ ...outputOption, displayOptions: { show: whereDownloaded } },
];
