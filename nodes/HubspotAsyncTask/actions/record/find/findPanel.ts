import type { INodeProperties } from 'n8n-workflow';

import { simplifyProperty } from '../../../../shared/items/simplify';
import { limitProperties } from '../../../../shared/items/limitParameters';
import { optionsProperty } from '../../../../shared/panel';
import { apiVersionOption } from '../../../transport/apiVersion';
import { propertyOfType, searchProperties } from '../../filters/searchProperties';
import type { SearchNames } from '../../filters/searchRequest';
import { withLabelsOption } from '../labels/recordLabels';
import { archivedOption, objectTypeProperty, propertiesProperty } from '../recordParameters';

/** Where `readSearchRequest` finds which records are wanted. */
export const FIND_SEARCH: SearchNames = {
	specify: 'specifyFilters',
	json: 'filterJson',
	jsonLabel: 'Filters (JSON)',
};

export const findOptions: INodeProperties[] = [
	apiVersionOption,
	archivedOption,
	{
		displayName: 'All Properties',
		name: 'allProperties',
		type: 'boolean',
		default: false,
		description: 'Whether to read every property that the type has, whichever are chosen above',
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
			"Only records that were changed or created at this time or later. HubSpot's search sees a change some seconds late: for repeated runs, add 'Overlap'. New associations don't count as a change.",
	},
	{
		displayName: 'Overlap',
		name: 'overlap',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description:
			"How many seconds before 'Changed Since' to begin, so that no change is lost which HubSpot's search did not see yet at the run before. Records of that time come again.",
		displayOptions: { show: { changedSince: [{ _cnd: { exists: true } }] } },
	},
	{
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Choose Order',
		description:
			'The order of the records; without it, that of their IDs. By anything but Record ID, HubSpot sorts 10,000 records at most: set a limit where more match.',
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
	...searchProperties({
		specify: {
			displayName: 'Specify Filters',
			name: FIND_SEARCH.specify,
			description: 'How to say which records to get',
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
			"A record is found if it fits at least one group; it fits a group if all filters of the group apply. Without a group all records are found. HubSpot's search sees changes some seconds late.",
	}),
	...limitProperties,
	propertiesProperty,
	simplifyProperty,
	optionsProperty(findOptions),
];
