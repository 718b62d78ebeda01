import type { AccountRecords } from './accountRecords';
import type { HubspotErrorBody } from './errors';
import type { ObjectType } from './objectTypes';
import type { PropertyDefinition } from './propertyDefinition';
import type { CrmRecord, RecordStore } from './records';
import { findingsOf } from './validation';
import type { Finding } from './validation';
import type { WriteInput, WriteVerb } from './writeInput';

export interface AcceptedWrite {
	input: WriteInput;
	/** What is to be written: of a new record also the value that identifies it. */
	values: Record<string, string>;
	/** Absent as long as it isn't made. */
	record?: CrmRecord;
}

/** Either values were wrong, or one of them is another record's. */
export interface RefusedWrite {
	input: WriteInput;
	findings: Finding[];
	/** Who has the value already, or gets it in the same call. */
	owner?: { record?: CrmRecord };
}

/** What would become of each input. Inputs for records merged away are in none of the lists. */
export interface WritePlan {
	accepted: AcceptedWrite[];
	missing: WriteInput[];
	refused: RefusedWrite[];
}

/** Decides about every input before anything is written. */
export function planWrites(
	truth: AccountRecords,
	type: ObjectType,
	verb: WriteVerb,
	inputs: WriteInput[],
): WritePlan {
	const plan: WritePlan = { accepted: [], missing: [], refused: [] };
	const store = truth.records(type.name);
	const definitions = truth.properties(type.name);
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
		const write: AcceptedWrite = { input, values, record };
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

/** What an error says of this input, be it of the whole call or of the input alone. */
export function refusalOf(type: ObjectType, refused: RefusedWrite): HubspotErrorBody {
	if (!refused.owner) return invalidValues(refused.findings);
	const kind = type.label.charAt(0) + type.label.slice(1).toLowerCase();
	const { record } = refused.owner;
	const message = `${kind} already exists.${record ? ` Existing ID: ${record.id}` : ''}`;
	return { message, category: 'CONFLICT', ...(record && { context: { existingId: [record.id] } }) };
}

/**
 * The whole call's refusal when its inputs carry no trace ids. HubSpot: a flat list without a hint
 * of which input is meant, and possibly longer than the inputs are many; of conflicts only the
 * first is named.
 */
export function wholeRefusal(
	type: ObjectType,
	refused: RefusedWrite[],
): { status: number; body: HubspotErrorBody } {
	const findings = refused.flatMap((entry) => entry.findings);
	if (findings.length > 0) return { status: 400, body: invalidValues(findings) };
	const { message, category } = refusalOf(type, refused[0]);
	return { status: 409, body: { message, category } };
}

function invalidValues(findings: Finding[]): HubspotErrorBody {
	return {
		message: `Property values were not valid: ${JSON.stringify(findings)}`,
		category: 'VALIDATION_ERROR',
		errors: findings.map(({ message, error, name }) => ({
			message,
			code: error,
			context: { propertyName: [name] },
		})),
	};
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
