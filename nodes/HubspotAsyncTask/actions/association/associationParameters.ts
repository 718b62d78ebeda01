import type { INodeProperties } from 'n8n-workflow';

import { objectTypeLocator } from '../../objects/objectTypeLocator';

/** The parameters that the operations on associations have. */

export const typeProperties: INodeProperties[] = [
	objectTypeLocator('contacts', {
		displayName: 'From Object Type',
		name: 'fromObjectType',
		description: 'Type of the records that the associations are seen from',
	}),
	objectTypeLocator('companies', {
		displayName: 'To Object Type',
		name: 'toObjectType',
		description: 'Type of the records at the other end',
	}),
];

export const fromIdProperty: INodeProperties = {
	displayName: 'From ID',
	name: 'fromId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 512',
	description: "HubSpot's ID of the record of the first type, or the address of its page",
	hint: "Empty: the item's field 'fromId', or else its 'id'",
};

export const toIdProperty: INodeProperties = {
	displayName: 'To ID',
	name: 'toId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1024',
	description: "HubSpot's ID of the record of the other type, or the address of its page",
	hint: "Empty: the item's field 'toId'",
};

/** @param description what no label means here, as a sentence */
export function labelProperty(description: string): INodeProperties {
	return {
		displayName: 'Label Name or ID',
		name: 'label',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getAssociationLabels',
			loadOptionsDependsOn: ['fromObjectType.value', 'toObjectType.value', 'operation'],
		},
		default: '',
		description: `${description}. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	};
}
