import { parseJson } from '../../../../core/exactJson';
import { isObject, textAt, type JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readText, refused, type Checked, type ItemToRead } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { readOptionalSwitch } from '../../../shared/items/readSwitch';
import { readObjectTypeId } from '../../objects/objectTypeId';
import { checkRequest } from './checkRequest';
import { importDetails, importOptions } from './startProperties';

/** What an import is to do, whatever its rows come from. */
export type ImportSettings =
	| { mapping: 'auto' | 'columns'; objectTypeId: string; request: JsonObject }
	/** A whole `importRequest`, checked. */
	| { mapping: 'json'; request: JsonObject };

const CONTACTS = '0-1';

/** Reads everything but the columns and the rows. */
export function readImportSettings(
	item: ItemToRead,
	source: 'binary' | 'rows',
): Checked<ImportSettings> {
	const name = readText(item, 'importName');
	const mapping = readText(item, 'mapping') || 'auto';
	if (mapping === 'json') return readJson(item, name);
	if (mapping !== 'columns' && mapping !== 'auto') {
		return refused(
			`'Mapping' can't be '${mapping}'`,
			"Choose 'Map Automatically', 'Map Each Column Below' or 'Using JSON'.",
		);
	}
	if (name === '') {
		return refused("'Import Name' is empty", 'HubSpot lists the import under this name.');
	}
	const objectTypeId = readObjectTypeId(item);
	if (!objectTypeId.ok) return objectTypeId;
	const operation = readChoice(item, 'importOperation', importDetails);
	if (!operation.ok) return operation;
	const options = readOptions(item, source, objectTypeId.value);
	if (!options.ok) return options;
	const request = {
		name,
		importOperations: { [objectTypeId.value]: operation.value },
		...options.value,
	};
	return ok({ mapping, objectTypeId: objectTypeId.value, request });
}

function readOptions(
	item: ItemToRead,
	source: 'binary' | 'rows',
	objectTypeId: string,
): Checked<JsonObject> {
	const format = readText(item, 'options.dateFormat')
		? readChoice(item, 'options.dateFormat', importOptions)
		: // JSON has dates as 2027-01-31; for a file HubSpot's own default is as good as any.
			ok(source === 'rows' ? 'YEAR_MONTH_DAY' : '');
	if (!format.ok) return format;
	const flags: JsonObject = {};
	for (const [name, label] of [
		['createContactListFromImport', 'Create Contact List'],
		['marketableContactImport', 'Marketing Contacts'],
	]) {
		const flag = readOptionalSwitch(item, `options.${name}`, importOptions);
		if (!flag.ok) return flag;
		if (flag.value === undefined) continue;
		if (flag.value && objectTypeId !== CONTACTS) {
			return refused(
				`'${label}' is only for imports of contacts, not of '${objectTypeId}'`,
				`Remove '${label}' under 'Options'.`,
			);
		}
		flags[name] = flag.value;
	}
	return ok({ ...(format.value && { dateFormat: format.value }), ...flags });
}

function readJson({ context, itemIndex }: ItemToRead, name: string): Checked<ImportSettings> {
	const typed: unknown = context.getNodeParameter('importRequest', itemIndex, '');
	const request = parse(typed);
	if (!request) {
		return refused(
			"'Import Request' is not a JSON object",
			"Give it as HubSpot's guide to imports has it, with 'files' and their 'columnMappings'.",
		);
	}
	const named = textAt(request, 'name') ? request : { ...request, ...(name && { name }) };
	const problem = checkRequest(named);
	return problem
		? refused(problem.message, problem.description)
		: ok({ mapping: 'json', request: named });
}

function parse(typed: unknown): JsonObject | undefined {
	if (isObject(typed)) return typed;
	try {
		const parsed = typeof typed === 'string' ? parseJson(typed) : undefined;
		return isObject(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}
