import type { INodeProperties } from 'n8n-workflow';

import { filterOperators, operatorsNeeding } from './searchFilter';

const views = { exportType: ['VIEW'] };
const byFields = { ...views, specifyRecords: ['fields'] };

const property: INodeProperties = {
	displayName: 'Property Name or ID',
	name: 'propertyName',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** Which records a view exports: the parameters that become `publicCrmSearchRequest`. */
export const searchProperties: INodeProperties[] = [
	{
		displayName: 'Specify Records',
		name: 'specifyRecords',
		type: 'options',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to say which records to export',
		displayOptions: { show: views },
	},
	{
		displayName: 'Filter Groups',
		name: 'filterGroups',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter Group',
		default: {},
		description:
			'A record is exported if it fits at least one group; it fits a group if all filters of the group apply. Without a group all records are exported.',
		displayOptions: { show: byFields },
		options: [
			{
				displayName: 'Group',
				name: 'group',
				values: [
					{
						displayName: 'Filters',
						name: 'filters',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Filter',
						default: {},
						description: 'All filters of a group must apply',
						options: [
							{
								displayName: 'Filter',
								name: 'filter',
								values: [
									property,
									{
										displayName: 'Operator',
										name: 'operator',
										type: 'options',
										options: filterOperators.map(({ name, value }) => ({ name, value })),
										default: 'EQ',
									},
									{
										displayName: 'Value',
										name: 'value',
										type: 'string',
										default: '',
										placeholder: 'e.g. lead or 2027-01-31',
										description: 'For a date, ISO 8601 or milliseconds since 1970',
										displayOptions: { show: { operator: operatorsNeeding('value', 'range') } },
									},
									{
										displayName: 'Upper Value',
										name: 'highValue',
										type: 'string',
										default: '',
										placeholder: 'e.g. 2027-12-31',
										description: 'The upper end of the range',
										displayOptions: { show: { operator: operatorsNeeding('range') } },
									},
									{
										displayName: 'Values',
										name: 'values',
										type: 'string',
										default: '',
										placeholder: 'e.g. lead, customer',
										description:
											'With commas between several. Values that hold a comma go into a list: ["a, b", "c"], or an expression that gives one.',
										displayOptions: { show: { operator: operatorsNeeding('values') } },
									},
								],
							},
						],
					},
				],
			},
		],
	},
	{
		displayName: 'Query',
		name: 'query',
		type: 'string',
		default: '',
		placeholder: 'e.g. Berlin',
		description: 'Text to search for, as in the search field of HubSpot. Empty for any.',
		displayOptions: { show: byFields },
	},
	{
		displayName: 'Sorts',
		name: 'sorts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Sort',
		default: {},
		description: "The order of the rows. Without it the order is HubSpot's.",
		displayOptions: { show: byFields },
		options: [
			{
				displayName: 'Sort',
				name: 'sort',
				values: [
					property,
					{
						displayName: 'Order',
						name: 'order',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'ASC' },
							{ name: 'Descending', value: 'DESC' },
						],
						default: 'ASC',
					},
				],
			},
		],
	},
	{
		displayName: 'Search Request',
		name: 'publicCrmSearchRequest',
		type: 'json',
		default: '{\n  "filterGroups": [],\n  "sorts": []\n}',
		description:
			"The object 'publicCrmSearchRequest' of HubSpot's API: filterGroups, filters, sorts and query, all optional",
		displayOptions: { show: { ...views, specifyRecords: ['json'] } },
	},
];
