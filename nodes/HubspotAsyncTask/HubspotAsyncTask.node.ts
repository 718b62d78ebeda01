import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { guardParked } from '../shared/durable/guardParked';
import { outputsWhenParked, parkedProperties, durableHints } from '../shared/durable/parkedWait';
import { guardItems } from '../shared/items/guardItems';
import { outputsByState } from '../shared/items/routeByState';
import { subtitleOf } from '../shared/subtitle';
import {
	getProperties,
	getIdProperties,
	getImportProperties,
	getObjectTypes,
} from './methods/loadOptions';
import { getWritableProperties } from './methods/resourceMapping';
import { searchObjectTypes, searchFolders } from './methods/listSearch';
import { recordProperties } from './actions/record/recordParameters';
import { resourceOptions } from './resourceOptions';
import { runOperation } from './router';
import { taskOperations, taskProperties } from './tasks/taskProperties';

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
		subtitle: subtitleOf(resourceOptions, [...recordProperties, ...taskProperties], ['record']),
		description:
			"Start HubSpot's exports, imports and folder updates and wait for them; read and write CRM records in batches",
		defaults: { name: 'HubSpot Async Task' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsWhenParked(outputsByState(taskOperations)),
		hints: durableHints,
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
			...taskProperties,
			...parkedProperties,
		],
	};

	methods = {
		listSearch: { searchFolders, searchObjectTypes },
		loadOptions: { getIdProperties, getImportProperties, getObjectTypes, getProperties },
		resourceMapping: { getWritableProperties },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await guardItems(
			this,
			taskOperations,
			async () => await guardParked(this, async () => await runOperation(this)),
		);
	}
}
