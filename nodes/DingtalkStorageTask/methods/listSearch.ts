import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { toIsoTime } from '../../../core/isoTime';
import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { fillPath } from '../../../core/url/path';
import { editorClient, type EditorClient } from './editorClient';
import { findInPages } from './findInPages';
import {
	searchDentries,
	searchFolders,
	searchTargetDentries,
	searchTargetFolders,
} from './searchDentries';

/** The lists that the locators name. */
export const listSearch = {
	searchDentries,
	searchFolders,
	searchRecycleBins,
	searchRecycleItems,
	searchSpaces,
	searchTargetDentries,
	searchTargetFolders,
};

/** @see https://open.dingtalk.com/document/development/queries-a-space-list */
const SPACES_PATH = '/v1.0/drive/spaces';

/** Offers the organisation's spaces. DingTalk doesn't list those that apps made. */
async function searchSpaces(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await editorClient(this);
	return await findInPages(filter ?? '', paginationToken, async (page) => {
		const answer = await client.get(SPACES_PATH, { spaceType: 'org', ...page });
		const results = arrayAt(answer, 'spaces')
			.filter(isObject)
			.flatMap((space) => {
				const value = textAt(space, 'spaceId');
				return value ? [{ name: textAt(space, 'spaceName') || value, value }] : [];
			});
		return { results, nextToken: textAt(answer, 'nextToken') };
	});
}

/**
 * @see https://open.dingtalk.com/document/development/get-recycle-bin-information
 * @see https://open.dingtalk.com/document/development/get-a-list-of-recycle-bin-files
 */
const BINS_PATH = '/v1.0/storage/recycleBins';
const ITEMS_PATH = '/v1.0/storage/recycleBins/{recycleBinId}/recycleItems';

/** Offers what is in the organisation's recycle bin, or in the one that the node names. */
async function searchRecycleItems(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const client = await editorClient(this);
	const recycleBinId = client.parameter('recycleBinId') || (await organisationsBin(client));
	const path = fillPath(ITEMS_PATH, { recycleBinId });
	return await findInPages(filter ?? '', paginationToken, async (page) => {
		const answer = await client.get(path, page);
		const items = arrayAt(answer, 'recycleItems').filter(isObject).sort(latestFirst);
		const results = items.flatMap(toOffer);
		return { results, nextToken: textAt(answer, 'nextToken') };
	});
}

/** Offers the organisation's recycle bin: there is one. */
async function searchRecycleBins(this: ILoadOptionsFunctions): Promise<INodeListSearchResult> {
	const value = await organisationsBin(await editorClient(this));
	return { results: [{ name: "The Organisation's Recycle Bin", value }] };
}

async function organisationsBin({ get, corpId, refuse }: EditorClient): Promise<string> {
	if (!corpId) {
		refuse("The list needs the organisation's recycle bin: set 'Corp ID' in the credential");
	}
	const answer = await get(BINS_PATH, { recycleBinScope: 'ORG', scopeId: corpId });
	return (
		textAt(objectAt(answer, 'recycleBin'), 'id') ??
		refuse("DingTalk's answer names no recycle bin. Check 'Corp ID' in the credential.")
	);
}

/**
 * Of one answer: DingTalk lists a bin in an order that it doesn't tell, and takes none. To read all of
 * a large one for it would cost calls of the organisation's month.
 */
function latestFirst(one: JsonObject, other: JsonObject): number {
	const [time = '', otherTime = ''] = [one, other].map(
		(item) => toIsoTime(item.operatorTime) ?? '',
	);
	return time < otherTime ? 1 : time > otherTime ? -1 : 0;
}

function toOffer(item: JsonObject): INodeListSearchItems[] {
	const value = textAt(item, 'id');
	if (!value) return [];
	const name = textAt(item, 'originalPath') || textAt(item, 'originalName') || value;
	const day = toIsoTime(item.operatorTime)?.slice(0, 10);
	return [{ name: day ? `${name} (deleted ${day})` : name, value }];
}
