import type { INodeProperties } from 'n8n-workflow';

/** The columns of a file, each with its property. */
export const columnsProperty: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.columnName || "Column" }}' },
	},
	placeholder: 'Add Column',
	default: {},
	description: 'Columns to import. Other columns are left out.',
	displayOptions: { show: { mapping: ['columns'] } },
	options: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				{
					displayName: 'Column Name',
					name: 'columnName',
					type: 'string',
					requiresDataPath: 'single',
					required: true,
					default: '',
					placeholder: 'e.g. E-mail address',
					description: "Name of the column in the first line of the file, or of the items' field",
				},
				{
					displayName: 'Column Type',
					name: 'columnType',
					type: 'options',
					options: [
						{
							name: 'Property',
							value: 'STANDARD',
							description: 'A value to write',
						},
						{
							name: 'Record ID',
							value: 'HUBSPOT_OBJECT_ID',
							description: "HubSpot's ID of the record",
						},
						{
							name: 'Unique Property',
							value: 'HUBSPOT_ALTERNATE_ID',
							description: 'A value to match records by, such as the email',
						},
					],
					default: 'STANDARD',
					description: 'What the column is for',
				},
				{
					displayName: 'Property Name or ID',
					name: 'propertyName',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getImportProperties',
						loadOptionsDependsOn: ['objectType.value'],
					},
					default: '',
					description:
						'Property to write the column to. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					displayOptions: { show: { columnType: ['STANDARD', 'HUBSPOT_ALTERNATE_ID'] } },
				},
			],
		},
	],
};
