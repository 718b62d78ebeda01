import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now, hubspot: { strict: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const BASES = ['/crm/v3/objects', '/crm/objects/2026-03', '/crm/objects/2026-09'];
const post = async (path: string, body: unknown, headers = HUBSPOT) =>
	await send('POST', `${sandbox.url}${path}`, { body, headers });
const batch = async (verb: string, list: unknown[], more = {}, type = 'contacts') =>
	await post(`/crm/objects/2026-03/${type}/batch/${verb}`, { inputs: list, ...more });
const pair = { primaryObjectId: '101', objectIdToMerge: '102' };
const merge = (primaryId: string, mergeId: string) =>
	sandbox.hubspot.merge('contacts', { primaryId, mergeId });

describe('merging', () => {
	it.each(BASES)('makes a new record of two: %s', async (base) => {
		sandbox.hubspot.seedRecords('contacts', [
			{ id: '201', properties: { email: 'a@x.yz', firstname: 'A' } },
			{ id: '202', properties: { email: 'b@x.yz', firstname: 'B', phone: '2' } },
		]);
		now += 1000;
		const body = { primaryObjectId: '201', objectIdToMerge: '202' };
		const answer = await post(`${base}/contacts/merge`, body);
		const { id, properties, createdAt } = answer.json();
		expect([answer.status, ['201', '202'].includes(id)]).toEqual([200, false]);
		expect(properties).toMatchObject({
			email: 'a@x.yz',
			firstname: 'A',
			phone: '2',
			hs_additional_emails: 'b@x.yz',
			hs_merged_object_ids: '201;202',
			hs_calculated_merged_vids: `201:${now};202:${now}`,
		});
		expect(createdAt).toBe(new Date(now - 1000).toISOString());
		expect(sandbox.hubspot.merges).toEqual([
			{
				objectType: 'contacts',
				primaryId: '201',
				mergeId: '202',
				intoId: id,
				at: now,
				requestId: sandbox.calls[0].requestId,
			},
		]);
		expect(sandbox.hubspot.created('contacts')).toEqual([]);
	});

	it('keeps all the former ids', () => {
		const { id } = merge('101', '102');
		const again = merge('103', id);
		expect(again.properties.hs_merged_object_ids).toBe(`103;101;102;${id}`);
		expect(again.properties.hs_additional_emails).toBe('contact1@example.com;contact2@example.com');
	});

	it.each([
		['itself', { ...pair, objectIdToMerge: '101' }, 400],
		['what is not there', { ...pair, objectIdToMerge: '999' }, 404],
		['without a primary record', { objectIdToMerge: '102' }, 400],
	])('is refused: %s', async (_what, body, status) => {
		expect((await post(`${BASES[1]}/contacts/merge`, body)).status).toBe(status);
		expect(sandbox.hubspot.merges).toEqual([]);
	});

	it('is refused for a record that was merged already, and without the scope', async () => {
		merge('101', '103');
		const again = await post(`${BASES[1]}/contacts/merge`, pair);
		expect([again.status, again.json().message]).toEqual([
			400,
			expect.stringContaining('forward reference'),
		]);
		sandbox.hubspot.addToken('reader', ['crm.objects.contacts.read']);
		const headers = { authorization: 'Bearer reader' };
		expect((await post(`${BASES[1]}/contacts/merge`, pair, headers)).status).toBe(403);
	});
});

describe('a former id', () => {
	it('reads the surviving record, under its own id and without an error', async () => {
		const { id } = merge('101', '102');
		for (const asked of [['101'], ['102', '101'], [id, '102']]) {
			const answer = await batch('read', inputs(...asked), { properties: ['email'] });
			expect([answer.status, answer.json().results]).toEqual([
				200,
				[
					expect.objectContaining({
						id,
						properties: expect.objectContaining({ hs_object_id: id }),
					}),
				],
			]);
			expect(answer.json()).not.toHaveProperty('errors');
		}
	});

	it('updates it and archives it', async () => {
		const { id } = merge('101', '102');
		const written = await batch('update', [
			{ id: '102', properties: { firstname: 'New' }, objectWriteTraceId: 'a' },
		]);
		expect(written.json().results).toMatchObject([{ id, objectWriteTraceId: 'a' }]);
		expect(sandbox.hubspot.record('contacts', id)?.properties.firstname).toBe('New');
		expect(sandbox.hubspot.record('contacts', '102')?.properties.firstname).toBe('First 2');
		expect((await batch('archive', inputs('101'))).status).toBe(204);
		expect(sandbox.hubspot.record('contacts', id)?.archived).toBe(true);
		const gone = await batch('read', inputs('101'));
		expect(gone.json().errors).toMatchObject([{ context: { ids: ['101'] } }]);
	});

	it('beside the record itself has an update refused', async () => {
		const { id } = merge('101', '102');
		const answer = await batch('update', [
			{ id, properties: {} },
			{ id: '102', properties: {} },
		]);
		expect([answer.status, answer.json().context]).toEqual([400, { ids: [id] }]);
	});

	it('of an older merge is not found, and its updates vanish', async () => {
		sandbox.hubspot.mergeRecord('contacts', '101', '102');
		expect((await batch('read', inputs('101'))).json().results).toEqual([]);
		const answer = await batch('update', [{ id: '101', properties: { firstname: 'X' } }]);
		expect([answer.status, answer.json().results]).toEqual([200, []]);
	});
});

describe('an additional email address', () => {
	const idProperty = 'email';
	beforeEach(() => {
		const properties = { email: 'main@x.yz', hs_additional_emails: 'old@x.yz;older@x.yz' };
		sandbox.hubspot.seedRecords('contacts', [{ id: '201', properties }]);
	});

	it('reads the contact, with its main address', async () => {
		const answer = await batch('read', inputs('Old@X.yz'), { idProperty, properties: ['email'] });
		expect(answer.json().results).toMatchObject([
			{ id: '201', properties: { email: 'main@x.yz' } },
		]);
		expect(answer.json()).not.toHaveProperty('errors');
	});

	it('upserts the contact, and keeps its main address', async () => {
		const answer = await batch('upsert', [
			{ id: 'older@x.yz', idProperty, properties: { firstname: 'A' } },
		]);
		expect(answer.json().results).toMatchObject([
			{ id: '201', new: false, properties: { email: 'main@x.yz', firstname: 'A' } },
		]);
	});

	it('beside the main one has an upsert refused', async () => {
		const list = ['main@x.yz', 'old@x.yz'].map((id) => ({ id, idProperty, properties: {} }));
		expect((await batch('upsert', list)).status).toBe(400);
		expect(sandbox.hubspot.writes('contacts', '201')).toHaveLength(1);
	});

	it('is taken, until the contact gives it up', async () => {
		const create = async () =>
			(await batch('create', [{ properties: { email: 'old@x.yz' } }])).status;
		expect(await create()).toBe(409);
		const less = { hs_additional_emails: 'older@x.yz' };
		await batch('update', [{ id: '201', properties: less }]);
		expect(await create()).toBe(201);
		const read = async (id: string) =>
			(await batch('read', inputs(id), { idProperty })).json().results.map((one: Json) => one.id);
		expect(await read('older@x.yz')).toEqual(['201']);
		expect(await read('old@x.yz')).not.toEqual(['201']);
	});
});
