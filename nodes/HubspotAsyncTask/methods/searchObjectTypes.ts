import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { OBJECT_TYPES } from '../record/objectTypes';

/** Offers the standard and partner object types; custom ones are given by name or ID. */
export async function searchObjectTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	return {
		results: OBJECT_TYPES.filter(
			({ name, value }) => name.toLowerCase().includes(wanted) || value.includes(wanted),
		).map(({ name, value }) => ({ name, value })),
	};
}
