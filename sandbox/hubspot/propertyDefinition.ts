interface PropertyOption {
	label: string;
	value: string;
	hidden: boolean;
	displayOrder?: number;
	description?: string;
}

/** A property's definition, in the shape of HubSpot's `Property`. */
export interface PropertyDefinition {
	name: string;
	label: string;
	type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool' | 'phone_number';
	fieldType: string;
	groupName: string;
	description: string;
	options: PropertyOption[];
	hasUniqueValue: boolean;
	hidden: boolean;
	formField: boolean;
	calculated: boolean;
	hubspotDefined?: boolean;
	displayOrder: number;
	/** Its values are kept elsewhere: the owners' ids, for instance. */
	externalOptions?: boolean;
	referencedObjectType?: string;
	/** Absent: `non_sensitive`. Others are listed only on request. */
	dataSensitivity?: 'non_sensitive' | 'sensitive' | 'highly_sensitive';
	modificationMetadata: {
		archivable: boolean;
		readOnlyDefinition: boolean;
		readOnlyOptions?: boolean;
		readOnlyValue: boolean;
	};
}

export type PropertyInput = Partial<
	Omit<PropertyDefinition, 'modificationMetadata' | 'options'>
> & {
	name: string;
	options?: Array<Partial<PropertyOption> & { value: string }>;
	modificationMetadata?: Partial<PropertyDefinition['modificationMetadata']>;
};

const FIELD_TYPES: Partial<Record<PropertyDefinition['type'], string>> = {
	number: 'number',
	date: 'date',
	datetime: 'date',
	enumeration: 'select',
	bool: 'booleancheckbox',
	phone_number: 'phonenumber',
};

const YES_NO = [
	{ label: 'Yes', value: 'true' },
	{ label: 'No', value: 'false' },
];

/** Fills in what HubSpot would. Without `hubspotDefined` it is a property of the account's own. */
export function completeDefinition(input: PropertyInput): PropertyDefinition {
	const type = input.type ?? 'string';
	const fieldType = input.fieldType ?? FIELD_TYPES[type] ?? 'text';
	const hubspotDefined = input.hubspotDefined === true;
	const given = input.options ?? (fieldType === 'booleancheckbox' ? YES_NO : []);
	return {
		label: input.name,
		type,
		fieldType,
		groupName: 'sandbox_information',
		description: '',
		hasUniqueValue: false,
		hidden: false,
		formField: !hubspotDefined,
		calculated: false,
		displayOrder: -1,
		...input,
		options: given.map((option, displayOrder) => ({
			label: option.value,
			hidden: false,
			displayOrder,
			...option,
		})),
		modificationMetadata: {
			archivable: !hubspotDefined,
			readOnlyDefinition: hubspotDefined,
			readOnlyValue: false,
			...input.modificationMetadata,
		},
	};
}
