import type { Answer, Call } from '../../http';
import { refuseSameRecord } from '../batchInputs';
import { openType } from '../openType';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { readWrites, requireUnique } from '../writeInput';
import { batchWrite } from './batchWrite';

/** Updates by record id, or per input by a unique property of the account's own. */
export function batchUpdate(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'update');
	const inputs = readWrites(call);
	const store = truth.records(type.name);
	refuseSameRecord(store, call, inputs);
	const definitions = truth.properties(type.name);
	for (const { idProperty } of inputs) {
		if (idProperty) requireUnique(call, type, definitions, 'update', idProperty);
	}
	return batchWrite(truth, version, call, { type, verb: 'update', inputs });
}
