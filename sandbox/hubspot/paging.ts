import type { Call } from '../http';
import { invalid } from './errors';

const DEFAULT_LIMIT = 100;

/** One page of a list, and the cursor of the next; not documented: the default and the most. */
export function pageOf(call: Call, all: unknown[]): Record<string, unknown> {
	const { after, limit = String(DEFAULT_LIMIT) } = call.query;
	if (!/^\d+$/.test(limit) || limit === '0') throw invalid(call, `Invalid limit: ${limit}`);
	const start = after === undefined ? 0 : startOf(call, after);
	const end = start + Number(limit);
	const results = all.slice(start, end);
	if (end >= all.length) return { results };
	const next = { after: cursorAt(end), link: `${call.origin}${call.path}?after=${cursorAt(end)}` };
	return { results, paging: { next } };
}

/** Opaque, so that no client counts by itself. */
function cursorAt(index: number): string {
	return Buffer.from(`at:${index}`).toString('base64url');
}

function startOf(call: Call, after: string): number {
	const index = /^at:(\d+)$/.exec(Buffer.from(after, 'base64url').toString('utf8'))?.[1];
	if (index === undefined) throw invalid(call, `Invalid after: ${after}`);
	return Number(index);
}
