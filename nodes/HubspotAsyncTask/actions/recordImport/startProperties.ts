import type { INodeProperties } from 'n8n-workflow';

import { objectTypeLocator } from '../../objects/objectTypeLocator';
import { columnsProperty } from './columnsProperty';

const ofFile = { source: ['binary'] };
const ofItems = { source: ['rows'] };
const notJson = { mapping: ['auto', 'columns'] };

const byHand = {
	name: 'Map Each Column Below',
	value: 'columns',
	description: 'Choose the property for each column',
};
const byJson = {
	name: 'Using JSON',
	value: 'json',
	description:
		"Write HubSpot's import request yourself: for associations, several object types or several files",
};

/** What an import can't do without. */
export const importProperties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'File',
				value: 'binary',
				description: "Import each item's CSV, XLSX or XLS file",
			},
			{
				name: 'Items',
				value: 'rows',
				description:
					'Import all items in one import, each as one row. Expressions are resolved for the first item only.',
			},
		],
		default: 'binary',
		description: 'Where the rows come from',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputField',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		description:
			"Name of the input field with the file, or an expression that returns the file itself. For several files (with 'Mapping: Using JSON'), separate the names with commas.",
		hint: 'The name of the input binary field with the file to import',
		displayOptions: { show: ofFile },
	},
	objectTypeLocator('contacts', { displayOptions: { show: notJson } }),
];

/** How rows become records. */
export const importDetails: INodeProperties[] = [
	{
		displayName: 'Mapping',
		name: 'mapping',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Map Automatically',
				value: 'auto',
				description:
					"Write every column of a CSV file to the property whose name or label its header is. A column that has none is named before anything is imported, or left out ('Unknown Columns' under 'Options').",
			},
			byHand,
			byJson,
		],
		default: 'auto',
		description: 'How to map columns to properties',
		displayOptions: { show: ofFile },
	},
	{
		displayName: 'Mapping',
		name: 'mapping',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Map Automatically',
				value: 'auto',
				description: 'Write every field to the property of the same name',
			},
			byHand,
			byJson,
		],
		default: 'auto',
		description:
			"How to map fields to properties. Lists are written as the values of a multiple-choice property. Fields that are empty or null don't change the property.",
		displayOptions: { show: ofItems },
	},
	{
		displayName: 'Import Operation',
		name: 'importOperation',
		type: 'options',
		options: [
			{ name: 'Create', value: 'CREATE', description: 'Only create records' },
			{
				name: 'Create or Update',
				value: 'UPSERT',
				description: 'Update existing records and create the others',
			},
			{ name: 'Update', value: 'UPDATE', description: 'Only update records' },
		],
		default: 'UPSERT',
		description: 'What to do with the records',
		displayOptions: { show: notJson },
	},
	{
		displayName: 'ID Field',
		name: 'idColumn',
		type: 'string',
		requiresDataPath: 'single',
		default: '',
		placeholder: 'e.g. email',
		description:
			"Field, or column of the file, that tells which record is meant: the email or another property with unique values. Not needed for 'hs_object_id', which is the record's ID.",
		displayOptions: { show: { mapping: ['auto'] } },
	},
	columnsProperty,
	{
		displayName: 'Import Request',
		name: 'importRequest',
		type: 'json',
		required: true,
		default: '{}',
		description:
			'HubSpot\'s <a href="https://developers.hubspot.com/docs/api-reference/crm-imports-v3/guide">import request</a>. Names of the import and of the files are filled in where it has none.',
		typeOptions: { rows: 12 },
		displayOptions: { show: { mapping: ['json'] } },
	},
	{
		displayName: 'Import Name',
		name: 'importName',
		type: 'string',
		required: true,
		default: 'n8n import',
		placeholder: 'e.g. Trade fair contacts',
		description: 'Name of the import in HubSpot',
	},
];

export const importOptions: INodeProperties[] = [
	{
		displayName: 'Create Contact List',
		name: 'createContactListFromImport',
		type: 'boolean',
		default: false,
		description: 'Whether to create a static list of the imported contacts',
	},
	{
		displayName: 'Date Format',
		name: 'dateFormat',
		type: 'options',
		options: [
			{ name: 'Day, Month, Year', value: 'DAY_MONTH_YEAR' },
			{ name: 'Month, Day, Year', value: 'MONTH_DAY_YEAR' },
			{ name: 'Year, Month, Day', value: 'YEAR_MONTH_DAY' },
		],
		default: 'YEAR_MONTH_DAY',
		description:
			'Order of day, month and year in dates. If not set: month, day, year for files; year, month, day for items.',
	},
	{
		displayName: 'File Has Header',
		name: 'hasHeader',
		type: 'boolean',
		default: true,
		description:
			'Whether the first line of the file has the names of the columns. When off, columns are taken in the order in which they are mapped.',
	},
	{
		displayName: 'Marketing Contacts',
		name: 'marketableContactImport',
		type: 'boolean',
		default: false,
		description: 'Whether to set the imported contacts as marketing contacts, which HubSpot bills',
	},
	{
		displayName: 'Unknown Columns',
		name: 'unknownFields',
		type: 'options',
		options: [
			{
				name: 'Do Not Import',
				value: 'ignore',
				description: 'They are taken out of the file; a hint under the output names them',
			},
			{
				name: 'Fail',
				value: 'fail',
				description: 'Nothing is imported; the error names them',
			},
		],
		default: 'fail',
		description: "What to do with columns that no property's name or label fits",
		displayOptions: { show: { '/source': ['binary'], '/mapping': ['auto'] } },
	},
];
