import type { INodeProperties } from 'n8n-workflow';

import { apiVersionOption } from '../../transport/apiVersion';
import { objectTypeLocator } from '../../objects/objectTypeLocator';

const show = { resource: ['record'] };
const reads = { resource: ['record'], operation: ['batchRead'] };
/** Operations whose items name a record that is there. */
const named = {
	resource: ['record'],
	operation: ['batchArchive', 'batchRead', 'batchUpdate'],
};
/** Operations that find their records by an id property, if one is given. */
const byProperty = { resource: ['record'], operation: ['batchRead', 'batchUpdate'] };
/** The one that finds them by nothing else. */
const upserts = { resource: ['record'], operation: ['batchUpsert'] };
/** Operations that write fields. */
const writes = { resource: ['record'], operation: ['batchCreate', 'batchUpdate', 'batchUpsert'] };
const otherThanReads = {
	resource: ['record'],
	operation: ['batchArchive', 'batchCreate', 'batchUpdate', 'batchUpsert'],
};

const recordId: INodeProperties = {
	displayName: 'Record ID',
	name: 'recordId',
	type: 'string',
	required: true,
	default: '={{ $json.id }}',
	placeholder: 'e.g. 512',
};

const idProperty: INodeProperties = {
	displayName: 'ID Property Name or ID',
	name: 'idProperty',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getIdProperties',
		loadOptionsDependsOn: ['objectType.value', 'operation'],
	},
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

export const recordProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show },
		options: [
			{
				name: 'Batch Archive',
				value: 'batchArchive',
				action: 'Archive records in batches',
				description: 'Archive one record for each item, a hundred in one call',
			},
			{
				name: 'Batch Create',
				value: 'batchCreate',
				action: 'Create records in batches',
				description: 'Create one record for each item, a hundred in one call',
			},
			{
				name: 'Batch Read',
				value: 'batchRead',
				action: 'Read records in batches',
				description: 'Read one record for each item, a hundred in one call',
			},
			{
				name: 'Batch Update',
				value: 'batchUpdate',
				action: 'Update records in batches',
				description: 'Update one record for each item, a hundred in one call',
			},
			{
				name: 'Batch Upsert',
				value: 'batchUpsert',
				action: 'Upsert records in batches',
				description:
					'Update the record that has this value of an ID property, or create it: one record for each item, a hundred in one call',
			},
		],
		default: 'batchRead',
	},
	objectTypeLocator('calls', { displayOptions: { show } }),
	{
		...recordId,
		description: "The record's ID, or its value of the ID property where one is chosen",
		displayOptions: { show: named },
	},
	{
		...idProperty,
		description:
			'Property with unique values that \'Record ID\' refers to. Contacts can be read by email, but not updated by it. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: byProperty },
	},
	{
		...idProperty,
		required: true,
		description:
			'Property with unique values that finds the record, such as the email of contacts. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: upserts },
	},
	{
		...recordId,
		description: "The record's value of the ID property, for example {{ $json.email }}",
		displayOptions: { show: upserts },
	},
	{
		displayName: 'Property Names or IDs',
		name: 'properties',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
		default: [],
		description:
			'Properties to read. Empty for the few that HubSpot always gives. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: reads },
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null },
		required: true,
		description:
			'What to write. Mapped automatically, every field of the item is written, except its ID and the ID property; a record as this node reads it gives its properties.',
		typeOptions: {
			loadOptionsDependsOn: ['objectType.value'],
			resourceMapper: {
				resourceMapperMethod: 'getWritableProperties',
				mode: 'add',
				fieldWords: { singular: 'property', plural: 'properties' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
		displayOptions: { show: writes },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: reads },
		options: [
			apiVersionOption,
			{
				displayName: 'Archived',
				name: 'archived',
				type: 'boolean',
				default: false,
				description: 'Whether to read archived records, and only these',
			},
			{
				displayName: 'On Missing',
				name: 'onMissing',
				type: 'options',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Treat the item as failed',
					},
					{
						name: 'Output an Item',
						value: 'output',
						description: "Output an item with the outcome 'notFound'",
					},
				],
				default: 'output',
				description: 'What to do with a record that does not exist',
			},
			{
				displayName: 'Properties With History Names or IDs',
				name: 'propertiesWithHistory',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getProperties',
					loadOptionsDependsOn: ['objectType.value'],
				},
				default: [],
				description:
					'Properties to read with all their earlier values; a call then holds 50 records instead of 100. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: otherThanReads },
		options: [apiVersionOption],
	},
];
