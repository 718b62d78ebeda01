import { z } from 'zod';
import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { missingField } from '../batchInputs';
import { invalid } from '../errors';
import type { RecordList } from '../lists';
import type { HubspotRoute } from '../route';
import { object, text, texts } from '../strict/shapes';
import { PAGED } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { LIST_READ, LIST_WRITE, namedList } from './lists';
import { showMembers } from './listMemberPages';

const ids = z.array(text);
const addAndRemove = object({ recordIdsToAdd: texts, recordIdsToRemove: texts });

/** Who is in a list, and changes of that. No limit of a change's size is documented. */
export function listMemberRoutes(truth: HubspotTruth, { lists }: ApiVersion): HubspotRoute[] {
	const base = `${lists}/:listId/memberships`;
	const changing =
		(wantedOf: (call: Call) => { add: string[]; remove: string[] }) =>
		(call: Call): Answer => {
			const list = changeable(truth, call);
			return { status: 200, body: change(truth, call, list, wantedOf(call)) };
		};
	return [
		...(['', '/join-order'] as const).map(
			(order): HubspotRoute => ({
				method: 'GET',
				path: `${base}${order}`,
				takes: { query: { ...PAGED, before: 'text' } },
				handle: (call) => {
					requireScopes(truth, call, LIST_READ);
					return {
						status: 200,
						body: showMembers(truth, call, namedList(truth, call), order !== ''),
					};
				},
			}),
		),
		{
			method: 'PUT',
			path: `${base}/add`,
			takes: { body: ids },
			handle: changing((call) => ({ add: readIds(call, call.body), remove: [] })),
		},
		{
			method: 'PUT',
			path: `${base}/remove`,
			takes: { body: ids },
			handle: changing((call) => ({ add: [], remove: readIds(call, call.body) })),
		},
		{
			method: 'PUT',
			path: `${base}/add-and-remove`,
			takes: { body: addAndRemove },
			handle: changing((call) => {
				const { recordIdsToAdd, recordIdsToRemove } = isObject(call.body) ? call.body : {};
				if (!recordIdsToAdd) throw missingField(call, 'recordIdsToAdd');
				if (!recordIdsToRemove) throw missingField(call, 'recordIdsToRemove');
				return { add: readIds(call, recordIdsToAdd), remove: readIds(call, recordIdsToRemove) };
			}),
		},
		{
			method: 'PUT',
			path: `${base}/add-from/:sourceListId`,
			takes: {},
			handle: (call) => {
				const list = changeable(truth, call);
				const source = namedList(truth, call, 'sourceListId');
				change(truth, call, list, { add: [...source.members.keys()], remove: [] });
				return { status: 204 };
			},
		},
		{
			method: 'DELETE',
			path: base,
			takes: {},
			handle: (call) => {
				const list = changeable(truth, call);
				change(truth, call, list, { add: [], remove: [...list.members.keys()] });
				return { status: 204 };
			},
		},
	];
}

/** HubSpot: only MANUAL and SNAPSHOT lists; what it says to others isn't documented. */
function changeable(truth: HubspotTruth, call: Call): RecordList {
	requireScopes(truth, call, LIST_WRITE);
	const list = namedList(truth, call);
	if (list.processingType !== 'DYNAMIC') return list;
	throw invalid(call, `Memberships of list ${list.listId} cannot be changed: it is DYNAMIC`);
}

/** HubSpot's parser wants a list, and takes numbers for texts. */
function readIds(call: Call, value: unknown): string[] {
	if (Array.isArray(value)) return [...new Set(value.map(String))];
	throw invalid(
		call,
		'Invalid input JSON on line 1, column 1: Cannot deserialize value of type `java.util.ArrayList<java.lang.Long>` from Object value (token `JsonToken.START_OBJECT`)',
	);
}

/**
 * HubSpot: records that aren't there are named as missing; members already there, and those to be
 * removed that are none, are left out. Assumed: a former id means the record that it is now.
 */
function change(
	truth: HubspotTruth,
	{ requestId }: Call,
	list: RecordList,
	wanted: { add: string[]; remove: string[] },
): object {
	const store = truth.records(list.objectType);
	const missing = new Set<string>();
	const live = (given: string[]) =>
		given.flatMap((id) => {
			const record = store.find(id);
			if (record && !record.archived && !record.mergedInto) return record.id;
			missing.add(id);
			return [];
		});
	const all = { add: live(wanted.add), remove: live(wanted.remove), missing: [...missing] };
	const done = truth.lists.change(list, all, requestId);
	return {
		[truth.membershipKey]: done.added,
		recordIdsRemoved: done.removed,
		recordIdsMissing: done.missing,
	};
}
