import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { PropertyDefinition } from '../objects/propertyDefinitions';
import { sourceOf } from '../objects/names/namedProperty';
import { askChoiceLists, type ChoiceList } from './choiceLists';
import { accountProperties, chosenObjectType } from './accountProperties';

const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
	bool: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
	number: 'number',
};

/** How many choices of a multiple-choice property its name mentions. */
const CHOICES_NAMED = 6;

/** Offers the properties of the chosen object type for writing; none is shown until it is added. */
async function getWritableProperties(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	// Where this throws, the editor says only that there are no properties, and not why.
	const objectType = chosenObjectType(this);
	if (objectType === '') return { fields: [], emptyFieldsNotice: "Choose an 'Object Type' first" };
	const properties = await accountProperties(this);
	const writable = properties.filter(({ readOnly }) => !readOnly);
	const lists = await askChoiceLists(this, objectType, writable);
	const fields = apart(writable).map((property) =>
		toField(property, lists[sourceOf(objectType, property) ?? 'options']),
	);
	if (fields.length > 0) return { fields };
	// Only where it is true: the editor shows the notice also while no field has been added yet.
	return {
		fields,
		emptyFieldsNotice: `'${objectType}' has no properties that can be written`,
	};
}

/** Properties of the same label, with their names in it. */
function apart(properties: readonly PropertyDefinition[]): PropertyDefinition[] {
	const counts = new Map<string, number>();
	for (const { label } of properties) counts.set(label, (counts.get(label) ?? 0) + 1);
	return properties.map((property) => {
		const { label, name } = property;
		return counts.get(label) === 1 ? property : { ...property, label: `${label} (${name})` };
	});
}

function toField(property: PropertyDefinition, list: ChoiceList | undefined): ResourceMapperField {
	return {
		id: property.name,
		displayName: property.label,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: true,
		...inputOf(property),
		...(list && inputOfList(property, list)),
	};
}

function inputOf(
	property: PropertyDefinition,
): Pick<ResourceMapperField, 'type'> & Partial<ResourceMapperField> {
	const { label, type, fieldType, options } = property;
	if (type !== 'enumeration')
		return { type: Object.hasOwn(FIELD_TYPES, type) ? FIELD_TYPES[type] : 'string' };
	// A single check box. Its values are the texts true and false, which an expression seldom gives.
	const yesOrNo = options.every(({ value }) => value === 'true' || value === 'false');
	if (fieldType === 'booleancheckbox' && yesOrNo) return { type: 'boolean' };
	// As text: a dropdown gives one value, and n8n takes only JSON for a list. An expression that
	// gives a list passes as well.
	if (fieldType === 'checkbox') return { type: 'string', displayName: withChoices(label, options) };
	// Choices from elsewhere, such as owners, aren't listed by HubSpot.
	return options.length > 0 ? { type: 'options', options } : { type: 'string' };
}

/** Of owners, pipelines and stages, whose values are kept elsewhere. */
function inputOfList(
	{ label, fieldType, options }: PropertyDefinition,
	list: ChoiceList,
): Partial<ResourceMapperField> {
	if ('options' in list) {
		const isSingle = fieldType !== 'checkbox' && list.options.length > 0;
		return isSingle ? { type: 'options', options: list.options } : {};
	}
	const isMissing = list.lacks !== '' && options.length === 0;
	return isMissing ? { displayName: `${label} (the list needs the scope ${list.lacks})` } : {};
}

/** "Extras (one or more, with ; between: CABIN, CRANE, RADIO)": a field has no other place for it. */
function withChoices(label: string, options: PropertyDefinition['options']): string {
	const named = options.slice(0, CHOICES_NAMED).map(({ value }) => value);
	if (options.length > CHOICES_NAMED) named.push('…');
	const choices = named.length > 0 ? `: ${named.join(', ')}` : '';
	return `${label} (one or more, with ; between${choices})`;
}

export const resourceMapping = { getWritableProperties };
