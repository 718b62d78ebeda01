import { Client } from '@hubspot/api-client';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** HubSpot's own SDK lists, searches, merges and associates in the sandbox, strict as it can be. */

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { strict: true } });
	client = new Client({
		accessToken: 'sandbox-hubspot-token',
		basePath: sandbox.url,
		numberOfApiCallRetries: 0,
		limiterOptions: { minTime: 0 },
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

it('lists records page by page, with associations', async () => {
	const { associations } = sandbox.hubspot;
	associations.associate({ type: 'contacts', id: '101' }, { type: 'companies', id: '103' });
	const { basicApi } = client.crm.contacts;
	const first = await basicApi.getPage(2, undefined, ['phone', 'email'], undefined, ['companies']);
	expect(first.results.map(({ id }) => id)).toEqual(['101', '102']);
	expect(first.results[0].properties).toMatchObject({ email: 'contact1@example.com', phone: null });
	expect(first.results[0].associations?.companies.results).toMatchObject([{ id: '103' }]);
	const next = await basicApi.getPage(2, first.paging?.next?.after);
	expect(next.results.map(({ id }) => id)).toEqual(['103', '104']);
	const all = await client.crm.objects.basicApi.getPage('deals', 100);
	expect(all.results).toHaveLength(3);
	expect(all.paging).toBeUndefined();
});

it('searches', async () => {
	const operator = FilterOperatorEnum.Gte;
	const answer = await client.crm.objects.searchApi.doSearch('deals', {
		filterGroups: [{ filters: [{ propertyName: 'amount', operator, value: '200' }] }],
		sorts: ['-amount'],
		properties: ['amount'],
		limit: 1,
		after: '0',
	});
	expect(answer.total).toBe(2);
	expect(answer.results.map(({ properties }) => properties.amount)).toEqual(['300']);
	expect(answer.paging?.next?.after).toBe('1');
});

it('merges contacts into a new one', async () => {
	const merged = await client.crm.contacts.basicApi.merge({
		primaryObjectId: '101',
		objectIdToMerge: '102',
	});
	expect(merged.properties.hs_merged_object_ids).toBe('101;102');
	const input = { inputs: [{ id: '102' }], properties: [], propertiesWithHistory: [] };
	const { results } = await client.crm.contacts.batchApi.read(input);
	expect(results.map(({ id }) => id)).toEqual([merged.id]);
});

it('associates, reads, and ends it', async () => {
	const { batchApi } = client.crm.associations.v4;
	const types = [{ associationCategory: Category.HubspotDefined, associationTypeId: 1 }];
	const pair = { _from: { id: '101' }, to: { id: '103' } };
	const created = await batchApi.createWithHttpInfo('contacts', 'companies', {
		inputs: [{ ...pair, types }],
	});
	expect(created.httpStatusCode).toBe(201);
	expect(created.data.results).toMatchObject([
		{ fromObjectId: '101', toObjectId: '103', labels: ['Primary'] },
	]);
	const read = await batchApi.getPageWithHttpInfo('contacts', 'companies', {
		inputs: [{ id: '101' }, { id: '102' }],
	});
	expect(read.httpStatusCode).toBe(207);
	expect(read.data.results[0].to[0].associationTypes.map(({ typeId }) => typeId)).toEqual([279, 1]);
	expect(read.data).toMatchObject({
		errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }],
	});
	await batchApi.archiveLabels('contacts', 'companies', { inputs: [{ ...pair, types }] });
	await batchApi.createDefault('contacts', 'deals', { inputs: [pair] });
	const archive = { inputs: [{ _from: { id: '101' }, to: [{ id: '103' }] }] };
	await batchApi.archive('contacts', 'companies', archive);
	expect(sandbox.hubspot.associations.all('contacts', 'companies')).toEqual([]);
	expect(sandbox.hubspot.associations.all('contacts', 'deals')).toHaveLength(1);
	const { definitionsApi } = client.crm.associations.v4.schema;
	const labels = await definitionsApi.getAll('contacts', 'companies');
	expect(labels.results.map(({ label }) => label)).toEqual([null, 'Primary']);
});

it('finds lists, and changes who is in them', async () => {
	const { listsApi, mappingApi, membershipsApi } = client.crm.lists;
	sandbox.hubspot.addList('7', 'contacts', ['101'], { name: 'Friends', legacyListId: '70' });
	const found = await listsApi.doSearch({ query: 'fri', additionalProperties: [], offset: 0 });
	expect(found.lists.map(({ listId }) => listId)).toEqual(['7']);
	expect((await listsApi.getById('7')).list).toMatchObject({ name: 'Friends', size: 1 });
	expect((await mappingApi.translateLegacyListIdToListId('70')).listId).toBe('7');
	const mapped = await mappingApi.translateLegacyListIdToListIdBatch(['71']);
	expect(mapped.missingLegacyListIds).toEqual(['71']);
	expect(await membershipsApi.add('7', ['101', '102', '999'])).toMatchObject({
		recordsIdsAdded: ['102'],
		recordIdsMissing: ['999'],
	});
	const both = { recordIdsToAdd: ['103'], recordIdsToRemove: ['101'] };
	await membershipsApi.addAndRemove('7', both);
	expect((await membershipsApi.remove('7', ['102'])).recordIdsRemoved).toEqual(['102']);
	const members = await membershipsApi.getPage('7');
	expect(members.results.map(({ recordId }) => recordId)).toEqual(['103']);
	expect(members.results[0].membershipTimestamp).toBeInstanceOf(Date);
});

it('knows owners, pipelines and properties', async () => {
	const owners = await client.crm.owners.ownersApi.getPage('ada@example.com');
	expect(owners.results).toMatchObject([{ id: '5001', firstName: 'Ada' }]);
	const pipelines = await client.crm.pipelines.pipelinesApi.getAll('deals');
	expect(pipelines.results[0].stages[0]).toMatchObject({ id: 'appointmentscheduled' });
	const stages = await client.crm.pipelines.pipelineStagesApi.getAll('tickets', '0');
	expect(stages.results).toHaveLength(4);
	const stage = await client.crm.properties.coreApi.getByName('deals', 'dealstage');
	expect(stage.options.map(({ value }) => value)).toContain('closedwon');
});
