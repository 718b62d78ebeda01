import { isObject } from '../../http';
import type { Call } from '../../http';
import type { AccountRecords } from '../accountRecords';
import { missingField } from '../batchInputs';
import type { ObjectType } from '../objectTypes';
import type { CrmRecord } from '../records';
import type { AssociationDefinition } from './definitions';
import type { AssociationStore } from './store';

/** `types` as the API has them. */
export function readTypes(
	call: Call,
	value: unknown,
): Array<{ associationCategory: string; associationTypeId: number }> {
	if (!Array.isArray(value) || value.length === 0) throw missingField(call, 'types');
	return value.map((type) => {
		const { associationCategory, associationTypeId } = isObject(type) ? type : {};
		if (typeof associationCategory !== 'string') throw missingField(call, 'associationCategory');
		if (associationTypeId === undefined) throw missingField(call, 'associationTypeId');
		return { associationCategory, associationTypeId: Number(associationTypeId) };
	});
}

/** The `id` of `from` or `to`. */
export function readEnd(call: Call, fields: Record<string, unknown>, name: string): string {
	const end = fields[name];
	const id = isObject(end) ? end.id : undefined;
	if (typeof id !== 'string' && typeof id !== 'number') throw missingField(call, `${name}.id`);
	return String(id);
}

/** The record as it is to be associated; undefined when there is none. */
export function liveRecord(
	truth: AccountRecords,
	{ name }: ObjectType,
	id: string,
): CrmRecord | undefined {
	const record = truth.records(name).find(id);
	return record?.archived || record?.mergedInto ? undefined : record;
}

/** The definitions of these ids from one type to the other; undefined when one of them is wrong. */
export function definitionsOf(
	{ definitions }: AssociationStore,
	from: ObjectType,
	types: Array<{ associationCategory: string; associationTypeId: number }>,
	to?: ObjectType,
): AssociationDefinition[] | undefined {
	const found = types.map(({ associationCategory, associationTypeId }) =>
		definitions.find(from.name, associationCategory, associationTypeId, to?.name),
	);
	return found.every((one) => one !== undefined) ? (found as AssociationDefinition[]) : undefined;
}
