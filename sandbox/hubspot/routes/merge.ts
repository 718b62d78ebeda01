import { isObject } from '../../http';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { showRecord } from '../batchAnswer';
import { missingField } from '../batchInputs';
import { invalid, notFound } from '../errors';
import { namedType } from '../openType';
import type { HubspotRoute } from '../route';
import { object, text } from '../strict/shapes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const mergeInput = object({ primaryObjectId: text, objectIdToMerge: text });

/** HubSpot: two records become one, which has a new id and is the answer. */
export function mergeRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'POST',
			path: `${version.objects}/:objectType/merge`,
			takes: { body: mergeInput },
			handle: (call) => merge(truth, call),
		},
	];
}

function merge(truth: HubspotTruth, call: Call): Answer {
	const type = namedType(truth, call);
	requireScopes(truth, call, type.writeScopes);
	const primaryId = readField(call, 'primaryObjectId');
	const mergeId = readField(call, 'objectIdToMerge');
	// Not documented: what HubSpot says to one record twice, to none, and to former ids.
	if (primaryId === mergeId) throw invalid(call, `Cannot merge ${primaryId} with itself`);
	const { all } = truth.records(type.name);
	for (const id of [primaryId, mergeId]) {
		const record = all.get(id);
		if (!record || record.archived) throw notFound(call);
		const { mergedInto } = record;
		if (mergedInto !== undefined) {
			throw invalid(call, `Unable to merge: ${id} has a forward reference to ${mergedInto}`);
		}
	}
	const merged = truth.merge(type.name, { primaryId, mergeId }, call.requestId);
	return { status: 200, body: showRecord(type, merged, Object.keys(merged.properties)) };
}

function readField(call: Call, name: string): string {
	const value = isObject(call.body) ? call.body[name] : undefined;
	if (typeof value !== 'string' && typeof value !== 'number') throw missingField(call, name);
	return String(value);
}
