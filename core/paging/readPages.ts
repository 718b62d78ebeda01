import type { CallFailure, CallResult } from '../retry/callResult';

/** A part of a list, as one call answers it. */
export interface Page<Item> {
	items: readonly Item[];
	/** What leads to the next page; empty or missing on the last one. */
	next?: string;
}

export interface PagesToRead<Item> {
	/**
	 * Asks for a page, retries included.
	 * @param cursor `undefined` for the first one
	 * @param size how many items to ask for
	 */
	read(cursor: string | undefined, size: number): Promise<CallResult<Page<Item>>>;
	/** At most so many items; may be infinite. */
	limit: number;
	/** The most that a page may hold. */
	pageSize: number;
	/** Where to begin, if not at the first page. */
	from?: string;
	/** What tells an item from the others; `undefined` where nothing does. */
	keyOf?(item: Item): string | undefined;
}

export interface ReadPages<Item> {
	/** In the list's order, also those read before a failure. */
	items: Item[];
	pages: number;
	/** Why the list ends before its end and before the limit. */
	failure?: CallFailure;
	/** What leads on, where the limit ended the list. */
	next?: string;
}

/** So many pages in a row without anything new end a list: services may leave some empty. */
const MOST_EMPTY_PAGES = 5;

/**
 * Reads a list page after page, until its end or the limit. Never without end: a cursor that was
 * there before, and pages in a row that bring nothing new, are failures that say how far it came.
 * Every page but those brings at least one item, so a limit bounds the pages as well.
 * @throws what `read` throws
 */
export async function readPages<Item>(list: PagesToRead<Item>): Promise<ReadPages<Item>> {
	const { read, limit, pageSize, keyOf } = list;
	const items: Item[] = [];
	const cursors = new Set<string>();
	const keys = new Set<string>();
	let next = list.from || undefined;
	let pages = 0;
	let emptyInARow = 0;
	while (items.length < limit) {
		if (next !== undefined) cursors.add(next);
		const page = await read(next, Math.min(pageSize, limit - items.length));
		if (!page.ok) return { items, pages, failure: page.error };
		pages++;
		const hasNews = noteNews(page.value.items, keys, keyOf);
		// Not spread into arguments: a page may hold more than a call takes.
		if (hasNews) for (const item of page.value.items) items.push(item);
		next = page.value.next || undefined;
		if (next === undefined) break;
		emptyInARow = hasNews ? 0 : emptyInARow + 1;
		const why = cursors.has(next)
			? 'points to a page that was read before'
			: emptyInARow >= MOST_EMPTY_PAGES
				? `had nothing new in ${emptyInARow} pages in a row`
				: undefined;
		if (why && items.length < limit) {
			return { items, pages, failure: endless(why, items.length, pages) };
		}
	}
	// Nothing leads to the middle of a page.
	if (items.length > limit) next = undefined;
	items.length = Math.min(items.length, limit);
	return { items, pages, ...(next !== undefined && { next }) };
}

/** Whether a page has an item that was not there before. One without a key counts as new. */
function noteNews<Item>(
	page: readonly Item[],
	keys: Set<string>,
	keyOf: PagesToRead<Item>['keyOf'],
): boolean {
	let hasNews = false;
	for (const item of page) {
		const key = keyOf?.(item);
		if (key === undefined || !keys.has(key)) hasNews = true;
		if (key !== undefined) keys.add(key);
	}
	return hasNews;
}

function endless(why: string, items: number, pages: number): CallFailure {
	return {
		message: `The list does not come to its end: it ${why}`,
		description: `Read so far: ${items} ${items === 1 ? 'result' : 'results'} in ${pages} ${pages === 1 ? 'page' : 'pages'}. Try again later.`,
		temporary: true,
		effect: 'none',
		details: { results: items, pages },
	};
}
