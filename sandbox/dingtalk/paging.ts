import type { Call } from '../http';
import { refuse } from './errors';
import type { DingtalkCode } from './errors';

const MAX_RESULTS = 50;

export interface Page<T> {
	items: T[];
	/** Not there on the last page. */
	nextToken?: string;
}

export interface PageRequest {
	/** As they came: from the query, or from the body's option. */
	maxResults: unknown;
	nextToken: unknown;
	/** How long a page is if nothing is said; there is no usual length where it must be. */
	usual?: number;
	/** Longer pages than this aren't given, whatever is asked for. */
	limit?: number;
	/** What answers a bad length and a bad token; which one does is partly assumed. */
	codes?: { maxResults?: DingtalkCode; nextToken?: DingtalkCode };
}

export interface Order<T> {
	keyOf: (item: T) => number | string;
	/** Settles the order of what has the same key; always ascending. */
	seqOf: (item: T) => number;
	descending?: boolean;
}

/**
 * A page of what is there now. The token names the last entry that was given, by its place in the
 * order: what moves to the end meanwhile is given twice, what moves to the front not at all, which
 * is what DingTalk says of its own lists.
 *
 * @see https://open.dingtalk.com/document/development/get-a-list-of-all-files-or-folders-under-a
 */
export function pageOf<T>(call: Call, all: T[], order: Order<T>, request: PageRequest): Page<T> {
	const { keyOf, seqOf, descending = false } = order;
	const size = sizeOf(call, request);
	const compare = (a: Cursor, b: Cursor) => {
		if (a.key === b.key) return a.seq - b.seq;
		return a.key < b.key === descending ? 1 : -1;
	};
	const last = cursorIn(call, request);
	const rest = all
		.map((item) => ({ item, key: keyOf(item), seq: seqOf(item) }))
		.sort(compare)
		.filter((place) => last === undefined || compare(place, last) > 0);
	const places = rest.slice(0, size);
	const items = places.map(({ item }) => item);
	return rest.length > size ? { items, nextToken: tokenOf(places[size - 1]) } : { items };
}

function sizeOf(call: Call, { maxResults, usual, limit = Infinity, codes }: PageRequest): number {
	const size = maxResults === undefined && usual !== undefined ? usual : Number(maxResults);
	if (!Number.isInteger(size) || size < 1 || size > MAX_RESULTS) {
		throw refuse(call, 400, codes?.maxResults ?? 'paramError', { message: '参数错误：maxResults' });
	}
	return Math.min(size, limit);
}

interface Cursor {
	key: number | string;
	seq: number;
}

/** Opaque to callers, and to be escaped where it goes into a URL: it may have a plus in it. */
function tokenOf({ key, seq }: Cursor): string {
	return Buffer.from(JSON.stringify([key, seq])).toString('base64');
}

function cursorIn(call: Call, { nextToken, codes }: PageRequest): Cursor | undefined {
	if (nextToken === undefined || nextToken === '') return undefined;
	try {
		const [key, seq] = JSON.parse(Buffer.from(String(nextToken), 'base64').toString());
		if (typeof seq === 'number' && /^(number|string)$/.test(typeof key)) return { key, seq };
	} catch {
		// Not one of ours: refused below.
	}
	throw refuse(call, 400, codes?.nextToken ?? 'paramError', { message: '参数错误：nextToken' });
}
