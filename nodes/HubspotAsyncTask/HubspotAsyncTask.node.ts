import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe, run } from '../shared/operation';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { resourceMapping } from './methods/resourceMapping';
import { resources } from './resources';
import { hubspotConnection } from './transport/client';

const { subtitle, outputs, hints, properties } = describe(resources, 'record');

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
		subtitle,
		description:
			'Read, create and update many CRM records at once. Export and import them, import files and move folders, and wait until it is done.',
		defaults: { name: 'HubSpot Async Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		hints,
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
			...properties,
		],
	};

	methods = { listSearch, loadOptions, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, hubspotConnection);
	}
}
