import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { foldText } from '../../../core/text/foldText';

/** The most that DingTalk gives at once. */
export const PAGE_SIZE = 50;

/**
 * Pages read for one answer to the editor. Each counts against the organisation's monthly number of
 * calls, so a search that finds little stops here, and goes on when the user scrolls.
 */
const PAGES_PER_SEARCH = 6;

/** Which page DingTalk is asked for; the first one where no token is given. */
type PageRequest = { maxResults: number; nextToken?: string };

export interface Page<Item> {
	results: Item[];
	/** Empty or missing on the last page. */
	nextToken: string | undefined;
}

/** Reads pages until some entry fits the filter; neither case nor Unicode form matters. */
export async function findInPages(
	filter: string,
	from: string | undefined,
	read: (page: PageRequest) => Promise<Page<INodeListSearchItems>>,
): Promise<INodeListSearchResult> {
	const wanted = foldText(filter.trim());
	let nextToken = from;
	for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
		const page = await read({ maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) });
		const results = page.results.filter(({ name, value }) =>
			[name, String(value)].some((word) => foldText(word).includes(wanted)),
		);
		nextToken = page.nextToken || undefined;
		const isLast = nextToken === undefined;
		if (isLast || results.length > 0 || pages === PAGES_PER_SEARCH - 1) {
			return { results, ...(nextToken && { paginationToken: nextToken }) };
		}
	}
	return { results: [] };
}
