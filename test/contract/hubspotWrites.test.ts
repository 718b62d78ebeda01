import { Client } from '@hubspot/api-client';
import type { ApiException } from '@hubspot/api-client/lib/codegen/crm/objects';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';

/** HubSpot's own SDK creates, upserts and archives in the sandbox. */

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

const contact = (email: string, objectWriteTraceId?: string) => ({
	properties: { email },
	associations: [],
	objectWriteTraceId,
});

async function failure(promise: Promise<unknown>): Promise<ApiException<Record<string, unknown>>> {
	return await promise.then(
		() => Promise.reject(new Error('Should have been refused')),
		(error) => error as ApiException<Record<string, unknown>>,
	);
}

it('creates contacts', async () => {
	const answer = await client.crm.contacts.batchApi.createWithHttpInfo({
		inputs: [contact('a@x.yz', 'a'), contact('b@x.yz', 'b')],
	});
	expect(answer.httpStatusCode).toBe(201);
	expect(answer.data.status).toBe('COMPLETE');
	const created = answer.data.results.find(({ objectWriteTraceId }) => objectWriteTraceId === 'a');
	expect(created?.properties.email).toBe('a@x.yz');
	expect(sandbox.hubspot.createdBy('a')).toEqual([created?.id]);
});

it('gets a 207 for a contact that exists already', async () => {
	const inputs = [contact('a@x.yz', 'a'), contact('contact1@example.com', 'b')];
	const { httpStatusCode, data } = await client.crm.objects.batchApi.createWithHttpInfo(
		'contacts',
		{ inputs },
	);
	expect(httpStatusCode).toBe(207);
	expect(data.results).toHaveLength(1);
	expect(data).toMatchObject({
		numErrors: 1,
		errors: [{ category: 'CONFLICT', context: { objectWriteTraceId: ['b'], existingId: ['101'] } }],
	});
});

it('throws its error class for the same without trace ids', async () => {
	const inputs = [contact('a@x.yz'), contact('contact1@example.com')];
	const error = await failure(client.crm.contacts.batchApi.create({ inputs }));
	expect(error).toMatchObject({
		code: 409,
		body: { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 101' },
	});
});

it('upserts contacts by email, and custom objects by an own property', async () => {
	const { results } = await client.crm.contacts.batchApi.upsert({
		inputs: [
			{ id: 'contact1@example.com', idProperty: 'email', properties: { firstname: 'Ada' } },
			{ id: 'new@x.yz', idProperty: 'email', properties: { firstname: 'Bob' } },
		],
	});
	const isNew = results.map((result) => [result.properties.firstname, result._new]).sort();
	expect(isNew).toEqual([
		['Ada', false],
		['Bob', true],
	]);
	const idProperty = 'serial_number';
	const machines = await client.crm.objects.batchApi.upsertWithHttpInfo('p4242_machine', {
		inputs: [
			{ id: 'SN-1', idProperty, properties: { built_on: '2026-01-31' }, objectWriteTraceId: 'a' },
			{ id: 'SN-9', idProperty, properties: { built_on: 'lately' }, objectWriteTraceId: 'b' },
		],
	});
	expect(machines.httpStatusCode).toBe(207);
	expect(machines.data.results).toMatchObject([{ id: '101', _new: false }]);
	expect(machines.data).toMatchObject({ errors: [{ context: { objectWriteTraceId: ['b'] } }] });
});

it('throws its error class for an upsert by a property that is not unique', async () => {
	const inputs = [{ id: 'Deal 1', idProperty: 'dealname', properties: {} }];
	const error = await failure(client.crm.deals.batchApi.upsert({ inputs }));
	expect(error.code).toBe(400);
	expect(error.body.message).toContain('non-unique 0-3 property dealname');
});

it('archives', async () => {
	const inputs = [{ id: '101' }, { id: '999' }];
	const answer = await client.crm.deals.batchApi.archiveWithHttpInfo({ inputs });
	expect(answer.httpStatusCode).toBe(204);
	expect(sandbox.hubspot.archived('deals').map(({ id }) => id)).toEqual(['101']);
	const reading = { inputs, properties: [], propertiesWithHistory: [] };
	const found = await client.crm.deals.batchApi.read(reading, true);
	expect(found.results.map(({ id, archived }) => [id, archived])).toEqual([['101', true]]);
});
