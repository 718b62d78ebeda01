import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import type { Problem } from '../../../shared/items/problem';

const OPERATIONS = ['CREATE', 'UPDATE', 'UPSERT'];
const DATE_FORMATS = ['DAY_MONTH_YEAR', 'MONTH_DAY_YEAR', 'YEAR_MONTH_DAY'];

/**
 * Looks a whole `importRequest` over for what HubSpot would refuse, or misunderstand.
 * @returns what is wrong with it, if anything is
 */
export function checkRequest(request: JsonObject): Problem | undefined {
	const wrong = (message: string): Problem => ({
		message: `'Import Request': ${message}`,
		description: "Correct it under 'Import Request'. HubSpot's guide to imports describes it.",
	});
	if (!textAt(request, 'name')) return wrong("it has no 'name', and 'Import Name' is empty");
	const dateFormat = request.dateFormat ?? DATE_FORMATS[0];
	if (!DATE_FORMATS.includes(String(dateFormat))) {
		return wrong(`'dateFormat' must be one of ${DATE_FORMATS.join(', ')}`);
	}
	for (const [type, operation] of Object.entries(objectAt(request, 'importOperations'))) {
		if (!OPERATIONS.includes(String(operation))) {
			return wrong(`the operation for '${type}' must be one of ${OPERATIONS.join(', ')}`);
		}
	}
	const files = arrayAt(request, 'files');
	if (files.length === 0) return wrong("it has no 'files'");
	for (const [index, file] of files.entries()) {
		const mappings = mappingsOf(file);
		if (mappings.length === 0) return wrong(`files[${index}] has no 'columnMappings'`);
		const unnamed = mappings.findIndex(
			(mapping) => !isObject(mapping) || textAt(mapping, 'columnName') === undefined,
		);
		if (unnamed !== -1)
			return wrong(`column ${unnamed + 1} of files[${index}] has no 'columnName'`);
		const untyped = mappings
			.filter(isObject)
			.find((mapping) => !/^\d+-\d+$/.test(textAt(mapping, 'columnObjectTypeId') ?? ''));
		if (untyped) {
			return wrong(
				`the column '${String(untyped.columnName)}' needs a 'columnObjectTypeId' such as '0-1'`,
			);
		}
	}
	return undefined;
}

/** The column mappings of an entry of `files`. */
export function mappingsOf(file: unknown): unknown[] {
	return isObject(file) ? arrayAt(objectAt(file, 'fileImportPage'), 'columnMappings') : [];
}
