import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { arrayAt, isObject, objectAt } from '../../../core/json';
import { checked, refused, type Checked } from '../../shared/parameters';
import { toPropertyValue } from './propertyValue';

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
	context: IExecuteFunctions,
	itemIndex: number,
	item: IDataObject,
	{ idProperty, mayBeEmpty }: { idProperty: string; mayBeEmpty: boolean },
): Checked<IDataObject> {
	const automatic =
		context.getNodeParameter('fields.mappingMode', itemIndex, 'autoMapInputData') ===
		'autoMapInputData';
	const values = automatic ? fromItem(item, idProperty) : fromMapper(context, itemIndex);
	const properties: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		const converted = toPropertyValue(value);
		if (converted === undefined) {
			return refused(
				`Property '${name}' can't be written: its value is an object`,
				"Under 'Fields', map a text, number, date, yes/no value or a list of these.",
			);
		}
		properties[name] = converted;
	}
	if (Object.keys(properties).length === 0 && !mayBeEmpty) {
		return refused(
			"'Fields' has nothing to write",
			automatic
				? "The item has no field besides the record's ID. Give it one named like the property to write."
				: "Add a property under 'Fields' and give it a value. To clear a property, use the expression {{ null }}.",
		);
	}
	return checked(properties);
}

/** A record as this node reads it gives its properties; any other item its fields. */
function fromItem(item: IDataObject, idProperty: string): IDataObject {
	const isRecord = isObject(item.properties) && 'id' in item;
	const source = isRecord ? (item.properties as IDataObject) : item;
	return Object.fromEntries(
		Object.entries(source).filter(([name]) =>
			isRecord ? !READ_ONLY_PROPERTIES.has(name) : name !== 'id' && name !== idProperty,
		),
	);
}

/**
 * The fields mapped by hand. One that was added in the editor and left empty is not written; an
 * expression that gives null or an empty text is, and clears the property.
 *
 * Expressions are evaluated here, not read as n8n's parameter: its check of field types makes 0 of an
 * empty text and loses null. HubSpot checks the values anyway, and says which it refuses.
 */
function fromMapper(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const parameter: unknown = context.getNode().parameters.fields;
	const fields = isObject(parameter) ? parameter : {};
	const yesOrNo = new Set(
		arrayAt(fields, 'schema')
			.filter(isObject)
			.flatMap(({ id, type }) => (type === 'boolean' ? [id] : [])),
	);
	const mapped: IDataObject = {};
	for (const [name, entry] of Object.entries(objectAt(fields, 'value'))) {
		if (entry === null || entry === '' || entry === undefined) continue;
		const value: unknown =
			typeof entry === 'string' && entry.startsWith('=')
				? context.evaluateExpression(entry.slice(1), itemIndex)
				: entry;
		mapped[name] = (yesOrNo.has(name) ? toYesOrNo(value) : value) as IDataObject;
	}
	return mapped;
}

/** The words for yes and no that n8n takes, too. Anything else is for HubSpot to judge. */
function toYesOrNo(value: unknown): unknown {
	const word = String(value ?? '')
		.trim()
		.toLowerCase();
	if (['true', '1', 'yes'].includes(word)) return true;
	return ['false', '0', 'no'].includes(word) ? false : value;
}
