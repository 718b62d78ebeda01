// The workflows as somebody would build them in the editor: a webhook that starts them, the items
// from a data source, the way of writing that is compared.
import type { CredentialReference } from '../../scripts/start/credentials';
import { fieldsOf, type Job } from './job';
import { CHUNK } from './limit';

export interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	[more: string]: unknown;
}

interface Plan {
	nodes: Node[];
	/** From a node's output, its first unless named, to a node. */
	links: Array<[from: string, to: string, output?: number]>;
}

interface Surroundings {
	job: Job;
	accountUrl: string;
	/** The webhook's own. */
	path: string;
	credentials: { ours: CredentialReference; builtIn: CredentialReference };
}

export type Build = (surroundings: Surroundings) => Plan;

export const HUBSPOT = 'https://api.hubapi.com';

/** The webhook, and the items that it asks for. */
export function opening({ accountUrl, path }: Surroundings): Node[] {
	const url = `=${accountUrl}/bench/items?count={{ $json.query.count }}`;
	return [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: {
				path,
				responseMode: 'lastNode',
				responseData: 'allEntries',
				options: {},
			},
		},
		{
			name: 'Items',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url, options: {} },
		},
	];
}

export const ours: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		{
			name: 'HubSpot Async Task',
			type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
			typeVersion: 1,
			onError: 'continueRegularOutput',
			credentials: { hubspotAsyncTaskApi: surroundings.credentials.ours },
			parameters: {
				authentication: 'serviceKey',
				resource: 'record',
				operation: 'batchUpdate',
				objectType: { __rl: true, mode: 'list', value: surroundings.job.objectType },
				recordId: '={{ $json.id }}',
				fields: { mappingMode: 'autoMapInputData', value: null },
				options: {},
			},
		},
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'HubSpot Async Task'],
	],
});

/** n8n's own node: an update of a company is one call, an upsert of a contact two. */
export const builtIn: Build = (surroundings) => {
	const { job, credentials } = surroundings;
	const { own, checked } = fieldsOf(job);
	const isContacts = job.objectType === 'contacts';
	const customPropertiesValues = [own, checked].map((name) => ({
		property: name,
		value: `={{ $json.${name} }}`,
	}));
	const fields = { customPropertiesUi: { customPropertiesValues } };
	const operation = isContacts
		? { resource: 'contact', email: '={{ $json.email }}', additionalFields: fields, options: {} }
		: {
				resource: 'company',
				operation: 'update',
				companyId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				updateFields: fields,
			};
	return {
		nodes: [
			...opening(surroundings),
			{
				name: 'HubSpot',
				type: 'n8n-nodes-base.hubspot',
				typeVersion: 2.2,
				onError: 'continueRegularOutput',
				credentials: { hubspotAppToken: credentials.builtIn },
				parameters: { authentication: 'appToken', ...operation },
			},
		],
		links: [
			['Webhook', 'Items'],
			['Items', 'HubSpot'],
		],
	};
};

function post({ job, credentials }: Surroundings, jsonBody: string, options: object): Node {
	return {
		name: 'Batch update',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		onError: 'continueRegularOutput',
		retryOnFail: true,
		credentials: { hubspotAppToken: credentials.builtIn },
		parameters: {
			method: 'POST',
			url: `${HUBSPOT}/crm/objects/2026-09/${job.objectType}/batch/update`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'hubspotAppToken',
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options,
		},
	};
}

/** A hundred items at a time, gathered and posted, one call after the other. */
export const loop: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		{
			name: 'Loop Over Items',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			parameters: { batchSize: CHUNK, options: {} },
		},
		{
			name: 'Aggregate',
			type: 'n8n-nodes-base.aggregate',
			typeVersion: 1,
			parameters: { aggregate: 'aggregateAllItemData', options: {} },
		},
		post(
			surroundings,
			'={{ { inputs: $json.data.map(({ id, ...properties }) => ({ id, properties })) } }}',
			{},
		),
		{ name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'Loop Over Items'],
		['Loop Over Items', 'Done', 0],
		['Loop Over Items', 'Aggregate', 1],
		['Aggregate', 'Batch update'],
		['Batch update', 'Loop Over Items'],
	],
});

const BODIES = `const inputs = $input.all().map(({ json: { id, ...properties } }) => ({ id, properties }));
const bodies = [];
while (inputs.length > 0) bodies.push({ json: { inputs: inputs.splice(0, ${CHUNK}) } });
return bodies;`;

/** All bodies at once, posted with the pace that HTTP Request can keep: so many each second. */
export const paced =
	(perSecond: number): Build =>
	(surroundings) => ({
		nodes: [
			...opening(surroundings),
			{
				name: 'Bodies of 100',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: BODIES },
			},
			post(surroundings, '={{ $json }}', {
				batching: { batch: { batchSize: perSecond, batchInterval: 1_000 } },
			}),
		],
		links: [
			['Webhook', 'Items'],
			['Items', 'Bodies of 100'],
			['Bodies of 100', 'Batch update'],
		],
	});
