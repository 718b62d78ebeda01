import type { INodeProperties } from 'n8n-workflow';

import { objectTypeLocator, onceTypeIsChosen } from '../../objects/objectTypeLocator';

/** The parameters that several operations on records have. */

export const objectTypeProperty = objectTypeLocator('calls');

/** Where *Match Records By* is left at HubSpot's own ID. */
const BY_RECORD_ID = { idProperty: [''] };

/** For operations that know records by their ID alone. */
export const recordIdProperty: INodeProperties = {
	displayName: 'Record ID',
	name: 'recordId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 101',
	hint: "One record for each input item. Empty: the item's 'id'",
	description: "The record's ID in HubSpot, or the address of its page there",
};

/** The ID, named after what *Match Records By* says it is. */
export const matchedIdProperties: INodeProperties[] = [
	{ ...recordIdProperty, displayOptions: { show: BY_RECORD_ID } },
	{
		...recordIdProperty,
		displayName: 'Email',
		placeholder: 'e.g. ada@example.com',
		hint: "One record for each input item. Empty: the item's 'email'",
		description: 'The email address that the record has',
		displayOptions: { show: { idProperty: ['email'] } },
	},
	{
		...recordIdProperty,
		displayName: 'Value to Match',
		placeholder: 'e.g. A-1017',
		hint: "One record for each input item. Empty: the item's field of the same name as the property",
		description: "The record's value of the property that records are matched by",
		displayOptions: { hide: { idProperty: ['', 'email'] } },
	},
];

export const idPropertyProperty: INodeProperties = {
	displayName: 'Match Records By Name or ID',
	name: 'idProperty',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getIdProperties',
		loadOptionsDependsOn: ['objectType.value', 'operation'],
	},
	default: '',
	description:
		'Property with unique values that names the record. Contacts can be read by email, but not updated by it. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const propertiesProperty: INodeProperties = {
	displayName: 'Property Names or IDs',
	name: 'properties',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
	default: [],
	displayOptions: onceTypeIsChosen,
	description:
		'Properties to read. Empty for the few that HubSpot always gives. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const archivedOption: INodeProperties = {
	displayName: 'Archived',
	name: 'archived',
	type: 'boolean',
	default: false,
	description: 'Whether to read archived records instead of those in use',
};

export const fieldsProperty: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'autoMapInputData', value: null },
	required: true,
	displayOptions: onceTypeIsChosen,
	description:
		'What to write. Mapped automatically, every field of the item is written, except what names the record and what HubSpot sets itself; a record as this node gives it gives its properties, and the fields added beside them.',
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
};

export const emptyTextsOption: INodeProperties = {
	displayName: 'Empty Texts',
	name: 'emptyTexts',
	type: 'options',
	options: [
		{
			name: 'Clear the Property',
			value: 'clear',
			description: 'An empty text clears the property in HubSpot',
		},
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'Fields with an empty text are not written',
		},
	],
	default: 'ignore',
	description:
		'What to do with an empty text in a field that is mapped automatically. A field that is null always clears the property.',
};
