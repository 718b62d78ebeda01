import type { Answer, Call, Route } from '../../http';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { batchArchive } from './batchArchive';
import { batchCreate } from './batchCreate';
import { batchRead } from './batchRead';
import { batchUpdate } from './batchUpdate';
import { batchUpsert } from './batchUpsert';

type Verb = (truth: HubspotTruth, version: ApiVersion, call: Call) => Answer;

const VERBS: Record<string, Verb> = {
	archive: batchArchive,
	create: batchCreate,
	read: batchRead,
	update: batchUpdate,
	upsert: batchUpsert,
};

export function batchRoutes(truth: HubspotTruth, version: ApiVersion): Route[] {
	return Object.entries(VERBS).map(([name, verb]) => ({
		method: 'POST',
		path: `${version.objects}/:objectType/batch/${name}`,
		handle: (call) => verb(truth, version, call),
	}));
}
