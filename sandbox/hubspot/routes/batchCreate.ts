import type { Answer, Call } from '../../http';
import { openType } from '../openType';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { readNewRecords } from '../writeInput';
import { batchWrite } from './batchWrite';

/** HubSpot: 201. There is no key against doing it twice: what is sent twice is created twice. */
export function batchCreate(truth: HubspotTruth, version: ApiVersion, call: Call): Answer {
	const type = openType(truth, version, call, 'create');
	const inputs = readNewRecords(call);
	return batchWrite(truth, version, call, { type, verb: 'create', inputs });
}
