import type { INodeProperties } from 'n8n-workflow';

import { simplifyProperty } from '../../../../shared/items/simplify';
import { limitProperties } from '../../../../shared/items/limitParameters';
import { optionsProperty } from '../../../../shared/panel';
import { apiVersionOption } from '../../../transport/apiVersion';
import { propertyOfType, queryProperty, searchProperties } from '../../filters/searchProperties';
import type { SearchNames } from '../../filters/searchRequest';
import { withLabelsOption } from '../labels/recordLabels';
import { archivedOption, objectTypeProperty, propertiesProperty } from '../recordParameters';

/** Where `readSearchRequest` finds which records are wanted. */
export const FIND_SEARCH: SearchNames = {
	specify: 'specifyFilters',
	json: 'filterJson',
	jsonLabel: 'Filters (JSON)',
	query: 'query',
	sorts: 'sorts',
};

export const findOptions: INodeProperties[] = [
	apiVersionOption,
	archivedOption,
	{
		displayName: 'All Properties',
		name: 'allProperties',
		type: 'boolean',
		default: false,
		description: 'Whether to read all properties of the type, whichever are chosen above',
	},
	{
		displayName: 'Associations Names or IDs',
		name: 'associations',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getObjectTypes' },
		default: [],
		description:
			'Types of associated records whose IDs are added, as lists under \'associations\'. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Changed Since',
		name: 'changedSince',
		type: 'dateTime',
		default: '',
		description:
			"Only records created or changed at this time or later. HubSpot's search sees changes a few seconds late, so add 'Overlap' if you run this repeatedly. New associations don't count as a change.",
	},
	{
		displayName: 'Overlap',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description:
			"How many seconds before 'Changed Since' to start, so that no change is missed that HubSpot's search had not seen yet at the last run. Records of those seconds are returned again.",
		displayOptions: { show: { changedSince: [{ _cnd: { exists: true } }] } },
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Choose Order',
		description:
			'Order of the records; by record ID if not set. By other properties HubSpot sorts 10,000 records at most, so set a limit if more match.',
		options: [
			{
				displayName: 'By',
				name: 'by',
				values: [
					{
						displayName: 'Order',
						name: 'order',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'ASCENDING' },
							{ name: 'Descending', value: 'DESCENDING' },
						],
						default: 'ASCENDING',
					},
					propertyOfType,
				],
			},
		],
	},
	withLabelsOption,
];

/** The parameters of *Get Many*. */
export const findProperties: readonly INodeProperties[] = [
	objectTypeProperty,
	// Filters grow, so that what stands below them is soon out of sight.
	...limitProperties,
	propertiesProperty,
	simplifyProperty,
	...searchProperties({
		specify: {
			displayName: 'Specify Filters',
			name: FIND_SEARCH.specify,
			description: 'How to specify which records to get',
		},
		json: {
			displayName: FIND_SEARCH.jsonLabel,
			name: FIND_SEARCH.json,
			type: 'json',
			default: '{\n  "filterGroups": []\n}',
			description:
				"As in the body of a search in HubSpot's API: filterGroups, filters, sorts and query, all optional",
		},
		filterGroupsDescription:
			"A record is returned if it matches at least one group. It matches a group if all filters of the group apply. Without groups, all records are returned. HubSpot's search sees changes a few seconds late.",
		withFields: [queryProperty],
	}),
	optionsProperty(findOptions),
];
