import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { DingtalkStorageTaskApi } from '../../../credentials/DingtalkStorageTaskApi.credentials';
import { HubspotAsyncTaskApi } from '../../../credentials/HubspotAsyncTaskApi.credentials';
import { DingtalkStorageTask } from '../../../nodes/DingtalkStorageTask/DingtalkStorageTask.node.js';
import { HubspotAsyncTask } from '../../../nodes/HubspotAsyncTask/HubspotAsyncTask.node.js';
import { StoredCredentials } from './credentialsHelper';

export type StoredData = Record<string, ICredentialDataDecryptedObject>;

export const NODES = {
	hubspotAsyncTask: new HubspotAsyncTask(),
	dingtalkStorageTask: new DingtalkStorageTask(),
};

const CREDENTIAL_TYPES = {
	hubspotAsyncTaskApi: new HubspotAsyncTaskApi(),
	dingtalkStorageTaskApi: new DingtalkStorageTaskApi(),
};

/**
 * What n8n gives a method of the editor, made as n8n makes it for a node that is being set up.
 * @param path of the parameter that is being filled
 */
export function editorContext(
	name: keyof typeof NODES,
	parameters: INodeParameters,
	credentials: StoredData,
	path = 'parameters',
): LoadOptionsContext {
	const type: INodeType = NODES[name];
	const workflow = new Workflow({
		nodes: [
			{
				id: 'x',
				name: 'Temp-Node',
				type: `n8n-nodes-async-tasks.${name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: Object.fromEntries(
					Object.keys(credentials).map((key) => [key, { id: key, name: key }]),
				),
			},
		],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		credentialsHelper: new StoredCredentials(CREDENTIAL_TYPES, credentials),
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	const [node] = Object.values(workflow.nodes);
	return new LoadOptionsContext(workflow, node, additionalData, path);
}
