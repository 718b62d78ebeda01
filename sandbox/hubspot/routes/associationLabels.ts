import type { HubspotRoute } from '../route';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';
import { openEnds } from './associations';

/** How records of two types can be associated. */
export function associationLabelRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return version.associations.map((base) => ({
		method: 'GET',
		path: `${base}/:fromObjectType/:toObjectType/labels`,
		takes: {},
		handle: (call) => {
			const { from, to } = openEnds(truth, call, true);
			const all = truth.associations.types(from.name, to.name);
			const results = all.map(({ category, typeId, label }) => ({ category, typeId, label }));
			return { status: 200, body: { results } };
		},
	}));
}
