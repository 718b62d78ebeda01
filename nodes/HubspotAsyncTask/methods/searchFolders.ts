import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { askAccount } from './askAccount';

/** @see https://developers.hubspot.com/docs/api-reference/files-files-v3/folders/get-files-v3-folders-search */
const SEARCH_PATH = '/files/v3/folders/search';
/** HubSpot gives no more in one answer. */
const PAGE_SIZE = 100;

/** Offers the folders of the file manager whose name holds what is typed. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const name = (filter ?? '').trim();
	const query = new URLSearchParams({
		limit: String(PAGE_SIZE),
		...(name && { name }),
		...(paginationToken && { after: paginationToken }),
	});
	const answer = await askAccount(this, `${SEARCH_PATH}?${query.toString()}`);
	const results = arrayAt(answer, 'results').filter(isObject).flatMap(toOffer);
	const next = textAt(objectAt(objectAt(answer, 'paging'), 'next'), 'after');
	return { results, ...(next && { paginationToken: next }) };
}

/** By its path: names are not unique. */
function toOffer(folder: JsonObject): INodeListSearchItems[] {
	const id = textAt(folder, 'id');
	if (!id || folder.archived === true) return [];
	return [{ name: textAt(folder, 'path') || textAt(folder, 'name') || id, value: id }];
}
