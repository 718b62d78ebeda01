import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { accountProperties } from './accountProperties';

/** Offers the properties of the chosen object type for reading. */
export async function getProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const properties = await accountProperties(this);
	return properties.map(({ name, label, type }) => ({
		name: label,
		value: name,
		description: `${name} (${type})`,
	}));
}
