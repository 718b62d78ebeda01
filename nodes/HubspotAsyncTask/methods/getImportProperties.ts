import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { accountProperties } from './accountProperties';
import { chosenObjectType } from './chosenObjectType';

const SAME_NAME: INodePropertyOptions = {
	name: 'Same Name as the Column',
	value: '',
	description: "The property whose internal name is the column's name",
};

/** Offers the properties of the chosen object type that a column of an import can be written to. */
export async function getImportProperties(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
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
