import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { checkPathSegment, wellFormed } from '../../../core/url/path';
import { refused, type Checked } from '../../shared/items/parameters';
import type { RunParameters } from '../../shared/items/parameterSource';
import { isOtherType, readRecordAddress, typeName } from './recordAddress';

/** HubSpot's own IDs are whole numbers of 64 bits, for records of every type. */
const RECORD_ID = /^\d{1,19}$/;

/** Several of them in one text. */
const RECORD_IDS = /^\[?\s*"?\d+"?(?:[\s,;|]+"?\d+"?)+\s*\]?$/;

/** What to do where one item names several records. */
export const SEVERAL_ADVICE =
	"One item is one record. Use n8n's Split Out node before this one, so that each item has one.";

/** How much of a wrong ID a message repeats, in characters. */
const ID_SHOWN = 100;

/** A parameter that names a record by HubSpot's ID. */
interface RecordIdParameter {
	name: string;
	label: string;
	/** Fields of the item that hold the ID where the parameter is left empty; the first that is set. */
	fields: readonly string[];
}

/** What a record's ID is read for. */
interface RecordIdUse {
	/** The parameter's name in the panel. */
	label: string;
	/** What to do where nothing was given, as a sentence. */
	advice: string;
	/** How to name records otherwise, as a sentence. */
	others?: string;
	/** The type of the record, by its name or ID, where it is known. */
	objectType?: string;
}

/** A record as it was named. */
interface NamedRecord {
	/** As HubSpot writes it. */
	id: string;
	/** The ID of its type, where it was named by its address. */
	typeId?: string;
}

/**
 * Reads which record an item means. A parameter that is left empty stands for a field of the item; an
 * expression that comes to nothing doesn't.
 * @param objectType the type of the record, by its name or ID
 * @returns the ID as HubSpot writes it
 */
export function readRecordId(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	parameter: RecordIdParameter & { objectType: string },
): Checked<string> {
	const named = readNamedRecord(parameters, itemIndex, item, parameter);
	if (!named.ok) return named;
	const { id, typeId } = named.value;
	const { label, objectType } = parameter;
	return checkAddressedType(typeId, label, objectType) ?? ok(id);
}

/** The same for a record whose type isn't known yet. */
export function readNamedRecord(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	{ name, label, fields }: RecordIdParameter,
): Checked<NamedRecord> {
	const typed = parameters.typed[name];
	const isLeftEmpty = typed === undefined || (typeof typed === 'string' && typed.trim() === '');
	const given: unknown = isLeftEmpty
		? fields.map((field) => ownValue(item, field)).find((value) => value !== undefined)
		: parameters.getNodeParameter(name, itemIndex, '');
	const named = fields.map((field) => `'${field}'`).join(' or ');
	const advice = isLeftEmpty
		? `Set '${label}', or give the item a field ${named}.`
		: `Correct the expression in '${label}', or leave it empty to take the item's field ${named}.`;
	return checkNamedRecord(given, { label, advice });
}

/**
 * Checks what was given as the ID of a record, or as the address of its page in HubSpot.
 * @returns the ID as HubSpot writes it
 */
export function checkRecordId(given: unknown, use: RecordIdUse): Checked<string> {
	const named = checkNamedRecord(given, use);
	if (!named.ok) return named;
	const { id, typeId } = named.value;
	return checkAddressedType(typeId, use.label, use.objectType) ?? ok(id);
}

function checkNamedRecord(
	given: unknown,
	{
		label,
		advice,
		others = 'To find records by another property, such as an email, read them first with Batch Read.',
	}: RecordIdUse,
): Checked<NamedRecord> {
	if (Array.isArray(given)) return refused(`'${label}' holds a list`, SEVERAL_ADVICE);
	const id = checkPathSegment(given);
	if (!id.ok) return refused(`'${label}' ${id.error}`, advice);
	if (RECORD_ID.test(id.value)) return ok({ id: canonicalId(id.value) });
	const address = readRecordAddress(id.value);
	if (address) return ok({ ...address, id: canonicalId(address.id) });
	if (RECORD_IDS.test(id.value)) return refused(`'${label}' holds several IDs`, SEVERAL_ADVICE);
	const shown =
		id.value.length > ID_SHOWN ? `${wellFormed(id.value.slice(0, ID_SHOWN))}…` : id.value;
	return refused(
		`'${label}' is no ID of a HubSpot record: '${shown}'`,
		`IDs are whole numbers. ${others}`,
	);
}

/** @returns the refusal of an address that leads to a record of another type */
export function checkAddressedType(
	typeId: string | undefined,
	label: string,
	objectType: string | undefined,
): Extract<Checked<never>, { ok: false }> | undefined {
	if (typeId === undefined || objectType === undefined) return undefined;
	if (!isOtherType(typeId, objectType)) return undefined;
	const [given, wanted] = [typeId, objectType].map(typeName);
	const refusal = refused(
		`'${label}' is the address of a record of '${given}', not of '${wanted}'`,
		`Give the ID or the address of a record of '${wanted}', or choose the other object type.`,
	);
	return refusal.ok ? undefined : refusal;
}

/** Without leading zeros: HubSpot reads IDs as numbers, and writes them without. */
export function canonicalId(id: string): string {
	return id.replace(/^0+(?=\d)/, '');
}

/** What an item has under a name; `undefined` for nothing. */
export function ownValue(item: IDataObject, field: string): unknown {
	const value = Object.hasOwn(item, field) ? item[field] : undefined;
	return value === null || value === '' ? undefined : value;
}
