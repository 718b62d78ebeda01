/** What people export of the types that most accounts have; HubSpot adds the record's ID. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
	'0-1': ['firstname', 'lastname', 'email', 'phone', 'lifecyclestage', 'createdate'],
	'0-2': ['name', 'domain', 'phone', 'industry', 'createdate'],
	'0-3': ['dealname', 'amount', 'dealstage', 'pipeline', 'closedate'],
	'0-5': ['subject', 'hs_pipeline', 'hs_pipeline_stage', 'createdate'],
};

/** Every other type has these. */
const OF_ANY_TYPE: readonly string[] = ['hs_object_id', 'hs_createdate', 'hs_lastmodifieddate'];

/**
 * What is exported where nobody chose properties.
 * @param objectType the type's ID
 */
export function commonProperties(objectType: string): readonly string[] {
	return COMMON[objectType] ?? OF_ANY_TYPE;
}
