// The workflows that find records, as somebody would build them in the editor.
import { opening, type Build, type Node } from '../throughput/workflows';
import { code, ifNumber, post } from './nodes';
import { FILTER, NAMES } from './portal';

export const ours: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		{
			name: 'Get Many',
			type: 'n8n-nodes-async-tasks.hubspotAsyncTask',
			typeVersion: 1,
			credentials: { hubspotAsyncTaskApi: surroundings.credentials.ours },
			parameters: {
				authentication: 'serviceKey',
				resource: 'record',
				operation: 'getMany',
				objectType: { __rl: true, mode: 'list', value: 'contacts' },
				specifyFilters: 'fields',
				filterGroups: { group: [{ filters: { filter: [FILTER] } }] },
				query: '',
				returnAll: true,
				properties: NAMES,
				options: {},
			},
		},
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'Get Many'],
	],
});

/** n8n's own node: *Contact* → *Search*, with *Return All* or a limit. */
export const builtIn: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		{
			name: 'HubSpot',
			type: 'n8n-nodes-base.hubspot',
			typeVersion: 2.2,
			onError: 'continueRegularOutput',
			credentials: { hubspotAppToken: surroundings.credentials.builtIn },
			parameters: {
				authentication: 'appToken',
				resource: 'contact',
				operation: 'search',
				returnAll: true,
				filterGroupsUi: {
					filterGroupsValues: [{ filtersUi: { filterValues: [{ ...FILTER, type: 'string' }] } }],
				},
				additionalFields: { properties: NAMES },
			},
		},
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'HubSpot'],
	],
});

function search(surroundings: Parameters<Build>[0], body: string, options: object): Node {
	const path = '/crm/objects/2026-09/contacts/search';
	return post(surroundings, 'Search', path, { body, options });
}

const bodyWith = (filters: string, more: string) =>
	`={{ { filterGroups: [{ filters: ${filters} }], properties: ${JSON.stringify(NAMES)}, limit: 200, ${more} } }}`;

const FILTER_TEXT = JSON.stringify(FILTER);

/** HTTP Request's own pagination by `after`, up to where HubSpot ends. */
export const paged: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		search(
			surroundings,
			bodyWith(`[${FILTER_TEXT}]`, 'after: $response?.body?.paging?.next?.after ?? "0"'),
			{
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [
								{
									type: 'body',
									name: 'after',
									value: '={{ $response.body.paging?.next?.after }}',
								},
							],
						},
						paginationCompleteWhen: 'other',
						completeExpression:
							'={{ !$response.body.paging || Number($response.body.paging.next.after) >= 10000 }}',
						requestInterval: 250,
					},
				},
			},
		),
		{
			name: 'Records',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'results', options: {} },
		},
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'Search'],
		['Search', 'Records'],
	],
});

const GATHER = `const records = [];
for (let run = 0; ; run++) {
	let pages;
	try { pages = $('Search').all(0, run); } catch { break; }
	if (pages.length === 0) break;
	for (const { json } of pages) for (const record of json.results) records.push({ json: record });
}
return records;`;

/** A loop that begins each search behind the last record ID, and gathers what all of them gave. */
export const loop: Build = (surroundings) => ({
	nodes: [
		...opening(surroundings),
		search(
			surroundings,
			bodyWith(
				`[${FILTER_TEXT}, { propertyName: "hs_object_id", operator: "GT", value: $json.last }]`,
				'sorts: ["hs_object_id"]',
			),
			{},
		),
		ifNumber('Full page?', '={{ $json.results.length }}', 'equals', 200),
		{
			name: 'Last ID',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: [
						{
							id: 'last',
							name: 'last',
							type: 'string',
							value: '={{ $json.results[199].id }}',
						},
					],
				},
				options: {},
			},
		},
		code('Gather', GATHER),
	],
	links: [
		['Webhook', 'Items'],
		['Items', 'Search'],
		['Search', 'Full page?'],
		['Full page?', 'Last ID', 0],
		['Last ID', 'Search'],
		['Full page?', 'Gather', 1],
	],
});
