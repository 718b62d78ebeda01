import type { Route } from '../../http';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { batchRead } from './batchRead';
import { batchUpdate } from './batchUpdate';

/** One line per verb. */
export function batchRoutes(truth: HubspotTruth, version: ApiVersion): Route[] {
	const base = `${version.objects}/:objectType/batch`;
	return [
		{ method: 'POST', path: `${base}/read`, handle: (call) => batchRead(truth, version, call) },
		{ method: 'POST', path: `${base}/update`, handle: (call) => batchUpdate(truth, version, call) },
	];
}
