import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { guardItems } from '../shared/guardItems';
import { getIdProperties } from './methods/getIdProperties';
import { getProperties } from './methods/getProperties';
import { getWritableProperties } from './methods/getWritableProperties';
import { searchObjectTypes } from './methods/searchObjectTypes';
import { recordProperties } from './record/recordProperties';
import { resourceOptions } from './resourceOptions';
import { runOperation } from './router';
import { getStatusProperties } from './tasks/getStatus.operation';

export class HubspotAsyncTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HubSpot Async Task',
		name: 'hubspotAsyncTask',
		icon: {
			light: 'file:../../icons/hubspotAsyncTask.svg',
			dark: 'file:../../icons/hubspotAsyncTask.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Watch HubSpot exports and folder updates, read and write CRM records in batches',
		defaults: { name: 'HubSpot Async Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hubspotAsyncTaskApi',
				required: true,
				displayOptions: { show: { authentication: ['serviceKey'] } },
			},
			{
				name: 'hubspotAsyncTaskOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Service Key', value: 'serviceKey' },
				],
				default: 'serviceKey',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resourceOptions,
				default: 'record',
			},
			...recordProperties,
			...getStatusProperties,
		],
	};

	methods = {
		listSearch: { searchObjectTypes },
		loadOptions: { getIdProperties, getProperties },
		resourceMapping: { getWritableProperties },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await guardItems(this, async () => await runOperation(this))];
	}
}
