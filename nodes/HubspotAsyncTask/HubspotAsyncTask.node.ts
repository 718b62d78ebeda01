import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe, run } from '../shared/operation';
import { fileUrlPaths } from './actions/export/exportState';
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
		usableAsTool: {
			replacements: {
				description:
					'Find, read, create, update, archive and merge HubSpot CRM records of any type, many at once; read and change associations and list members; export and import records; import files from the web and move folders. A task that is not finished in time is returned with its taskId and state: check it later with the operation that gets the status.',
			},
		},
		builderHint: {
			searchHint:
				'Use for more than a few HubSpot records, and for exports and imports. Give it all items at once: it makes the batches itself, so put no loop around it. For tasks turn on Wait Until Done instead of building a loop of Wait and If. It needs credentials of its own type, not those of the HubSpot node.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-base.hubspot',
					relationHint:
						'Has the trigger for changes in HubSpot, and what is done to one record at a time',
				},
				{
					nodeType: 'n8n-nodes-base.extractFromFile',
					relationHint: 'Makes items of the CSV or Excel file that an export downloads',
				},
			],
		},
		inputs: [NodeConnectionTypes.Main],
		outputs,
		hints,
		sensitiveOutputFields: fileUrlPaths,
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
