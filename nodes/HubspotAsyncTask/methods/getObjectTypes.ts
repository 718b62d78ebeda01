import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { searchObjectTypes } from './searchObjectTypes';

/** Offers all object types, for the associated records of an export. */
export async function getObjectTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await searchObjectTypes.call(this);
	return results.map(({ name, value }) => ({ name, value }));
}
