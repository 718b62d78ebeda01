import type { INodeProperties } from 'n8n-workflow';

import { propertyOfType, queryProperty, searchProperties } from '../filters/searchProperties';
import type { SearchNames } from '../filters/searchRequest';
import { toSorts } from './searchSort';

/** Where `readSearchRequest` finds which records a view exports. */
export const EXPORT_SEARCH: SearchNames = {
	specify: 'specifyRecords',
	json: 'publicCrmSearchRequest',
	jsonLabel: 'Search Request',
	query: 'options.query',
	sorts: 'options.sorts',
	toSorts,
};

const sortsProperty: INodeProperties = {
	displayName: 'Sorts',
	name: 'sorts',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		fixedCollection: { itemTitle: '={{ $collection.item.value.propertyName || "Sort" }}' },
	},
	placeholder: 'Add Sort',
	default: {},
	description: "Order of the rows; HubSpot's own order if not set",
	options: [
		{
			displayName: 'Sort',
			name: 'sort',
			values: [
				propertyOfType,
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
};

/** Which records a view exports: the parameters that become `publicCrmSearchRequest`. */
export const exportSearchProperties = searchProperties({
	specify: {
		displayName: 'Specify Records',
		name: EXPORT_SEARCH.specify,
		description: 'How to specify which records to export',
	},
	json: {
		displayName: EXPORT_SEARCH.jsonLabel,
		name: EXPORT_SEARCH.json,
		type: 'json',
		default: '{\n  "filterGroups": [],\n  "sorts": []\n}',
		description:
			"The object 'publicCrmSearchRequest' of HubSpot's API: filterGroups, filters, sorts and query, all optional",
	},
	filterGroupsDescription:
		'A record is exported if it matches at least one group. It matches a group if all filters of the group apply. Without groups, all records are exported.',
	show: { exportType: ['VIEW'] },
});

/** What goes along with the fields; the JSON has its own. */
export const exportSearchOptions = [queryProperty, sortsProperty].map((property) => ({
	...property,
	displayOptions: { show: { '/exportType': ['VIEW'], [`/${EXPORT_SEARCH.specify}`]: ['fields'] } },
}));
