import type { INodeProperties } from 'n8n-workflow';

import { filterOperators, operatorsNeeding } from './searchFilter';

/** What the parameters are called and say, which depends on what is done with the records. */
interface SearchPanel {
	/** Whether the others are fields or JSON. */
	specify: Pick<INodeProperties, 'displayName' | 'name' | 'description'>;
	json: INodeProperties;
	filterGroupsDescription: string;
	/** What goes along with the fields. */
	withFields?: readonly INodeProperties[];
	/** When they are shown. */
	show?: NonNullable<INodeProperties['displayOptions']>['show'];
}

/** A property of the chosen type. */
export const propertyOfType: INodeProperties = {
	displayName: 'Property Name or ID',
	name: 'propertyName',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const queryProperty: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. Berlin',
	description: 'Text to search for, as in the search field of HubSpot',
};

/** Which records: parameters that `readSearchRequest` reads. */
export function searchProperties({
	specify,
	json,
	filterGroupsDescription,
	withFields = [],
	show,
}: SearchPanel): INodeProperties[] {
	const byFields = { ...show, [specify.name]: ['fields'] };
	return [
		{
			displayName: specify.displayName,
			name: specify.name,
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: specify.description,
			...(show && { displayOptions: { show } }),
		},
		{
			displayName: 'Filter Groups',
			name: 'filterGroups',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Filter Group',
			default: {},
			description: filterGroupsDescription,
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
							typeOptions: {
								multipleValues: true,
								fixedCollection: {
									itemTitle: '={{ $collection.item.value.propertyName || "Filter" }}',
								},
							},
							placeholder: 'Add Filter',
							default: {},
							description: 'All filters of a group must apply',
							options: [
								{
									displayName: 'Filter',
									name: 'filter',
									values: [
										propertyOfType,
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
											description: 'Give dates as ISO 8601 or in milliseconds since 1970',
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
												'Separate several with commas. If a value itself has a comma, give a list: ["a, b", "c"], or an expression that returns one.',
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
		...withFields.map((property) => ({ ...property, displayOptions: { show: byFields } })),
		{
			...json,
			displayOptions: { show: { ...show, [specify.name]: ['json'] } },
		},
	];
}
