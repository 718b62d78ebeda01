import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../core/json';
import type { PathByVersion } from '../transport/apiVersion';

/** @see https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export const PROPERTIES_PATH: PathByVersion = {
	v3: '/crm/v3/properties/{objectType}',
	'2026-03': '/crm/properties/2026-03/{objectType}',
	'2026-09': '/crm/properties/2026-09/{objectType}',
};

/** Properties for such data HubSpot lists only by themselves, for whoever may have them. */
export const SENSITIVE = ['sensitive', 'highly_sensitive'] as const;

/** A property as the account defines it. */
export interface PropertyDefinition {
	name: string;
	label: string;
	/** HubSpot's type: string, number, date, datetime, enumeration, bool, ... */
	type: string;
	/** HubSpot's form field: text, checkbox (several choices), booleancheckbox, radio, ... */
	fieldType: string;
	/** Whether its values are yes and no, written as true and false. */
	yesOrNo: boolean;
	/** Whether HubSpot sets or calculates the value itself. */
	readOnly: boolean;
	/** Whether no two records share a value, so that it can name a record. */
	unique: boolean;
	/** Whether it is HubSpot's, and none of the account's own. */
	hubspotDefined: boolean;
	/** Whether its choices are kept elsewhere, as owners are, and not all among the options. */
	externalOptions: boolean;
	/** Whether HubSpot keeps it from users. */
	hidden: boolean;
	/** Whether its values are IDs of the account's owners. */
	holdsOwners: boolean;
	options: Array<{ name: string; value: string }>;
}

/** Reads the answer to `PROPERTIES_PATH`. */
export function readPropertyDefinitions(answer: JsonObject): PropertyDefinition[] {
	return arrayAt(answer, 'results').filter(isObject).flatMap(toDefinition);
}

function toDefinition(property: JsonObject): PropertyDefinition[] {
	const name = textAt(property, 'name');
	if (!name) return [];
	const modification = objectAt(property, 'modificationMetadata');
	const options = arrayAt(property, 'options').filter(isObject).flatMap(toOption);
	const [type, fieldType] = [
		textAt(property, 'type') ?? 'string',
		textAt(property, 'fieldType') ?? '',
	];
	const isSwitch = options.every(({ value }) => value === 'true' || value === 'false');
	return [
		{
			name,
			label: textAt(property, 'label') || name,
			type,
			fieldType,
			yesOrNo: type === 'bool' || (fieldType === 'booleancheckbox' && isSwitch),
			readOnly: modification.readOnlyValue === true || property.calculated === true,
			unique: property.hasUniqueValue === true,
			hubspotDefined: property.hubspotDefined === true,
			externalOptions: property.externalOptions === true,
			hidden: property.hidden === true || property.archived === true,
			holdsOwners: textAt(property, 'referencedObjectType')?.toUpperCase() === 'OWNER',
			options,
		},
	];
}

function toOption(option: JsonObject): PropertyDefinition['options'] {
	const value = textAt(option, 'value');
	return value === undefined ? [] : [{ name: textAt(option, 'label') || value, value }];
}
