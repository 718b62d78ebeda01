import type { Call } from '../http';
import { refuse } from './errors';
import type { DingtalkCode } from './errors';

const MAX_RESULTS = 50;

export interface Page<T> {
	items: T[];
	/** Not there on the last page. */
	nextToken?: string;
}

/** The page that the query asks for. Which codes answer bad numbers and tokens is assumed. */
export function pageOf<T>(
	call: Call,
	all: T[],
	code: DingtalkCode = 'paramError',
	usual?: number,
): Page<T> {
	const { maxResults, nextToken } = call.query;
	const size = maxResults === undefined && usual !== undefined ? usual : Number(maxResults);
	if (!Number.isInteger(size) || size < 1 || size > MAX_RESULTS) {
		throw refuse(call, 400, code, { message: '参数错误：maxResults' });
	}
	const from = nextToken ? offsetIn(nextToken) : 0;
	if (from === undefined) throw refuse(call, 400, code, { message: '参数错误：nextToken' });
	const items = all.slice(from, from + size);
	const isLast = from + size >= all.length;
	return { items, ...(isLast ? {} : { nextToken: tokenOf(from + size) }) };
}

/** Opaque to callers. */
function tokenOf(offset: number): string {
	return Buffer.from(`page:${offset}`).toString('base64url');
}

function offsetIn(token: string): number | undefined {
	const match = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
	return match ? Number(match[1]) : undefined;
}
