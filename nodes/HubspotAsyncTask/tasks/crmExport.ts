import { readActionResponse, statusRequest, type HubspotTaskKind } from './taskKind';

/**
 * An export of CRM records. Once complete, `result` is the address of the file; it lives five
 * minutes, and each look makes a new one.
 * @see https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide
 */
export const crmExport: HubspotTaskKind = {
	taskType: 'crmExport',
	resource: 'export',
	label: 'Export',
	action: 'Get export status',
	description: 'See how far an export of CRM records is, and get the link to its file',
	scope: 'crm.export',
	statusRequest: statusRequest({
		v3: '/crm/v3/exports/export/async/tasks/{taskId}/status',
		'2026-03': '/crm/exports/2026-03/export/async/tasks/{taskId}/status',
		'2026-09': '/crm/exports/2026-09/export/async/tasks/{taskId}/status',
	}),
	readStatus: readActionResponse,
};
