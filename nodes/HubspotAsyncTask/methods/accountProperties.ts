import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';

import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import { PROPERTIES_PATH } from '../actions/record/endpoints';
import { askAccount } from './askAccount';
import { fillPath } from '../../../core/url/path';

/** A property as the account defines it. */
export interface AccountProperty {
	name: string;
	label: string;
	/** HubSpot's type: string, number, date, datetime, enumeration, bool, ... */
	type: string;
	/** HubSpot's form field: text, checkbox (several choices), booleancheckbox, radio, ... */
	fieldType: string;
	/** Whether HubSpot sets or calculates the value itself. */
	readOnly: boolean;
	/** Whether no two records share a value, so that it can name a record. */
	unique: boolean;
	options: Array<{ name: string; value: string }>;
}

/**
 * Asks the account for the properties of the object type that is chosen in the editor; those that
 * HubSpot hides are left out.
 * @throws NodeOperationError whose message says what to do
 */
export async function accountProperties(
	context: ILoadOptionsFunctions,
): Promise<AccountProperty[]> {
	const objectType = chosenObjectType(context);
	if (objectType === '') {
		throw new NodeOperationError(context.getNode(), "Choose an 'Object Type' first");
	}
	const path = fillPath(PROPERTIES_PATH, { objectType });
	const answer = await askAccount(context, path, (message) =>
		/unable to infer object type/i.test(message)
			? `HubSpot knows no object type '${objectType}'. Choose an 'Object Type' from the list, or give the ID of a custom type, for example '2-123456'.`
			: message,
	);
	return arrayAt(answer, 'results')
		.filter(isObject)
		.flatMap(toProperty)
		.sort((a, b) => a.label.localeCompare(b.label));
}

function toProperty(property: JsonObject): AccountProperty[] {
	const name = textAt(property, 'name');
	if (!name || property.hidden === true || property.archived === true) return [];
	const modification = objectAt(property, 'modificationMetadata');
	return [
		{
			name,
			label: textAt(property, 'label') || name,
			type: textAt(property, 'type') ?? 'string',
			fieldType: textAt(property, 'fieldType') ?? '',
			readOnly: modification.readOnlyValue === true || property.calculated === true,
			unique: property.hasUniqueValue === true,
			options: arrayAt(property, 'options').filter(isObject).flatMap(toOption),
		},
	];
}

function toOption(option: JsonObject): AccountProperty['options'] {
	const value = textAt(option, 'value');
	return value === undefined ? [] : [{ name: textAt(option, 'label') || value, value }];
}

/**
 * The object type that is chosen in the editor; empty while none is.
 * @throws NodeOperationError for an expression that has no value in the editor
 */
export function chosenObjectType(context: ILoadOptionsFunctions): string {
	const chosen = context.getCurrentNodeParameter('objectType', { extractValue: true });
	const objectType = typeof chosen === 'string' ? chosen.trim() : '';
	if (objectType.startsWith('=')) {
		throw new NodeOperationError(
			context.getNode(),
			"The expression in 'Object Type' has no value yet. Run the nodes before this one, or choose a type from the list.",
		);
	}
	return objectType;
}
