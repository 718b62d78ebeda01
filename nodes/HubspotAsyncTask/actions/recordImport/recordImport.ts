import { ok } from '../../../../core/result';
import { readText, refused, type Checked } from '../../../shared/items/parameters';
import { explainAllowance } from '../../tasks/allowance';
import {
	statusRequest,
	type HubspotTaskKind,
	type StartBody,
	type StartItem,
} from '../../tasks/taskKind';
import { autoImport } from './autoImport';
import { readBinaryImport } from './binaryImport';
import { cancelOf } from './cancel.operation';
import { importForm } from './formBody';
import { getErrorsOf } from './getErrors.operation';
import { importPath, LIMITS_TOLD } from './importRequest';
import { readImport } from './readImport';
import { readRowsImport } from './rowsImport';
import { importDetails, importOptions, importProperties } from './startProperties';

/**
 * An import of records from files, or from items. Once done, `result` tells what it came to; errors in
 * rows don't make it fail for HubSpot.
 * @see https://developers.hubspot.com/docs/api-reference/crm-imports-v3/guide
 */
export const recordImport: HubspotTaskKind = {
	taskType: 'recordImport',
	erringPart: 'row',
	resource: 'recordImport',
	label: 'Record Import',
	description: 'Import CRM records from a CSV or Excel file, or from items',
	noun: 'record import',
	getStatus: {
		name: 'Get Status',
		action: 'Get import status',
		description: 'Check whether an import is finished, and how many records it wrote',
	},
	scope: 'crm.import',
	statusPath: importPath('/{taskId}'),
	taskIdBits: 64,
	statusRequest: statusRequest(importPath('/{taskId}')),
	readStatus: readImport,
	start: {
		name: 'Import Records',
		action: 'Import records from file or items',
		verb: 'Import',
		description: `Import CRM records from a file or from items. ${LIMITS_TOLD}.`,
		path: importPath(''),
		properties: importProperties,
		details: importDetails,
		options: importOptions,
		read: readImportStart,
		readAnswer: readImport,
		explainRefusal: explainAllowance({
			noun: 'import',
			most: 500,
			advice: 'import more rows in fewer imports',
		}),
	},
	more: [getErrorsOf, cancelOf],
};

/** Reads what starts an import: of the item's file, or of all items together. */
function readImportStart(item: StartItem): Checked<StartBody> {
	const { context, itemIndex } = item;
	const source = readText(item, 'source');
	if (source === 'rows') return readRowsImport(context, itemIndex);
	if (source !== 'binary' && source !== '') {
		return refused(`'Source' can't be '${source}'`, "Choose 'File' or 'Items'.");
	}
	const start = readBinaryImport(item);
	if (!start.ok) return start;
	const { auto, ...request } = start.value;
	if (auto) return ok(autoImport(item, request, auto));
	return ok(async () => await importForm(context, itemIndex, request));
}
