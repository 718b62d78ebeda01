import type { JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readDownloadSettings } from '../../../shared/download/downloadParameters';
import { readText, refused, type Checked } from '../../../shared/items/parameters';
import { exportedType, readExportedType } from '../../objects/objectTypeId';
import { propertyNames } from '../../objects/properties';
import type { StartItem } from '../../tasks/taskKind';
import { readSearchRequest } from '../filters/searchRequest';
import { languages } from './languages';
import { EXPORT_SEARCH } from './exportSearch';

const TYPES = ['VIEW', 'LIST'];
const FORMATS = ['CSV', 'XLS', 'XLSX'];
const INTERNAL = ['NAMES', 'VALUES'];
/** Where the language may stand; the first one counts. */
const LANGUAGE = ['options.language', 'language'];

const LANGUAGES = languages.map(({ value }) => String(value));

/** HubSpot takes no more types of associated records in one export. */
const MOST_ASSOCIATED = 4;

const SWITCHES = [
	'includeLabeledAssociations',
	'includePrimaryDisplayPropertyForAssociatedObjects',
	'overrideAssociatedObjectsPerDefinitionPerRowLimit',
];

/** Reads and checks what starts an export. */
export function readStart(item: StartItem): Checked<JsonObject> {
	const exportType = readChoice(item, 'exportType', 'Export Type', TYPES);
	if (!exportType.ok) return exportType;
	const exportName = readText(item, 'exportName');
	if (exportName === '') {
		return refused("'Export Name' is empty", 'Give the export a name, for example with the date.');
	}
	const objectType = readExportedType(item);
	if (!objectType.ok) return objectType;
	const objectProperties = propertyNames(parameter(item, 'objectProperties'));
	if (objectProperties.length === 0) {
		return refused("'Property Names' is empty", 'Choose at least one property to export.');
	}
	const format = readChoice(item, 'format', 'Format', FORMATS);
	if (!format.ok) return format;
	const language = readChoice(item, LANGUAGE, 'Language', LANGUAGES, 'EN');
	if (!language.ok) return language;
	const selection = exportType.value === 'LIST' ? readList(item) : readView(item);
	if (!selection.ok) return selection;
	const options = readOptions(item);
	if (!options.ok) return options;
	const download = wantsFile(item) ? readDownloadSettings(item) : undefined;
	if (download && !download.ok) return download;
	return ok({
		exportType: exportType.value,
		exportName,
		objectType: objectType.value,
		objectProperties,
		format: format.value,
		language: language.value,
		...selection.value,
		...options.value,
	});
}

/** *Download File* counts only where the export is waited for. */
export function wantsFile(item: StartItem): boolean {
	return parameter(item, 'waitUntilDone') === true && parameter(item, 'downloadFile') === true;
}

function readList(item: StartItem): Checked<JsonObject> {
	const listId = readText(item, 'listId');
	if (/^\d+$/.test(listId)) return ok({ listId });
	return refused(
		listId === '' ? "'List ID' is empty" : `'List ID' is not a number: '${listId}'`,
		"Set it to the ILS ID of the list, which the list's details in HubSpot show.",
	);
}

function readView(item: StartItem): Checked<JsonObject> {
	const request = readSearchRequest(item, EXPORT_SEARCH);
	if (!request.ok) return request;
	return ok(request.value ? { publicCrmSearchRequest: request.value } : {});
}

function readOptions(item: StartItem): Checked<JsonObject> {
	const internal = propertyNames(parameter(item, 'options.exportInternalValuesOptions', INTERNAL));
	const wrong = internal.find((word) => !INTERNAL.includes(word));
	if (wrong !== undefined) {
		return refused(
			`'Internal Names and Values' can't hold '${wrong}'`,
			`Use any of ${INTERNAL.join(', ')}.`,
		);
	}
	const names = propertyNames(parameter(item, 'options.associatedObjectType'));
	if (names.length > MOST_ASSOCIATED) {
		return refused(
			`'Associated Object Type Names' holds ${names.length} types`,
			`HubSpot takes at most ${MOST_ASSOCIATED} in one export.`,
		);
	}
	const associated: string[] = [];
	for (const name of names) {
		const type = exportedType(name, 'Associated Object Type Names');
		if (!type.ok) return type;
		associated.push(type.value);
	}
	const switches = SWITCHES.filter((name) => parameter(item, `options.${name}`) === true);
	return ok({
		exportInternalValuesOptions: internal,
		...(associated.length > 0 && { associatedObjectType: associated }),
		...Object.fromEntries(switches.map((name) => [name, true])),
	});
}

function readChoice(
	item: StartItem,
	name: string | readonly string[],
	label: string,
	choices: readonly string[],
	fallback = '',
): Checked<string> {
	const typed = [name].flat().map((index) => readText(item, index));
	const value = (typed.find((text) => text !== '') ?? fallback).toUpperCase();
	if (choices.includes(value)) return ok(value);
	return refused(
		`'${label}' is '${value}', which does not exist`,
		`Use one of ${choices.join(', ')}.`,
	);
}

function parameter({ context, itemIndex }: StartItem, name: string, fallback?: string[]): unknown {
	return context.getNodeParameter(name, itemIndex, fallback ?? '');
}
