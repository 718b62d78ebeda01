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

export const fieldsProperty: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'autoMapInputData', value: null },
	required: true,
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
			description: 'An empty text erases what HubSpot has',
		},
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'A field with an empty text is not written',
		},
	],
	default: 'ignore',
	description:
		'What an empty text does in a field that is mapped automatically. A field that is null clears the property either way.',
};
