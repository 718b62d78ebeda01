import type { Answer, Call } from '../../http';
import { requireScopes } from '../auth';
import { notFound } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { HubspotRoute } from '../route';
import type { QueryKind } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const INCLUDES: Record<string, QueryKind> = {
	includeAssociationDefinitions: 'boolean',
	includeAuditMetadata: 'boolean',
	includePropertyDefinitions: 'boolean',
};

/** The account's own object types, all or one. HubSpot lists no others. */
export function schemaRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return version.schemas.flatMap((path): HubspotRoute[] => [
		{
			method: 'GET',
			path,
			takes: { query: { ...INCLUDES, archived: 'boolean' } },
			handle: (call) => {
				requireCustom(truth, call);
				// None is ever archived here.
				const types = call.query.archived === 'true' ? [] : truth.types.custom();
				return ok({ results: types.map((type) => schemaOf(truth, call, type)) });
			},
		},
		{
			method: 'GET',
			path: `${path}/:objectType`,
			takes: { query: INCLUDES },
			handle: (call) => {
				requireCustom(truth, call);
				const type = truth.types.find(call.params.objectType);
				if (!type?.isCustom) throw notFound(call);
				return ok(schemaOf(truth, call, type));
			},
		},
	]);
}

function requireCustom(truth: HubspotTruth, call: Call): void {
	requireScopes(truth, call, [['crm.schemas.custom.read'], ['crm.objects.custom.read']]);
}

function ok(body: object): Answer {
	return { status: 200, body };
}

function schemaOf(truth: HubspotTruth, { query }: Call, type: ObjectType) {
	const singular = type.name.charAt(0).toUpperCase() + type.name.slice(1);
	const wantsProperties = query.includePropertyDefinitions !== 'false';
	return {
		id: type.objectTypeId?.slice(2),
		objectTypeId: type.objectTypeId,
		name: type.name,
		fullyQualifiedName: type.fullyQualifiedName,
		labels: { singular, plural: `${singular}s` },
		properties: wantsProperties ? [...truth.properties(type.name).values()] : [],
		requiredProperties: [],
		searchableProperties: [],
		primaryDisplayProperty: 'hs_name',
		secondaryDisplayProperties: [],
		associations: [],
		allowsSensitiveProperties: false,
		archived: false,
	};
}
