import type { PropertyInput } from './propertyDefinition';

/** What an object type has from the start. */
export interface Preset {
	/** The names of the two timestamps that come with every record, next to `hs_object_id`. */
	created: string;
	modified: string;
	/** HubSpot: also returned when a read names no properties. */
	shownByDefault: string[];
	/** HubSpot: without these a record isn't created. */
	required?: string[];
	properties: PropertyInput[];
}

export const options = (...values: string[]) => values.map((value) => ({ value }));

export const engagement = { created: 'hs_createdate', modified: 'hs_lastmodifieddate' };
