import { explainAllowance } from '../../tasks/allowance';
import { statusRequest, type HubspotTaskKind } from '../../tasks/taskKind';
import { downloadOf } from './download.operation';
import { correctListId } from './correctListId';
import { deliverFile } from './exportFile';
import { readExportState, readExportStatus } from './exportState';
import { readStart } from './readStart';
import { fileProperties, startDetails, startOptions, startProperties } from './startProperties';

const statusPath = {
	v3: '/crm/v3/exports/export/async/tasks/{taskId}/status',
	'2026-03': '/crm/exports/2026-03/export/async/tasks/{taskId}/status',
	'2026-09': '/crm/exports/2026-09/export/async/tasks/{taskId}/status',
};
const status = { statusRequest: statusRequest(statusPath), readStatus: readExportStatus };
/** The export itself, which goes by its task's ID. */
const exportPath = {
	v3: '/crm/v3/exports/export/{taskId}',
	'2026-03': '/crm/exports/2026-03/export/{taskId}',
	'2026-09': '/crm/exports/2026-09/export/{taskId}',
};

/**
 * An export of CRM records. Once complete, `fileUrl` is the address of the file; it lives five
 * minutes, and each look makes a new one.
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export const crmExport: HubspotTaskKind = {
	taskType: 'crmExport',
	resource: 'export',
	label: 'Export',
	description: 'Export CRM records to a CSV or Excel file: start, check and download',
	noun: 'export',
	getStatus: {
		name: 'Get Status',
		action: 'Get export status',
		description: 'Check whether an export is finished, and get the link to its file',
	},
	scope: 'crm.export',
	statusPath,
	taskIdBits: 64,
	...status,
	detail: { request: statusRequest(exportPath), onSuccess: true, readInto: readExportState },
	start: {
		name: 'Export Records',
		action: 'Export records',
		verb: 'Export',
		description:
			'Export CRM records to a file. HubSpot runs one export per account at a time and allows 30 in 24 hours.',
		path: {
			v3: '/crm/v3/exports/export/async',
			'2026-03': '/crm/exports/2026-03/export/async',
			'2026-09': '/crm/exports/2026-09/export/async',
		},
		properties: startProperties,
		afterWait: fileProperties,
		details: startDetails,
		options: startOptions,
		read: readStart,
		explainRefusal: explainAllowance({
			noun: 'export',
			most: 30,
			advice: 'export more records in fewer exports',
		}),
		correct: correctListId,
		deliver: deliverFile(status),
	},
	more: [downloadOf],
};
