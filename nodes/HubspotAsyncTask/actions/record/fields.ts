import type { IDataObject } from 'n8n-workflow';

import { arrayAt, isObject, objectAt } from '../../../../core/json';
import { err, ok } from '../../../../core/result';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import type { Problem } from '../../../shared/items/problem';
import { toPropertyValue, toYesOrNo, whyNoValue } from '../../objects/properties';
import { fieldsOfOwnItem, isOwnItem } from './ownItems';

/** Where n8n is told to keep all data of an item together, its files are a field. */
const FILES = '_files';

interface FieldRules {
	/** The property that names the record, if one does. */
	idProperty: string;
	/** Whether an item may have nothing to write. */
	mayBeEmpty: boolean;
	/** Whether fields that no property can hold may turn out to be none's. */
	ignoreUnknown: boolean;
}

/** What an item writes. */
interface Fields {
	properties: IDataObject;
	/** Fields that no property can hold, and why. */
	unreadable?: Map<string, Problem>;
}

/** Whether the run's items give their own fields, rather than those mapped by hand. */
export function isAutomatic(parameters: RunParameters): boolean {
	const mode = parameters.getNodeParameter('fields.mappingMode', 0, 'autoMapInputData');
	return mode === 'autoMapInputData';
}

/** Reads what an item writes: property names and values in HubSpot's form. */
export function readFields(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	{ idProperty, mayBeEmpty, ignoreUnknown }: FieldRules,
): Checked<Fields> {
	const automatic = isAutomatic(parameters);
	const emptyTexts = parameters.getNodeParameter('options.emptyTexts', itemIndex, 'ignore');
	if (emptyTexts !== 'ignore' && emptyTexts !== 'clear') {
		return refused("'Empty Texts' must be 'clear' or 'ignore'");
	}
	const isOwn = automatic && isOwnItem(item);
	const isForeign = automatic && !isOwn;
	const values = isOwn
		? fieldsOfOwnItem(item)
		: isForeign
			? item
			: fromMapper(parameters, itemIndex);
	const skipsEmpty = automatic && emptyTexts === 'ignore';
	const properties: IDataObject = {};
	let unreadable: Map<string, Problem> | undefined;
	let isEmpty = true;
	for (const name of Object.keys(values)) {
		const value = values[name];
		if (value === undefined || (skipsEmpty && value === '')) continue;
		if (automatic && (name === idProperty || isNoProperty(name, value))) continue;
		if (isForeign && name === 'id') continue;
		// Set like any other, it would be lost without a word.
		if (name === '__proto__') {
			return refused(
				"Property '__proto__' can't be written: HubSpot has none of that name",
				"Leave it out of what the item writes, under 'Fields' or in the item itself.",
			);
		}
		const converted = typeof value === 'string' ? value : toPropertyValue(value);
		if (converted === undefined) {
			const problem: Problem = {
				message: `Property '${name}' can't be written: its value ${whyNoValue(value)}`,
				description: "Under 'Fields', map a text, number, date, yes/no value or a list of these.",
			};
			if (!automatic || !ignoreUnknown) return err(problem);
			(unreadable ??= new Map<string, Problem>()).set(name, problem);
			continue;
		}
		properties[name] = converted;
		isEmpty = false;
	}
	const isNothing = isEmpty && !mayBeEmpty && !unreadable;
	return isNothing ? refused(NOTHING, nothingAdvice(automatic)) : ok({ properties, unreadable });
}

/** What is in an item and can be nobody's property: its ID by its own name, its files, its error. */
function isNoProperty(name: string, value: unknown): boolean {
	return (
		name === 'hs_object_id' ||
		name === FILES ||
		(name === 'error' && isObject(value) && 'message' in value)
	);
}

const NOTHING = "'Fields' has nothing to write";

function nothingAdvice(automatic: boolean): string {
	return automatic
		? "The item has no field with a value besides what names the record. Give it one named like the property to write. To clear a property, give it null, or set 'Empty Texts' under 'Options'."
		: "Add a property under 'Fields' and give it a value. To clear a property, use the expression {{ null }}.";
}

/** For an item all of whose fields turned out to be set by HubSpot alone. */
export const NOTHING_WRITABLE: Problem = {
	message: NOTHING,
	description:
		'HubSpot sets all fields of the item itself and takes no value for them. Give it one named like the property to write.',
};

/** For an item none of whose fields is a property. */
export function noneKnown(objectType: string): Problem {
	return {
		message: NOTHING,
		description: `None of the item's fields is a property of '${objectType}'. Give it one named like the property to write.`,
	};
}

/**
 * The fields mapped by hand. One that was added in the editor and left empty is not written; an
 * expression that gives null or an empty text is, and clears the property.
 *
 * Expressions are evaluated here, not read as n8n's parameter: its check of field types makes 0 of an
 * empty text and loses null. HubSpot checks the values anyway, and says which it refuses.
 */
function fromMapper(parameters: RunParameters, itemIndex: number): IDataObject {
	let mapping = mappings.get(parameters);
	if (!mapping) mappings.set(parameters, (mapping = mappingOf(parameters)));
	// Without a prototype, so that every name is a field.
	const mapped = Object.create(null) as IDataObject;
	for (const { name, entry, isYesOrNo } of mapping) {
		const value = parameters.evaluate(entry, itemIndex);
		mapped[name] = (isYesOrNo ? toYesOrNo(value) : value) as IDataObject;
	}
	return mapped;
}

/** A field mapped by hand that is not left empty. */
interface MappedField {
	name: string;
	/** As it was typed. */
	entry: unknown;
	isYesOrNo: boolean;
}

/** By the parameters of the run: the same for all its items. */
const mappings = new WeakMap<RunParameters, MappedField[]>();

function mappingOf(parameters: RunParameters): MappedField[] {
	const { fields: typed } = parameters.typed;
	const fields = isObject(typed) ? typed : {};
	const yesOrNo = new Set(
		arrayAt(fields, 'schema')
			.filter(isObject)
			.flatMap(({ id, type }) => (type === 'boolean' ? [id] : [])),
	);
	return Object.entries(objectAt(fields, 'value'))
		.filter(([, entry]) => entry !== null && entry !== '' && entry !== undefined)
		.map(([name, entry]) => ({ name, entry, isYesOrNo: yesOrNo.has(name) }));
}
