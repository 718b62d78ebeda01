import { z } from 'zod';
import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { showRecord } from '../batchAnswer';
import { invalid } from '../errors';
import { openForReading } from '../openType';
import { presetOf } from '../properties';
import { recordsAsOf } from '../recordAsOf';
import type { HubspotRoute } from '../route';
import { search } from '../search';
import { checkSearchLimits } from '../searchLimits';
import { filterGroups, integer, object, text, texts } from '../strict/shapes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const DEFAULT_LIMIT = 10;
/** HubSpot: at most 200 records in an answer, and none beyond the 10,000th. */
const MAX_LIMIT = 200;
const MAX_TOTAL = 10_000;

/**
 * The generated reference requires all but the query, and wants sorts as texts; the guide's examples
 * leave them out, and sort by objects.
 */
const searchRequest = object({
	after: text.optional(),
	filterGroups: filterGroups.optional(),
	limit: integer.optional(),
	properties: texts.optional(),
	query: text.optional(),
	sorts: z
		.array(
			z.union([
				text,
				object({ propertyName: text, direction: z.enum(['ASCENDING', 'DESCENDING']).optional() }),
			]),
		)
		.optional(),
});

/** Records by filters and words. Its limit of calls, and its lack of headers, are in `index.ts`. */
export function recordSearchRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const path = `${version.objects}/:objectType/search`;
	return [
		{
			method: 'POST',
			path,
			takes: { body: searchRequest },
			handle: (call) => searchRecords(truth, call),
		},
	];
}

function searchRecords(truth: HubspotTruth, call: Call): Answer {
	const type = openForReading(truth, call);
	const request = isObject(call.body) ? call.body : {};
	const limit = readCount(call, 'limit', request.limit ?? DEFAULT_LIMIT);
	const start = readCount(call, 'after', request.after || 0);
	if (limit > MAX_LIMIT) throw invalid(call, `limit must be at most ${MAX_LIMIT}`);
	checkSearchLimits(call, request, truth.filterLimits);
	if (JSON.stringify(request).length > truth.maxSearchBody) {
		throw invalid(call, 'There was a problem with the request.');
	}
	// Documented is the 400; its words are those of HubSpot's searches that say no more.
	const end = start + limit;
	if (end > MAX_TOTAL) throw invalid(call, 'There was a problem with the request.');
	const definitions = truth.properties(type.name);
	const indexed = recordsAsOf(truth.records(type.name), call.now - truth.searchLagMs, call.now);
	const found = search(call, indexed, definitions, request);
	const asked = Array.isArray(request.properties) ? request.properties.map(String) : [];
	const known = asked.filter((name) => definitions.has(name));
	const names = known.length > 0 ? known : presetOf(type).shownByDefault;
	const body = {
		total: found.length,
		results: found.slice(start, end).map((record) => showRecord(type, record, names)),
		...(end < found.length && { paging: { next: { after: String(end) } } }),
	};
	return { status: 200, body };
}

function readCount(call: Call, name: string, value: unknown): number {
	if (!/^\d+$/.test(String(value))) throw invalid(call, `Invalid ${name}: ${String(value)}`);
	return Number(value);
}
