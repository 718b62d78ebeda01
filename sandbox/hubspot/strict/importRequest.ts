import { z } from 'zod';
import { object, text, yesNo } from './shapes';

const column = object({
	columnObjectTypeId: text,
	columnName: text,
	propertyName: z.union([text, z.null()]).optional(),
	columnType: text.optional(),
	/** In older requests. */
	idColumnType: z.union([text, z.null()]).optional(),
	toColumnObjectTypeId: text.optional(),
	foreignKeyType: object({
		associationCategory: text,
		associationTypeId: z.number().int(),
	}).optional(),
	associationIdentifierColumn: yesNo.optional(),
});

/** As HubSpot's guide to imports has it; its reference only says that the part is a text. */
export const importRequest = object({
	name: text,
	dateFormat: text.optional(),
	importOperations: z.record(text).optional(),
	marketableContactImport: yesNo.optional(),
	createContactListFromImport: yesNo.optional(),
	files: z.array(
		object({
			fileName: text,
			fileFormat: text.optional(),
			dateFormat: text.optional(),
			fileImportPage: object({
				hasHeader: yesNo.optional(),
				columnMappings: z.array(column),
			}),
		}),
	),
});
