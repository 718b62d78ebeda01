import type { JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import { readId, readText, refused, type Checked } from '../../../shared/items/parameters';
import { readChoice } from '../../../shared/items/readChoice';
import { readSwitch } from '../../../shared/items/readSwitch';
import { waitUntilDoneProperty } from '../../../shared/tasks/waitProperties';
import { exportedType, readExportedType } from '../../objects/objectTypeId';
import { propertyNames } from '../../objects/properties';
import type { StartItem } from '../../tasks/taskKind';
import { readSearchRequest } from '../filters/searchRequest';
import { EXPORT_SEARCH, exportSearchProperties } from './exportSearch';
import { commonProperties } from './commonProperties';
import { readExportOutput } from './exportOutput';
import { readLanguage } from './languages';
import { fileProperties, startDetails, startOptions } from './startProperties';

/** Where nobody gave the export a name. */
const DEFAULT_NAME = 'n8n export';

const INTERNAL = ['NAMES', 'VALUES'];

/** What the internal name of a property never holds; labels and lists that went wrong do. */
const NO_PROPERTY = /[\s"'{}[\]]/;

/** HubSpot takes no more types of associated records in one export. */
const MOST_ASSOCIATED = 4;

const SWITCHES = [
	'includeLabeledAssociations',
	'includePrimaryDisplayPropertyForAssociatedObjects',
	'overrideAssociatedObjectsPerDefinitionPerRowLimit',
];

/** Reads and checks what starts an export. */
export function readStart(item: StartItem): Checked<JsonObject> {
	const exportType = readChoice(item, 'exportType', startDetails);
	if (!exportType.ok) return exportType;
	const exportName =
		readText(item, 'options.exportName') || readText(item, 'exportName') || DEFAULT_NAME;
	const objectType = readExportedType(item);
	if (!objectType.ok) return objectType;
	const chosen = propertyNames(parameter(item, 'objectProperties'));
	// An expression that comes to nothing is a slip, a field that is left empty is none.
	if (chosen.length === 0 && isExpression(item, 'objectProperties')) {
		return refused(
			"'Property Names' is empty",
			'Correct the expression, so that it names at least one property to export.',
		);
	}
	const objectProperties = chosen.length > 0 ? chosen : commonProperties(objectType.value);
	const noName = objectProperties.find((name) => NO_PROPERTY.test(name));
	if (noName !== undefined) {
		return refused(
			`'Property Names' holds '${noName}', which can't be the name of a property`,
			"Give internal names, as HubSpot's settings show them, separated by commas or as a list.",
		);
	}
	const format = readChoice(item, 'format', startDetails);
	if (!format.ok) return format;
	const language = readLanguage(item, startOptions);
	if (!language.ok) return language;
	const selection = exportType.value === 'LIST' ? readList(item) : readView(item);
	if (!selection.ok) return selection;
	const options = readOptions(item);
	if (!options.ok) return options;
	const wanted = wantsFile(item);
	if (!wanted.ok) return wanted;
	const output = wanted.value ? readExportOutput(item) : undefined;
	if (output && !output.ok) return output;
	if (output?.value.as === 'items' && format.value !== 'CSV') {
		return refused(
			`With 'Output' set to 'Items' the 'Format' must be CSV, not ${format.value}`,
			"Choose CSV; or set 'Output' under 'Options' to 'File', and put the node 'Extract from File' behind this one.",
		);
	}
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

function isExpression({ context }: StartItem, name: string): boolean {
	const typed = context.getNode().parameters[name];
	return typeof typed === 'string' && typed.startsWith('=');
}

/** *Download File* counts only where the export is waited for. */
export function wantsFile(item: StartItem): Checked<boolean> {
	const waits = readSwitch(item, 'waitUntilDone', [waitUntilDoneProperty]);
	return waits.ok && waits.value ? readSwitch(item, 'downloadFile', fileProperties) : waits;
}

function readList(item: StartItem): Checked<JsonObject> {
	const listId = readId(
		item,
		'listId',
		'List',
		"Choose one from the list, or give the ID that the list's details in HubSpot show.",
	);
	if (!listId.ok) return listId;
	if (/^\d+$/.test(listId.value)) return ok({ listId: listId.value });
	return refused(
		`'List' is not the ID of a list: '${listId.value}'`,
		'IDs of lists are numbers. To find a list by its name, choose it from the list.',
	);
}

function readView(item: StartItem): Checked<JsonObject> {
	const request = readSearchRequest(item, EXPORT_SEARCH, exportSearchProperties);
	if (!request.ok) return request;
	return ok(request.value ? { publicCrmSearchRequest: request.value } : {});
}

function readOptions(item: StartItem): Checked<JsonObject> {
	const internal = propertyNames(
		parameter(item, 'options.exportInternalValuesOptions', INTERNAL),
	).map((word) => word.toUpperCase());
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
	const switchedOn: string[] = [];
	for (const name of SWITCHES) {
		const isOn = readSwitch(item, `options.${name}`, startOptions);
		if (!isOn.ok) return isOn;
		if (isOn.value) switchedOn.push(name);
	}
	return ok({
		exportInternalValuesOptions: internal,
		...(associated.length > 0 && { associatedObjectType: associated }),
		...Object.fromEntries(switchedOn.map((name) => [name, true])),
	});
}

function parameter({ context, itemIndex }: StartItem, name: string, fallback?: string[]): unknown {
	return context.getNodeParameter(name, itemIndex, fallback ?? '');
}
