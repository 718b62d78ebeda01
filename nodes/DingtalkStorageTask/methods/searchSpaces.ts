import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { arrayAt, isObject, textAt } from '../../../core/json';
import { editorClient } from './editorClient';
import { findInPages } from './findInPages';

/** @see https://open.dingtalk.com/document/development/queries-a-space-list */
const SPACES_PATH = '/v1.0/drive/spaces';

/** Offers the organisation's spaces. DingTalk doesn't list those that apps made. */
export async function searchSpaces(
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
