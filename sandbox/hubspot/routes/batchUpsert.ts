import type { Answer, Call } from '../../http';
import { missingField, refuseSameRecord } from '../batchInputs';
import { openType } from '../openType';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { readWrites, requireUnique } from '../writeInput';
import { batchWrite } from './batchWrite';

/** Updates what has the given value of a unique property, creates what isn't there. */
export function batchUpsert(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'upsert');
	const inputs = readWrites(call);
	const definitions = truth.properties(type.name);
	const store = truth.records(type.name);
	refuseSameRecord(store, call, inputs);
	for (const { id, idProperty } of inputs) {
		// Not documented: an empty value, and an upsert by record id. Both are refused here.
		if (!id) throw missingField(call, 'id');
		requireUnique(call, type, definitions, 'upsert', idProperty ?? 'hs_object_id');
	}
	return batchWrite(truth, version, call, { type, verb: 'upsert', inputs });
}
