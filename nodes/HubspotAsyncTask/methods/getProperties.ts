import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { accountProperties } from './accountProperties';
import { chosenObjectType } from './chosenObjectType';

/** Offers the properties of the chosen object type for reading. */
export async function getProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	// Before a type is chosen, a message would be shown as a fault.
	if (chosenObjectType(this) === '') return [];
	const properties = await accountProperties(this);
	return properties.map(({ name, label, type }) => ({
		name: label,
		value: name,
		description: `${name} (${type})`,
	}));
}
