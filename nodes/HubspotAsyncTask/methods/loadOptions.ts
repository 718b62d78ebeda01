import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { PropertyDefinition } from '../objects/propertyDefinitions';
import { accountProperties, chosenObjectType } from './accountProperties';
import { getAssociationLabels, getNewRecordLabels } from './associationLabels';
import { listSearch } from './listSearch';

/** Offers the properties of the chosen object type for reading. */
async function getProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	// Before a type is chosen, a message would be shown as a fault.
	if (chosenObjectType(this) === '') return [];
	const properties = await accountProperties(this);
	return properties.map(({ name, label, type }) => ({
		name: label,
		value: name,
		description: `${name} (${type})`,
	}));
}

/** HubSpot finds contacts by email although it doesn't list it as unique. */
const FOUND_BY_EMAIL = new Set(['contacts', 'contact', '0-1']);

/** Offers the properties of the chosen object type that can name a record. */
async function getIdProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const operation = this.getCurrentNodeParameter('operation');
	const recordId = { name: 'Record ID', value: '', description: "HubSpot's own ID of the record" };
	const withoutProperty = operation === 'batchUpsert' ? [] : [recordId];
	// Before a type is chosen, a message would be shown as a fault.
	if (chosenObjectType(this) === '') return withoutProperty;
	const properties = await accountProperties(this);
	const ofContacts = FOUND_BY_EMAIL.has(chosenObjectType(this).toLowerCase());
	const names = ({ name, unique }: PropertyDefinition): boolean => {
		if (name === 'hs_object_id') return false;
		// HubSpot takes a contact's email for reads and upserts, and refuses it for updates.
		return ofContacts && name === 'email' ? operation !== 'batchUpdate' : unique;
	};
	return [
		...withoutProperty,
		...properties
			.filter((property) => names(property))
			.map(({ name, label, type }) => ({
				name: label,
				value: name,
				description: `${name} (${type})`,
			})),
	];
}

const SAME_NAME: INodePropertyOptions = {
	name: 'Same Name as the Column',
	value: '',
	description: "The property whose internal name is the column's name",
};

/** Offers the properties of the chosen object type that a column of an import can be written to. */
async function getImportProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	// Before a type is chosen, a message would be shown as a fault.
	if (chosenObjectType(this) === '') return [SAME_NAME];
	const properties = await accountProperties(this);
	const writable = properties.filter(({ readOnly }) => !readOnly);
	return [
		SAME_NAME,
		...writable.map(({ name, label, type, unique }) => ({
			name: label,
			value: name,
			description: `${name} (${type}${unique ? ', unique' : ''})`,
		})),
	];
}

/** Offers all object types, for the associated records of an export. */
async function getObjectTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await listSearch.searchObjectTypes.call(this);
	return results.map(({ name, value }) => ({ name, value }));
}

/** The lists of dropdowns. */
export const loadOptions = {
	getAssociationLabels,
	getIdProperties,
	getImportProperties,
	getNewRecordLabels,
	getObjectTypes,
	getProperties,
};
