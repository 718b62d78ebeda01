import { cancelOperation } from './import/cancel.operation';
import { getErrorsOperation } from './import/getErrors.operation';
import { importPath } from './import/importPaths';
import { LIMITS_TOLD } from './import/limits';
import { readImport } from './import/readImport';
import { readImportStart } from './import/readStart';
import { importOptions, importProperties } from './import/startProperties';
import { statusRequest, type HubspotTaskKind } from './taskKind';

/**
 * An import of records from files, or from items. Once done, `result` tells what it came to; rows that
 * HubSpot could not take don't make it fail, they count in `progress`.
 * @see https://developers.hubspot.com/docs/api-reference/crm-imports-v3/guide
 */
export const recordImport: HubspotTaskKind = {
	taskType: 'recordImport',
	resource: 'recordImport',
	label: 'Record Import',
	action: 'Get record import status',
	description: 'See how far an import of CRM records is, and what it came to',
	scope: 'crm.import',
	statusPath: importPath('/{taskId}'),
	statusRequest: statusRequest(importPath('/{taskId}')),
	readStatus: readImport,
	start: {
		action: 'Start record import',
		description: `Import CRM records from files or items. ${LIMITS_TOLD}.`,
		path: importPath(''),
		properties: importProperties,
		options: importOptions,
		read: readImportStart,
		readAnswer: readImport,
	},
	more: [getErrorsOperation, cancelOperation],
};
