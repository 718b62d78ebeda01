import type { ObjectType, ObjectTypes } from './objectTypes';
import type { PropertyDefinition } from './propertyDefinition';
import type { CrmRecord, RecordStore, WriteSource } from './records';

/** The account's records as those need them who read and write them. Types by name or id. */
export interface AccountRecords {
	readonly portalId: number;
	types: ObjectTypes;
	/** Throws for a type that HubSpot doesn't have. */
	type(objectType: string): ObjectType;
	properties(objectType: string): Map<string, PropertyDefinition>;
	records(objectType: string): RecordStore;
	createRecord(objectType: string, values: Record<string, string>, source: WriteSource): CrmRecord;
}
