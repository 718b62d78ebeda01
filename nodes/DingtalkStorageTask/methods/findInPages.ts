import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** The most that DingTalk gives at once. */
export const PAGE_SIZE = 50;

/**
 * Pages read for one answer to the editor. Each counts against the organisation's monthly number of
 * calls, so a search that finds little stops here, and goes on when the user scrolls.
 */
const PAGES_PER_SEARCH = 6;

export interface Page<Item> {
	results: Item[];
	/** Empty or missing on the last page. */
	nextToken: string | undefined;
}

/** Reads pages until some entry fits the filter, whose case doesn't matter. */
export async function findInPages(
	filter: string,
	from: string | undefined,
	read: (page: IDataObject) => Promise<Page<INodeListSearchItems>>,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	let nextToken = from;
	for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
		const page = await read({ maxResults: PAGE_SIZE, ...(nextToken && { nextToken }) });
		const results = page.results.filter(({ name, value }) =>
			[name, String(value)].some((word) => word.toLowerCase().includes(wanted)),
		);
		nextToken = page.nextToken || undefined;
		const isLast = nextToken === undefined;
		if (isLast || results.length > 0 || pages === PAGES_PER_SEARCH - 1) {
			return { results, ...(nextToken && { paginationToken: nextToken }) };
		}
	}
	return { results: [] };
}
