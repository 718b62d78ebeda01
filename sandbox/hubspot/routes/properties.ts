import type { Call } from '../../http';
import { propertyScopes, requireScopes } from '../auth';
import { notFound } from '../errors';
import { namedType } from '../openType';
import type { PropertyDefinition } from '../propertyDefinition';
import type { HubspotRoute } from '../route';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const TAKES: Takes = {
	query: {
		archived: 'boolean',
		dataSensitivity: ['non_sensitive', 'sensitive', 'highly_sensitive'],
		locale: 'text',
		properties: 'text',
	},
};

/** The properties of one type, all or one. HubSpot: sensitive ones only on request. */
export function propertyRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	const path = `${version.properties}/:objectType`;
	return [
		{
			method: 'GET',
			path,
			takes: TAKES,
			handle: (call) => ({ status: 200, body: { results: listed(truth, call) } }),
		},
		{
			method: 'GET',
			path: `${path}/:propertyName`,
			takes: TAKES,
			handle: (call) => {
				const { propertyName } = call.params;
				const found = listed(truth, call).find(({ name }) => name === propertyName);
				if (!found) throw notFound(call);
				return { status: 200, body: found };
			},
		},
	];
}

function listed(truth: HubspotTruth, call: Call): PropertyDefinition[] {
	const type = namedType(truth, call);
	requireScopes(truth, call, propertyScopes(type));
	// None is ever archived here.
	if (call.query.archived === 'true') return [];
	const { dataSensitivity: wanted = 'non_sensitive' } = call.query;
	const all = [...truth.properties(type.name).values()];
	return all.filter(({ dataSensitivity = 'non_sensitive' }) => dataSensitivity === wanted);
}
