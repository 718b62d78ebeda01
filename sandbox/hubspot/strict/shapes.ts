import { z } from 'zod';

/** What several routes take. Absent fields stay absent: null is none of the described kinds. */

export const text = z.string();
export const texts = z.array(text);
export const yesNo = z.boolean();
export const integer = z.number().int();

export const object = z.strictObject;

/** HubSpot: all property values are texts; an empty one clears. */
const propertyValues = z.record(text);

const associationType = object({
	associationCategory: z.enum(['HUBSPOT_DEFINED', 'INTEGRATOR_DEFINED', 'USER_DEFINED', 'WORK']),
	associationTypeId: integer,
});

export const associationTypes = z.array(associationType);
export const withId = object({ id: text });

export const idInputs = object({ inputs: z.array(withId) });

/** The generated reference requires both lists; the guide's examples leave them out. */
export const batchRead = object({
	inputs: z.array(withId),
	properties: texts.optional(),
	propertiesWithHistory: texts.optional(),
	idProperty: text.optional(),
});

/** The generated reference requires `associations`; examples and clients in use leave it out. */
export const batchCreate = object({
	inputs: z.array(
		object({
			properties: propertyValues,
			associations: z.array(object({ to: withId, types: associationTypes })).optional(),
			objectWriteTraceId: text.optional(),
		}),
	),
});

/** Of updates and upserts. */
export const batchWrite = object({
	inputs: z.array(
		object({
			id: text,
			properties: propertyValues,
			idProperty: text.optional(),
			objectWriteTraceId: text.optional(),
		}),
	),
});

export const filter = object({
	propertyName: text,
	operator: text,
	value: text.optional(),
	values: texts.optional(),
	highValue: text.optional(),
});

export const filterGroups = z.array(object({ filters: z.array(filter) }));
