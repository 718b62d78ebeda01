import type { Answer, Call } from '../../http';
import { authenticate, propertyScopes, requireScopes } from '../auth';
import { invalid } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { HubspotRoute } from '../route';
import type { Takes } from '../strict/takes';
import type { HubspotTruth } from '../truth';
import type { ApiVersion } from '../versions';

const SCHEMAS: Takes = {
	query: {
		archived: 'boolean',
		includeAssociationDefinitions: 'boolean',
		includeAuditMetadata: 'boolean',
		includePropertyDefinitions: 'boolean',
	},
};
const PROPERTIES: Takes = {
	query: {
		archived: 'boolean',
		dataSensitivity: ['non_sensitive', 'sensitive', 'highly_sensitive'],
		locale: 'text',
		properties: 'text',
	},
};

/** What an editor asks for: the account, the object types, the properties of one type. */
export function accountRoutes(truth: HubspotTruth, version: ApiVersion): HubspotRoute[] {
	return [
		{
			method: 'GET',
			path: version.accountInfo,
			takes: {},
			handle: (call) => details(truth, call),
		},
		...version.schemas.map(
			(path): HubspotRoute => ({
				method: 'GET',
				path,
				takes: SCHEMAS,
				handle: (call) => schemas(truth, call),
			}),
		),
		{
			method: 'GET',
			path: `${version.properties}/:objectType`,
			takes: PROPERTIES,
			handle: (call) => properties(truth, call),
		},
	];
}

/** The credential test. HubSpot: any valid token may ask. */
function details(truth: HubspotTruth, call: Call): Answer {
	authenticate(truth, call);
	return {
		status: 200,
		body: {
			portalId: truth.portalId,
			accountType: 'DEVELOPER_TEST',
			timeZone: 'UTC',
			companyCurrency: 'USD',
			additionalCurrencies: [],
			utcOffset: '+00:00',
			utcOffsetMilliseconds: 0,
			uiDomain: 'app.hubspot.com',
			dataHostingLocation: 'na1',
		},
	};
}

/** HubSpot lists custom objects only. */
function schemas(truth: HubspotTruth, call: Call): Answer {
	requireScopes(truth, call, [['crm.schemas.custom.read'], ['crm.objects.custom.read']]);
	const results = truth.types.custom().map((type) => schemaOf(truth, type));
	return { status: 200, body: { results } };
}

function schemaOf(truth: HubspotTruth, type: ObjectType) {
	const singular = type.name.charAt(0).toUpperCase() + type.name.slice(1);
	return {
		id: type.objectTypeId?.slice(2),
		objectTypeId: type.objectTypeId,
		name: type.name,
		fullyQualifiedName: type.fullyQualifiedName,
		labels: { singular, plural: `${singular}s` },
		properties: [...truth.properties(type.name).values()],
		requiredProperties: [],
		searchableProperties: [],
		primaryDisplayProperty: 'hs_name',
		secondaryDisplayProperties: [],
		associations: [],
		allowsSensitiveProperties: false,
		archived: false,
	};
}

function properties(truth: HubspotTruth, call: Call): Answer {
	const { objectType } = call.params;
	authenticate(truth, call);
	const type = truth.types.find(objectType);
	if (!type) throw invalid(call, `Unable to infer object type from: ${objectType}`);
	requireScopes(truth, call, propertyScopes(type));
	return { status: 200, body: { results: [...truth.properties(type.name).values()] } };
}
