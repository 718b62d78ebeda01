import { z } from 'zod';
import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { invalid, notFound, refuse } from '../errors';
import type { RecordList } from '../lists';
import type { HubspotRoute } from '../route';
import { integer, object, text, texts } from '../strict/shapes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

export const LIST_READ = [['crm.lists.read']];
export const LIST_WRITE = [['crm.lists.read', 'crm.lists.write']];

const DEFAULT_COUNT = 20;
const MAX_COUNT = 500;
const MAX_MAPPED = 10_000;

/** The generated reference requires more of it in each version; the guide's examples leave it out. */
const listSearch = object({
	additionalProperties: texts.optional(),
	count: integer.optional(),
	listIds: texts.optional(),
	objectTypeId: text.optional(),
	offset: integer.optional(),
	processingTypes: texts.optional(),
	query: text.optional(),
	sort: text.optional(),
});

/** Lists themselves: found by name, one by its id, the ids of older times. */
export function listRoutes(truth: HubspotTruth, { lists: base }: ApiVersion): HubspotRoute[] {
	const reading =
		(handle: (call: Call) => object) =>
		(call: Call): Answer => {
			requireScopes(truth, call, LIST_READ);
			return { status: 200, body: handle(call) };
		};
	const includeFilters = { includeFilters: 'boolean' } as const;
	return [
		{
			method: 'POST',
			path: `${base}/search`,
			takes: { body: listSearch },
			handle: reading((call) => searchLists(truth, call)),
		},
		{
			method: 'GET',
			path: base,
			takes: { query: { ...includeFilters, listIds: 'texts' } },
			handle: reading(({ query }) => {
				const ids = (query.listIds ?? '').split(',');
				return {
					lists: ids.flatMap((id) => truth.lists.get(id) ?? []).map((one) => shown(truth, one)),
				};
			}),
		},
		{
			method: 'GET',
			path: `${base}/idmapping`,
			takes: { query: { legacyListId: 'text' } },
			handle: reading((call) => {
				const { legacyListId = '' } = call.query;
				const list = truth.lists.byLegacyId(legacyListId);
				if (!list) throw notFound(call);
				return { legacyListId, listId: list.listId };
			}),
		},
		{
			method: 'POST',
			path: `${base}/idmapping`,
			takes: { body: z.array(text) },
			handle: reading((call) => mapIds(truth, call)),
		},
		{
			method: 'GET',
			path: `${base}/:listId`,
			takes: { query: includeFilters },
			handle: reading((call) => ({ list: shown(truth, namedList(truth, call)) })),
		},
	];
}

/** Documented is the 404's kind in general; its words are assumed. */
export function namedList(truth: HubspotTruth, call: Call, parameter = 'listId'): RecordList {
	const listId = call.params[parameter];
	const list = truth.lists.get(listId);
	if (list) return list;
	throw refuse(call, 404, {
		message: `List does not exist with ID ${listId}.`,
		category: 'OBJECT_NOT_FOUND',
	});
}

function searchLists(truth: HubspotTruth, call: Call): object {
	const request = isObject(call.body) ? call.body : {};
	const count = Number(request.count ?? DEFAULT_COUNT);
	const offset = Number(request.offset ?? 0);
	if (!(count >= 1 && count <= MAX_COUNT)) throw invalid(call, `Invalid count: ${count}`);
	const wanted = (name: string, value: string) => {
		const given = request[name];
		return !Array.isArray(given) || given.length === 0 || given.includes(value);
	};
	const query = typeof request.query === 'string' ? request.query.toLowerCase() : '';
	const found = [...truth.lists.all.values()].filter(
		(list) =>
			list.name.toLowerCase().includes(query) &&
			wanted('listIds', list.listId) &&
			wanted('processingTypes', list.processingType) &&
			(request.objectTypeId === undefined || request.objectTypeId === typeIdOf(truth, list)),
	);
	const lists = found.slice(offset, offset + count).map((list) => {
		const { size, ...rest } = shown(truth, list);
		// A searched list has its size among the additional properties, if at all.
		const asked = Array.isArray(request.additionalProperties) ? request.additionalProperties : [];
		const hasSize = asked.includes('hs_list_size');
		return { ...rest, additionalProperties: hasSize ? { hs_list_size: String(size) } : {} };
	});
	const end = offset + lists.length;
	return { lists, offset: end, hasMore: end < found.length, total: found.length };
}

function shown(truth: HubspotTruth, list: RecordList) {
	const { listId, name, processingType, members, createdAt, updatedAt } = list;
	return {
		listId,
		listVersion: 1,
		name,
		objectTypeId: typeIdOf(truth, list),
		processingType,
		processingStatus: 'COMPLETE',
		size: members.size,
		createdAt,
		updatedAt,
	};
}

function typeIdOf(truth: HubspotTruth, { objectType }: RecordList): string {
	return truth.type(objectType).objectTypeId ?? objectType;
}

/** HubSpot: up to 10,000 ids. */
function mapIds(truth: HubspotTruth, call: Call): object {
	if (!Array.isArray(call.body)) throw invalid(call, 'A list of legacy list ids is expected');
	const ids = call.body.map(String);
	if (ids.length > MAX_MAPPED) throw invalid(call, `At most ${MAX_MAPPED} ids can be mapped`);
	const found = ids.map((legacyListId) => ({
		legacyListId,
		listId: truth.lists.byLegacyId(legacyListId)?.listId,
	}));
	return {
		legacyListIdsToIdsMapping: found.filter(({ listId }) => listId !== undefined),
		missingLegacyListIds: found.flatMap((one) =>
			one.listId === undefined ? one.legacyListId : [],
		),
	};
}
