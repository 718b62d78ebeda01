import { isObject } from '../http';
import type { Call } from '../http';
import { readEnd, readTypes } from './associations/inputs';
import { missingField, readId, readInputs, undeserializable } from './batchInputs';
import { invalid } from './errors';
import type { ObjectType } from './objectTypes';
import type { PropertyDefinition } from './propertyDefinition';
import type { InputToJudge } from './wholeCall';

export type WriteVerb = 'create' | 'update' | 'upsert';

/** An input that writes; only those of a create have no id. */
export interface WriteInput extends InputToJudge {
	/** Of creates. */
	associations?: AssociationInput[];
}

/** The other type isn't said: it follows from the association's. */
interface AssociationInput {
	toId: string;
	types: Array<{ associationCategory: string; associationTypeId: number }>;
}

export function readNewRecords(call: Call): WriteInput[] {
	return readInputs(call).map((fields) => {
		// Not documented: whether associations may be missing. The schema wants them, examples don't.
		const { associations = [] } = fields;
		if (!Array.isArray(associations)) throw undeserializable(call);
		return {
			...readFields(call, fields),
			associations: associations.map((one) => {
				const given = isObject(one) ? one : {};
				return { toId: readEnd(call, given, 'to'), types: readTypes(call, given.types) };
			}),
		};
	});
}

export function readWrites(call: Call): WriteInput[] {
	return readInputs(call).map((fields) => ({
		...readFields(call, fields),
		id: readId(call, fields),
		idProperty: text(fields.idProperty) || undefined,
	}));
}

function readFields(call: Call, fields: Record<string, unknown>): WriteInput {
	if (!isObject(fields.properties)) throw missingField(call, 'properties');
	const properties: Record<string, string> = {};
	for (const [name, value] of Object.entries(fields.properties)) {
		if (typeof value === 'object' && value !== null) throw undeserializable(call);
		properties[name] = value === null ? '' : String(value);
	}
	return { objectWriteTraceId: text(fields.objectWriteTraceId), properties };
}

function text(value: unknown): string | undefined {
	return value === undefined || value === null ? undefined : String(value);
}

/**
 * HubSpot: only properties with unique values name a record; an update takes only the account's
 * own, an upsert also a contact's email.
 */
export function requireUnique(
	call: Call,
	type: ObjectType,
	definitions: Map<string, PropertyDefinition>,
	verb: WriteVerb,
	idProperty: string,
): void {
	const definition = definitions.get(idProperty);
	const isUpsert = verb === 'upsert';
	if (definition?.hasUniqueValue && (isUpsert || !definition.hubspotDefined)) return;
	throw invalid(
		call,
		`Unable to perform update/upsert by non-unique ${type.objectTypeId ?? type.name} property ${idProperty}`,
	);
}
