import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';

/** The sandbox's standing accounts, as n8n would have them stored. */
export function hubspotKey(
	{ url }: Sandbox,
	token = 'sandbox-hubspot-token',
): Record<string, ICredentialDataDecryptedObject> {
	return { hubspotAsyncTaskApi: { token, baseUrl: url } };
}

export function dingtalkApp(
	{ url }: Sandbox,
	more: ICredentialDataDecryptedObject = {},
): Record<string, ICredentialDataDecryptedObject> {
	return {
		dingtalkStorageTaskApi: {
			accessToken: '',
			renewAfter: '',
			region: 'custom',
			apiBaseUrl: url,
			oapiBaseUrl: url,
			appType: 'internal',
			clientId: 'sandbox-app',
			clientSecret: 'sandbox-app-secret',
			defaultUnionId: 'sandbox-union-id',
			...more,
		},
	};
}

export const exportStatus: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'export',
	operation: 'getStatus',
	taskId: '={{ $json.id }}',
};

export const folderStatus: INodeParameters = { ...exportStatus, resource: 'folderUpdate' };

export const storageStatus: INodeParameters = {
	resource: 'task',
	operation: 'getStatus',
	taskId: '={{ $json.id }}',
};

const record: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'record',
	recordId: '={{ $json.id }}',
	idProperty: '',
	options: {},
};

const typeLocator = (value: string): INodeParameters => ({ __rl: true, mode: 'list', value });

export function batchRead(objectType: string, more: INodeParameters = {}): INodeParameters {
	return { ...record, operation: 'batchRead', objectType: typeLocator(objectType), ...more };
}

export function batchUpdate(objectType: string, more: INodeParameters = {}): INodeParameters {
	return {
		...record,
		operation: 'batchUpdate',
		objectType: typeLocator(objectType),
		fields: { mappingMode: 'autoMapInputData', value: null },
		...more,
	};
}

export function batchWrite(
	operation: 'batchCreate' | 'batchUpsert' | 'batchArchive',
	objectType: string,
	more: INodeParameters = {},
): INodeParameters {
	return { ...batchUpdate(objectType), operation, ...more };
}

/** One item for each id. */
export function itemsOf(ids: unknown[]) {
	return ids.map((id) => ({ json: { id: id as string } }));
}
