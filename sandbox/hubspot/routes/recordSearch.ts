import { isObject } from '../../http';
import { z } from 'zod';
import type { Answer, Call } from '../../http';
import { showRecord } from '../batchAnswer';
import { openType } from '../openType';
import { invalid } from '../errors';
import { presetOf } from '../properties';
import type { HubspotRoute } from '../route';
import { search } from '../search';
import { filterGroups, integer, object, text, texts } from '../strict/shapes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const DEFAULT_LIMIT = 10;
/** HubSpot: at most 200 records in an answer, and none beyond the 10,000th. */
const MAX_LIMIT = 200;
const MAX_TOTAL = 10_000;

/** The generated reference requires all but the query, and wants sorts as texts; the guide's examples leave them out, and sort by objects. */
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

export function recordSearchRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const path = `${version.objects}/:objectType/search`;
	return [
		{
			method: 'POST',
			path,
			takes: { body: searchRequest },
			handle: (call) => searchRecords(truth, version, call),
		},
	];
}

/** Not simulated: its own limit of five calls a second, and that its answers have no rate headers. */
function searchRecords(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'read');
	const request = isObject(call.body) ? call.body : {};
	const limit = readCount(call, 'limit', request.limit ?? DEFAULT_LIMIT);
	const start = readCount(call, 'after', request.after || 0);
	if (limit > MAX_LIMIT) throw invalid(call, `limit must be at most ${MAX_LIMIT}`);
	const end = start + limit;
	if (end > MAX_TOTAL) {
		throw invalid(call, `Only ${MAX_TOTAL} results can be paged through`);
	}
	const definitions = truth.properties(type.name);
	const live = [...truth.records(type.name).all.values()].filter(
		({ archived, mergedInto }) => !archived && !mergedInto,
	);
	const found = search(call, live, definitions, request);
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
