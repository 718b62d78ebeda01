import type { FieldType, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { accountProperties, type AccountProperty } from './accountProperties';

const FIELD_TYPES: Readonly<Record<string, FieldType>> = {
	bool: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
	number: 'number',
};

/** Offers the properties of the chosen object type for writing; none is shown until it is added. */
export async function getWritableProperties(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const properties = await accountProperties(this);
	return {
		fields: properties
			.filter(({ readOnly }) => !readOnly)
			.map((property) => ({
				id: property.name,
				displayName: property.label,
				required: false,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				removed: true,
				...inputOf(property),
			})),
	};
}

function inputOf({ type, fieldType, options }: AccountProperty) {
	// A multiple-choice property takes several values, which a dropdown can't give.
	const singleChoice = type === 'enumeration' && fieldType !== 'checkbox' && options.length > 0;
	if (singleChoice) return { type: 'options' as const, options };
	return { type: FIELD_TYPES[type] ?? ('string' as const) };
}
