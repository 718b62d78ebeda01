import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import type { NodeRun } from './engine';

/** The sandbox's standing accounts, as n8n would have them stored. */
export function hubspotKey(
	{ url }: Pick<Sandbox, 'url'>,
	token = 'sandbox-hubspot-token',
): Record<string, ICredentialDataDecryptedObject> {
	return { hubspotAsyncTaskApi: { token, baseUrl: url } };
}

export function dingtalkApp(
	{ url }: Pick<Sandbox, 'url'>,
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

/** An app of a third party, as one organisation has it. */
export function dingtalkSuite(
	service: Pick<Sandbox, 'url'>,
	more: ICredentialDataDecryptedObject = {},
): Record<string, ICredentialDataDecryptedObject> {
	return dingtalkApp(service, {
		appType: 'thirdParty',
		clientId: 'sandbox-suite',
		clientSecret: 'sandbox-suite-secret',
		corpId: 'sandbox-corp',
		suiteTicket: 'sandbox-suite-ticket',
		...more,
	});
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

export function association(
	operation: 'batchRead' | 'batchCreate' | 'batchArchive',
	fromObjectType: string,
	toObjectType: string,
	more: INodeParameters = {},
): INodeParameters {
	return {
		authentication: 'serviceKey',
		resource: 'association',
		operation,
		fromObjectType: typeLocator(fromObjectType),
		toObjectType: typeLocator(toObjectType),
		fromId: '',
		toId: '',
		options: {},
		...more,
	};
}

export function listMembers(
	operation: 'addMembers' | 'removeMembers' | 'getMembers',
	listId: string,
	more: INodeParameters = {},
): INodeParameters {
	return {
		authentication: 'serviceKey',
		resource: 'list',
		operation,
		listId: { __rl: true, mode: 'id', value: listId },
		...(operation === 'getMembers' ? { returnAll: true } : { recordId: '' }),
		options: {},
		...more,
	};
}

export function getMany(objectType: string, more: INodeParameters = {}): INodeParameters {
	return {
		authentication: 'serviceKey',
		resource: 'record',
		operation: 'getMany',
		objectType: typeLocator(objectType),
		options: {},
		...more,
	};
}

/** Filters as the panel has them: an object for each filter, a list of them for each group. */
export function groupsOf(...groups: INodeParameters[][]): INodeParameters {
	return { group: groups.map((filter) => ({ filters: { filter } })) };
}

/** One item for each of these. */
export function rowsOf(jsons: object[]): INodeExecutionData[] {
	return jsons.map((json) => ({ json: json as IDataObject }));
}

/** One item for each id. */
export function itemsOf(ids: unknown[]): INodeExecutionData[] {
	return rowsOf(ids.map((id) => ({ id })));
}

let keys = 0;

/** A key of its own: what the pacer has learnt of another is nothing to it. */
export function ownKey(sandbox: Sandbox): Pick<NodeRun, 'credentials' | 'settings'> {
	const token = `own-key-${keys++}`;
	sandbox.hubspot.addToken(token);
	return {
		credentials: hubspotKey(sandbox, token),
		settings: { credentials: { hubspotAsyncTaskApi: { id: token, name: token } } },
	};
}
