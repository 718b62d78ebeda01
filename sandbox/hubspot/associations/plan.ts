import type { AccountRecords } from '../accountRecords';
import type { ObjectType } from '../objectTypes';
import type { AssociationDefinition } from './definitions';
import { definitionsOf, liveRecord } from './inputs';
import type { AssociationStore, RecordRef } from './store';

export interface PlannedAssociation {
	to: RecordRef;
	types: AssociationDefinition[];
}

/** What a new record is to be associated with; undefined when one of these can't be. */
export function planAssociations(
	truth: AccountRecords & { associations: AssociationStore },
	type: ObjectType,
	inputs: Array<{
		toId: string;
		types: Array<{ associationCategory: string; associationTypeId: number }>;
	}> = [],
): PlannedAssociation[] | undefined {
	const planned: PlannedAssociation[] = [];
	for (const { toId, types } of inputs) {
		const found = definitionsOf(truth.associations, type, types);
		const toType = found?.[0]?.to;
		if (!found || toType === undefined || found.some(({ to }) => to !== toType)) return undefined;
		const record = liveRecord(truth, truth.type(toType), toId);
		if (!record) return undefined;
		planned.push({ to: { type: toType, id: record.id }, types: found });
	}
	return planned;
}
