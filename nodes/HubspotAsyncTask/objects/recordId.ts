import type { IDataObject } from 'n8n-workflow';

import { ok } from '../../../core/result';
import { checkPathSegment, wellFormed } from '../../../core/url/path';
import { refused, type Checked } from '../../shared/items/parameters';
import type { RunParameters } from '../../shared/items/parameterSource';

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

/**
 * Reads which record an item means. A parameter that is left empty stands for a field of the item; an
 * expression that comes to nothing doesn't.
 * @returns the ID as HubSpot writes it
 */
export function readRecordId(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	{ name, label, fields }: RecordIdParameter,
): Checked<string> {
	const typed = parameters.typed[name];
	const isLeftEmpty = typed === undefined || (typeof typed === 'string' && typed.trim() === '');
	const given: unknown = isLeftEmpty
		? fields.map((field) => ownValue(item, field)).find((value) => value !== undefined)
		: parameters.getNodeParameter(name, itemIndex, '');
	const named = fields.map((field) => `'${field}'`).join(' or ');
	return checkRecordId(
		given,
		label,
		isLeftEmpty
			? `Set '${label}', or give the item a field ${named}.`
			: `Correct the expression in '${label}', or leave it empty to take the item's field ${named}.`,
	);
}

/**
 * Checks what was given as the ID of a record.
 * @param label the parameter's name in the panel
 * @param advice what to do where nothing was given, as a sentence
 * @param others how to name records otherwise, as a sentence
 * @returns the ID as HubSpot writes it
 */
export function checkRecordId(
	given: unknown,
	label: string,
	advice: string,
	others = 'To find records by another property, such as an email, read them first with Batch Read.',
): Checked<string> {
	if (Array.isArray(given)) return refused(`'${label}' holds a list`, SEVERAL_ADVICE);
	const id = checkPathSegment(given);
	if (!id.ok) return refused(`'${label}' ${id.error}`, advice);
	if (RECORD_ID.test(id.value)) return ok(canonicalId(id.value));
	if (RECORD_IDS.test(id.value)) return refused(`'${label}' holds several IDs`, SEVERAL_ADVICE);
	const shown =
		id.value.length > ID_SHOWN ? `${wellFormed(id.value.slice(0, ID_SHOWN))}…` : id.value;
	return refused(
		`'${label}' is no ID of a HubSpot record: '${shown}'`,
		`IDs are whole numbers. ${others}`,
	);
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
