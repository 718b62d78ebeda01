import type { INodeProperties } from 'n8n-workflow';

import { objectTypeLocator } from '../../objects/objectTypeLocator';
import { columnsProperty } from './columnsProperty';

const ofFile = { source: ['binary'] };
const ofItems = { source: ['rows'] };
const notJson = { mapping: ['auto', 'columns'] };

const byHand = {
	name: 'Map Each Column Below',
	value: 'columns',
	description: 'Say for each column which property it is written to',
};
const byJson = {
	name: 'Using JSON',
	value: 'json',
	description: "Give HubSpot's import request: associations, several object types, several files",
};

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
					'Import all items together: each is one row of one import. The parameters are read at the first item.',
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
			"The item's field with the file, or an expression that gives the file itself. For several files of one import, described as JSON, their fields with commas between.",
		hint: 'The name of the input binary field with the file to import',
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
				description:
					"Write every column of a CSV file to the property whose name or label its header is. A column that has none is named before anything is imported, or left out ('Unknown Columns' under 'Options').",
			},
			byHand,
			byJson,
		],
		default: 'auto',
		description: 'How columns become properties',
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
			'How fields become properties. A list is written as the values of a multiple-choice property, a field that is empty or null leaves the property as it is.',
		displayOptions: { show: ofItems },
	},
	objectTypeLocator('contacts', { displayOptions: { show: notJson } }),
	{
		displayName: 'Import Operation',
		name: 'importOperation',
		type: 'options',
		options: [
			{ name: 'Create', value: 'CREATE', description: 'Only create records' },
			{
				name: 'Create or Update',
				value: 'UPSERT',
				description: 'Update the records that are there, and create the others',
			},
			{ name: 'Update', value: 'UPDATE', description: 'Only update records' },
		],
		default: 'UPSERT',
		description: 'What the import does to records',
		displayOptions: { show: notJson },
	},
	{
		displayName: 'ID Field',
		name: 'idColumn',
		type: 'string',
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
		description: 'Name under which HubSpot lists the import',
	},
];

export const importOptions: INodeProperties[] = [
	{
		displayName: 'Create Contact List',
		name: 'createContactListFromImport',
		type: 'boolean',
		default: false,
		description: 'Whether HubSpot makes a static list of the imported contacts',
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
			"The order of a date's parts. Without this option it is month, day, year for a file, and year, month, day for items.",
	},
	{
		displayName: 'File Has Header',
		name: 'hasHeader',
		type: 'boolean',
		default: true,
		description:
			'Whether the first line of the file names the columns. If not, the columns are taken in the order in which they are mapped.',
	},
	{
		displayName: 'Marketing Contacts',
		name: 'marketableContactImport',
		type: 'boolean',
		default: false,
		description: 'Whether the imported contacts become marketing contacts, which HubSpot bills',
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
