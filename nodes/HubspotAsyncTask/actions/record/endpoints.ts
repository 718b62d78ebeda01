import type { ApiVersion } from '../../transport/apiVersion';
import type { BatchVerb } from '../../objects/objectTypes';

/** @see https://developers.hubspot.com/docs/api-reference/crm-objects-v3/guide */
export const BATCH_PATHS: Readonly<Record<BatchVerb, Readonly<Record<ApiVersion, string>>>> = {
	read: {
		v3: '/crm/v3/objects/{objectType}/batch/read',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/read',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/read',
	},
	create: {
		v3: '/crm/v3/objects/{objectType}/batch/create',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/create',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/create',
	},
	update: {
		v3: '/crm/v3/objects/{objectType}/batch/update',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/update',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/update',
	},
	upsert: {
		v3: '/crm/v3/objects/{objectType}/batch/upsert',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/upsert',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/upsert',
	},
	archive: {
		v3: '/crm/v3/objects/{objectType}/batch/archive',
		'2026-03': '/crm/objects/2026-03/{objectType}/batch/archive',
		'2026-09': '/crm/objects/2026-09/{objectType}/batch/archive',
	},
};

/** Custom object types of the account. */
export const SCHEMAS_PATH = '/crm/v3/schemas';

/** @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export const PROPERTIES_PATH = '/crm/v3/properties/{objectType}';

/** Inputs in one call, for every verb. HubSpot refuses more with 400. */
export const BATCH_SIZE = 100;

/** Inputs in one read that asks for property history. HubSpot refuses more with 400. */
export const BATCH_SIZE_WITH_HISTORY = 50;
