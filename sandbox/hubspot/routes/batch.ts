import type { Answer, Call } from '../../http';
import type { HubspotRoute } from '../route';
import { batchCreate as createShape, batchRead as readShape } from '../strict/shapes';
import { batchWrite as writeShape, idInputs } from '../strict/shapes';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { batchArchive } from './batchArchive';
import { batchCreate } from './batchCreate';
import { batchRead } from './batchRead';
import { batchUpdate } from './batchUpdate';
import { batchUpsert } from './batchUpsert';

type Verb = (truth: HubspotTruth, version: ApiVersion, call: Call) => Answer;

const VERBS: Record<string, [Verb, Takes]> = {
	archive: [batchArchive, { body: idInputs }],
	create: [batchCreate, { body: createShape }],
	read: [batchRead, { query: { archived: 'boolean' }, body: readShape }],
	update: [batchUpdate, { body: writeShape }],
	upsert: [batchUpsert, { body: writeShape }],
};

export function batchRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return Object.entries(VERBS).map(([name, [verb, takes]]) => ({
		method: 'POST',
		path: `${version.objects}/:objectType/batch/${name}`,
		takes,
		handle: (call) => verb(truth, version, call),
	}));
}
