import type { ApiVersion } from '../../../transport/apiVersion';
import type { SearchGroups } from './searchPlan';

/** The order of what is found. */
export interface Sort {
	propertyName: string;
	isDescending: boolean;
}

/** HubSpot's own ID of a record, as a property. */
export const RECORD_ID = 'hs_object_id';

/** What searches are asked for, beside their order. */
export interface Conditions {
	/** At least one. A record that any of them finds is wanted, once. */
	searches: SearchGroups[];
	/** Text to search for; empty for any. */
	query: string;
}

/** What one item asks for. Items whose requests are the same as text are asked once. */
export interface FindRequest {
	objectType: string;
	apiVersion: ApiVersion;
	/** Absent where all records are wanted: then they are listed. */
	conditions?: Conditions;
	/** Absent for the order of record IDs. */
	sort?: Sort;
	/** Whether archived records are wanted, and only these. */
	archived: boolean;
	/** Names of properties; empty for those that HubSpot gives by itself. */
	properties: string[] | 'all';
	/** Types of associated records whose IDs are wanted. */
	associations: string[];
	/** Whether the names of values are wanted, too. */
	withLabels: boolean;
	/** Whether its items are the records in few words, rather than as HubSpot gives them. */
	simple: boolean;
	/** At most so many; `Infinity` for all. */
	limit: number;
}
