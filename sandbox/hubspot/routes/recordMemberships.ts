import { z } from 'zod';
import { iso } from '../../clock';
import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { batchAnswer } from '../batchAnswer';
import { missingField, readInputs } from '../batchInputs';
import type { HubspotRoute } from '../route';
import { object, text } from '../strict/shapes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { LIST_READ } from './lists';

const inputs = object({ inputs: z.array(object({ objectTypeId: text, recordId: text })) });

/** Which lists records are in. */
export function recordMembershipRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'POST',
			path: `${version.lists}/records/memberships/batch/read`,
			takes: { body: inputs },
			handle: (call) => readMemberships(truth, version, call),
		},
	];
}

/**
 * Not documented: how many a call may name (assumed: as many as other batches), and what is said of
 * records that aren't there, or that are others now (assumed: that they are in no list).
 */
function readMemberships(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	requireScopes(truth, call, LIST_READ);
	const results = readInputs(call).map(({ objectTypeId, recordId }) => {
		if (typeof objectTypeId !== 'string') throw missingField(call, 'objectTypeId');
		if (typeof recordId !== 'string') throw missingField(call, 'recordId');
		const type = truth.types.find(objectTypeId);
		const record = type && truth.record(type.name, recordId);
		const lists = record && !record.archived ? [...truth.lists.all.values()] : [];
		const recordListMemberships = lists.flatMap(({ objectType, listId, members }) => {
			const at = objectType === type?.name ? members.get(recordId) : undefined;
			if (at === undefined) return [];
			const [firstAddedTimestamp, lastAddedTimestamp] = [iso(at), iso(at)];
			return { listId, listVersion: 1, firstAddedTimestamp, lastAddedTimestamp };
		});
		return { objectTypeId, recordId, recordListMemberships };
	});
	return batchAnswer(truth, version, call, results, []);
}
