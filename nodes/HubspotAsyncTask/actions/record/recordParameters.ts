import type { INodeProperties } from 'n8n-workflow';

import { objectTypeLocator } from '../../objects/objectTypeLocator';

/** The parameters that several operations on records have. */

export const objectTypeProperty = objectTypeLocator('calls');

export const recordIdProperty: INodeProperties = {
	displayName: 'Record ID',
	name: 'recordId',
	type: 'string',
	required: true,
	default: '={{ $json.id }}',
	placeholder: 'e.g. 512',
	description: "The record's ID, or its value of the ID property where one is chosen",
};

export const idPropertyProperty: INodeProperties = {
	displayName: 'ID Property Name or ID',
	name: 'idProperty',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getIdProperties',
		loadOptionsDependsOn: ['objectType.value', 'operation'],
	},
	default: '',
	description:
		'Property with unique values that \'Record ID\' refers to. Contacts can be read by email, but not updated by it. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const propertiesProperty: INodeProperties = {
	displayName: 'Property Names or IDs',
	name: 'properties',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getProperties', loadOptionsDependsOn: ['objectType.value'] },
	default: [],
	description:
		'Properties to read. Empty for the few that HubSpot always gives. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const archivedOption: INodeProperties = {
	displayName: 'Archived',
	name: 'archived',
	type: 'boolean',
	default: false,
	description: 'Whether to read archived records, and only these',
};

export const fieldsProperty: INodeProperties = {
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
};
