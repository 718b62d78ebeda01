import type { Answer, Call } from '../../http';
import { readId, readInputs, refuseDuplicates } from '../batchInputs';
import { openType } from '../openType';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { refuseWholeCall } from '../wholeCall';

/** HubSpot: 204 without a body. Not documented: unknown ids; like archived ones they are passed. */
export function batchArchive(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'archive');
	const ids = readInputs(call).map((input) => readId(call, input));
	refuseDuplicates(call, ids);
	const judged = ids.map((id) => ({ id, properties: {} }));
	refuseWholeCall(truth, call, type, 'archive', judged);
	const store = truth.records(type.name);
	for (const id of ids) {
		const record = store.find(id);
		if (!record || record.archived || record.mergedInto) continue;
		store.archive(record, { verb: 'archive', requestId: call.requestId });
	}
	return { status: 204 };
}
