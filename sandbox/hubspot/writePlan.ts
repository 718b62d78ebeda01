import type { AccountRecords } from './accountRecords';
import { planAssociations } from './associations/plan';
import type { PlannedAssociation } from './associations/plan';
import type { AssociationStore } from './associations/store';
import type { ObjectType } from './objectTypes';
import type { PropertyDefinition } from './propertyDefinition';
import type { CrmRecord, RecordStore } from './records';
import { findingsOf } from './validation';
import type { Finding } from './validation';
import type { VersionName } from './versions';
import type { WriteInput, WriteVerb } from './writeInput';

export interface AcceptedWrite {
	input: WriteInput;
	/** What is to be written: of a new record also the value that identifies it. */
	values: Record<string, string>;
	/** What a new record is associated with. */
	associations: PlannedAssociation[];
	/** Absent as long as it isn't made. */
	record?: CrmRecord;
}

/** Values were wrong, required ones are missing, or one of them is another record's. */
export interface RefusedWrite {
	input: WriteInput;
	findings: Finding[];
	/** Names of what a new record must have. */
	missing?: string[];
	/** One of its associations can't be. */
	isAstray?: true;
	/** Who has the value already, or gets it in the same call. */
	owner?: { record?: CrmRecord };
}

/** What would become of each input. Inputs for records merged away are in none of the lists. */
export interface WritePlan {
	accepted: AcceptedWrite[];
	missing: WriteInput[];
	refused: RefusedWrite[];
}

/** What a call has to write. */
export interface Writes {
	type: ObjectType;
	verb: WriteVerb;
	inputs: WriteInput[];
}

interface PlanningTruth extends AccountRecords {
	associations: AssociationStore;
	requiredOf(type: ObjectType, version: VersionName): string[];
}

/** Decides about every input before anything is written. */
export function planWrites(
	truth: PlanningTruth,
	version: VersionName,
	{ type, verb, inputs }: Writes,
): WritePlan {
	const plan: WritePlan = { accepted: [], missing: [], refused: [] };
	const store = truth.records(type.name);
	const definitions = truth.properties(type.name);
	const required = truth.requiredOf(type, version);
	const claims = new Map<string, AcceptedWrite>();
	for (const input of inputs) {
		const { id, idProperty, properties } = input;
		const record = id === undefined ? undefined : store.find(id, idProperty);
		const isNew = verb === 'upsert' && !record && id !== undefined && idProperty !== undefined;
		const values = isNew ? { [idProperty]: id, ...properties } : properties;
		const findings = findingsOf(definitions, values, truth.portalId);
		if (findings.length > 0) {
			plan.refused.push({ input, findings });
			continue;
		}
		if (verb === 'update' && (!record || record.archived)) {
			plan.missing.push(input);
			continue;
		}
		if (record?.mergedInto) continue;
		const missing = record ? [] : required.filter((name) => (values[name] ?? '') === '');
		if (missing.length > 0) {
			plan.refused.push({ input, findings, missing });
			continue;
		}
		const associations = planAssociations(truth, type, input.associations);
		if (!associations) {
			plan.refused.push({ input, findings, isAstray: true });
			continue;
		}
		const write: AcceptedWrite = { input, values, associations, record };
		const unique = uniqueValuesOf(values, definitions);
		const owner = ownerOf(store, write, unique, claims);
		if (owner) {
			plan.refused.push({ input, findings, owner });
			continue;
		}
		for (const [name, value] of unique) claims.set(claimOf(store, name, value), write);
		plan.accepted.push(write);
	}
	return plan;
}

function uniqueValuesOf(
	values: Record<string, string>,
	definitions: Map<string, PropertyDefinition>,
): Array<[name: string, value: string]> {
	return Object.entries(values).filter(
		([name, value]) => value !== '' && definitions.get(name)?.hasUniqueValue,
	);
}

function ownerOf(
	store: RecordStore,
	write: AcceptedWrite,
	unique: Array<[name: string, value: string]>,
	claims: Map<string, AcceptedWrite>,
): { record?: CrmRecord } | undefined {
	for (const [name, value] of unique) {
		const record = store.find(value, name);
		const owner = record ? { record } : claims.get(claimOf(store, name, value));
		if (owner && (!owner.record || owner.record !== write.record)) return owner;
	}
	return undefined;
}

function claimOf(store: RecordStore, name: string, value: string): string {
	return `${name}=${store.normalize(name, value)}`;
}
