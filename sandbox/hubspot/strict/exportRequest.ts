import { z } from 'zod';
import { languagesOf } from '../languages';
import type { ApiVersion } from '../versions';
import { filter, filterGroups, object, text, texts, yesNo } from './shapes';

/**
 * HubSpot: the reference calls sorts texts; the guide has objects with `order`, in all copies that
 * were found ASC or DES. Only the latter pass here.
 */
const sort = object({ propertyName: text, order: z.enum(['ASC', 'DES']) });

const publicCrmSearchRequest = object({
	filterGroups,
	filters: z.array(filter),
	sorts: z.array(sort),
	query: text.optional(),
});

/**
 * The generated reference requires every field but the search. What the guide's examples leave out
 * (associations, internal values, the three switches) may be left out here, too.
 */
export function exportRequest(version: ApiVersion) {
	const common = {
		exportName: text,
		format: z.enum(['CSV', 'XLS', 'XLSX']),
		language: z.enum([...languagesOf(version)] as [string, ...string[]]),
		objectType: text,
		objectProperties: texts,
		associatedObjectType: texts.optional(),
		exportInternalValuesOptions: z.array(z.enum(['NAMES', 'VALUES'])).optional(),
		includeLabeledAssociations: yesNo.optional(),
		includePrimaryDisplayPropertyForAssociatedObjects: yesNo.optional(),
		overrideAssociatedObjectsPerDefinitionPerRowLimit: yesNo.optional(),
	};
	return z.discriminatedUnion('exportType', [
		object({
			exportType: z.literal('VIEW'),
			...common,
			publicCrmSearchRequest: publicCrmSearchRequest.optional(),
		}),
		object({ exportType: z.literal('LIST'), ...common, listId: text }),
	]);
}
