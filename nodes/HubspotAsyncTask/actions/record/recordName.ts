import type { IDataObject } from 'n8n-workflow';

import { objectAt } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { checkPathSegment } from '../../../../core/url/path';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { BatchVerb } from '../../objects/objectTypes';
import { checkRecordId, ownValue, SEVERAL_ADVICE } from '../../objects/recordId';
import { recordKey } from './recordKey';

/** How a verb names its records. */
export interface RecordNaming {
	verb: BatchVerb;
	/** Whether a property with unique values may, or must, take the record ID's place. */
	idProperty: 'none' | 'optional' | 'required';
}

/** What names a record. */
interface RecordName {
	/** Record id, or the value of the id property. */
	id: string;
	/** Empty for the record id. */
	idProperty: string;
}

/** Reads how an item names its record: by *Record ID*, or where that is empty by its own field. */
export function readRecordName(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	objectType: string,
	{ verb, idProperty: use }: RecordNaming,
): Checked<RecordName> {
	const typed = use === 'none' ? '' : parameters.getNodeParameter('idProperty', itemIndex, '');
	if (typeof typed === 'object' && typed !== null) {
		return refused("'Match Records By' must be the name of a property, as text");
	}
	// HubSpot's internal names are in lower case.
	const named = String(typed ?? '')
		.trim()
		.toLowerCase();
	// The record ID by its own name; HubSpot refuses it as an id property.
	const idProperty = named === 'hs_object_id' ? '' : named;
	if (use === 'required' && idProperty === '') {
		return refused(
			"'Match Records By' is empty",
			"An upsert finds records by a property with unique values, such as 'email' for contacts. Choose it under 'Match Records By'.",
		);
	}
	const field = labelOf(idProperty);
	const given = parameters.getNodeParameter('recordId', itemIndex, '');
	// An expression that gives nothing is no empty field: its item has nothing there.
	const isOwn = given === '' && (parameters.typed.recordId ?? '') === '';
	const value = isOwn ? ownName(item, idProperty) : given;
	if (isOwn && value === undefined) {
		return refused(
			`'${field}' is empty, and the item has no field '${idProperty || 'id'}'`,
			`Drag the field that names the record onto '${field}'.`,
		);
	}
	const advice = `'${field}' has to name the one record that the item is about.`;
	const id =
		idProperty === ''
			? checkRecordId(value, { label: field, advice, others: otherNames(verb, use), objectType })
			: checkValue(value, field, advice);
	return id.ok ? ok({ id: id.value, idProperty }) : id;
}

function otherNames(verb: BatchVerb, use: RecordNaming['idProperty']): string {
	return use === 'none'
		? `A batch ${verb} takes nothing else. To find records by a property such as an email, read them first with Batch Read.`
		: "To name records by a property with unique values, such as the email of contacts, choose it under 'Match Records By'.";
}

function checkValue(value: unknown, field: string, advice: string): Checked<string> {
	if (Array.isArray(value)) return refused(`'${field}' holds a list`, SEVERAL_ADVICE);
	const text = checkPathSegment(value);
	return text.ok ? text : refused(`'${field}' ${text.error}`, advice);
}

/** What the parameter is called where records are matched by this property. */
function labelOf(idProperty: string): string {
	if (idProperty === '') return 'Record ID';
	return idProperty === 'email' ? 'Email' : 'Value to Match';
}

/** The item's own field: also in a record as HubSpot gives it, and in one that was not found. */
function ownName(item: IDataObject, idProperty: string): unknown {
	if (idProperty === '') return ownValue(item, 'id') ?? ownValue(item, 'hs_object_id');
	const asked = item.idProperty === idProperty ? ownValue(item, 'idValue') : undefined;
	const held = objectAt(item, 'properties') as IDataObject;
	return ownValue(item, idProperty) ?? asked ?? ownValue(held, idProperty);
}

/**
 * Refuses an item that is matched by one value and says another in the field of the same name: one of
 * the two is not what was meant, and both can't be written.
 */
export function checkOwnName(item: IDataObject, { id, idProperty }: RecordName): Checked<null> {
	const own = idProperty === '' ? undefined : ownName(item, idProperty);
	if (typeof own !== 'string' && typeof own !== 'number') return ok(null);
	const value = String(own).trim();
	if (value === '' || recordKey(value, idProperty) === recordKey(id, idProperty)) return ok(null);
	return refused(
		`'${labelOf(idProperty)}' is '${id}', but the item's '${idProperty}' is '${value}'`,
		`Records are matched by '${idProperty}': the record would be found by one value and told the other. Leave '${labelOf(idProperty)}' empty to use the item's own.`,
	);
}
