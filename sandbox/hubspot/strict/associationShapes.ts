import { z } from 'zod';
import { associationTypes, object, text, withId } from './shapes';

/** The bodies of the association batches. */
export const associationRead = object({
	inputs: z.array(object({ id: text, after: text.optional() })),
});
export const associationCreate = object({
	inputs: z.array(object({ from: withId, to: withId, types: associationTypes })),
});
export const associationDefault = object({
	inputs: z.array(object({ from: withId, to: withId })),
});
export const associationArchive = object({
	inputs: z.array(object({ from: withId, to: z.array(withId) })),
});
