import type { IDataObject } from 'n8n-workflow';

import { arrayAt, isObject, objectAt } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { refused, type Checked } from '../../../shared/items/parameters';
import type { RunParameters } from '../../../shared/items/parameterSource';
import { toPropertyValue } from '../../objects/properties';

/**
 * Properties that every read gives and no write takes. They are left out where a record as it was
 * read is written back.
 */
const READ_ONLY_PROPERTIES = new Set([
	'hs_object_id',
	'createdate',
	'hs_createdate',
	'lastmodifieddate',
	'hs_lastmodifieddate',
]);

/** Reads what an item writes: property names and values in HubSpot's form. */
export function readFields(
	parameters: RunParameters,
	itemIndex: number,
	item: IDataObject,
	{ idProperty, mayBeEmpty }: { idProperty: string; mayBeEmpty: boolean },
): Checked<IDataObject> {
	const automatic =
		parameters.getNodeParameter('fields.mappingMode', itemIndex, 'autoMapInputData') ===
		'autoMapInputData';
	// A record as this node reads it gives its properties; any other item its fields.
	const isRecord = automatic && isObject(item.properties) && 'id' in item;
	const values = automatic
		? ((isRecord ? item.properties : item) as IDataObject)
		: fromMapper(parameters, itemIndex);
	const isLeftOut = (name: string): boolean =>
		isRecord ? READ_ONLY_PROPERTIES.has(name) : name === 'id' || name === idProperty;
	const properties: IDataObject = {};
	let isEmpty = true;
	for (const name of Object.keys(values)) {
		const value = values[name];
		if (value === undefined || (automatic && isLeftOut(name))) continue;
		// Set like any other, it would be lost without a word.
		if (name === '__proto__') {
			return refused(
				"Property '__proto__' can't be written: HubSpot has none of that name",
				"Leave it out of what the item writes, under 'Fields' or in the item itself.",
			);
		}
		const converted = typeof value === 'string' ? value : toPropertyValue(value);
		if (converted === undefined) {
			return refused(
				`Property '${name}' can't be written: its value is an object`,
				"Under 'Fields', map a text, number, date, yes/no value or a list of these.",
			);
		}
		properties[name] = converted;
		isEmpty = false;
	}
	if (isEmpty && !mayBeEmpty) {
		return refused(
			"'Fields' has nothing to write",
			automatic
				? "The item has no field besides the record's ID. Give it one named like the property to write."
				: "Add a property under 'Fields' and give it a value. To clear a property, use the expression {{ null }}.",
		);
	}
	return ok(properties);
}

/**
 * The fields mapped by hand. One that was added in the editor and left empty is not written; an
 * expression that gives null or an empty text is, and clears the property.
 *
 * Expressions are evaluated here, not read as n8n's parameter: its check of field types makes 0 of an
 * empty text and loses null. HubSpot checks the values anyway, and says which it refuses.
 */
function fromMapper(parameters: RunParameters, itemIndex: number): IDataObject {
	const { fields: typed } = parameters.typed;
	const fields = isObject(typed) ? typed : {};
	const yesOrNo = new Set(
		arrayAt(fields, 'schema')
			.filter(isObject)
			.flatMap(({ id, type }) => (type === 'boolean' ? [id] : [])),
	);
	// Without a prototype, so that every name is a field.
	const mapped = Object.create(null) as IDataObject;
	for (const [name, entry] of Object.entries(objectAt(fields, 'value'))) {
		if (entry === null || entry === '' || entry === undefined) continue;
		const value = parameters.evaluate(entry, itemIndex);
		mapped[name] = (yesOrNo.has(name) ? toYesOrNo(value) : value) as IDataObject;
	}
	return mapped;
}

/** The words for yes and no that n8n takes, too. Anything else is for HubSpot to judge. */
function toYesOrNo(value: unknown): unknown {
	if (typeof value === 'object') return value;
	const word = String(value).trim().toLowerCase();
	if (['true', '1', 'yes'].includes(word)) return true;
	return ['false', '0', 'no'].includes(word) ? false : value;
}
