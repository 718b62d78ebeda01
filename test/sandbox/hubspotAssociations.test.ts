import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { strict: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const V4 = '/crm/v4/associations';
const BASES = [V4, '/crm/associations/2026-03', '/crm/associations/2026-09'];
const post = async (path: string, list: unknown[], base = BASES[1], headers = HUBSPOT) =>
	await send('POST', `${sandbox.url}${base}/${path}`, { body: { inputs: list }, headers });
const plainType = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 };
const primary = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 };
const link = (from: string, to: string, ...types: object[]) => ({
	from: { id: from },
	to: { id: to },
	...(types.length > 0 && { types }),
});
const held = (from = 'contacts', to = 'companies') =>
	sandbox.hubspot.associations
		.all(from, to)
		.map(({ fromId, toId, types }) => [fromId, toId, types.map(({ typeId }) => typeId)]);
const create = async (list: unknown[], base?: string) =>
	await post('contacts/companies/batch/create', list, base);

describe('creating', () => {
	it.each([
		[V4, 201],
		[BASES[1], 201],
		[BASES[2], 200],
	])('associates, seen from both sides: %s', async (base, status) => {
		const answer = await create([link('101', '102', primary)], base);
		expect([answer.status, answer.json().results]).toEqual([
			status,
			[
				{
					fromObjectTypeId: '0-1',
					fromObjectId: '101',
					toObjectTypeId: '0-2',
					toObjectId: '102',
					labels: ['Primary'],
				},
			],
		]);
		expect(held()).toEqual([['101', '102', [279, 1]]]);
		expect(held('companies', 'contacts')).toEqual([['102', '101', [280, 2]]]);
	});

	it.each([
		[V4, 207],
		[BASES[2], 200],
	])('names what cannot be, and does the rest: %s', async (base, status) => {
		const other = { ...plainType, associationTypeId: 3 };
		const list = [
			link('101', '101', plainType),
			link('999', '101', plainType),
			link('102', '101', other),
		];
		const answer = await create(list, base);
		expect([answer.status, answer.json()]).toMatchObject([
			status,
			{
				results: [{ fromObjectId: '101' }],
				numErrors: 2,
				errors: [
					{ message: 'CONTACT=999 is not valid', context: { fromObjectId: ['999'] } },
					{ message: 'one or more associations are not valid' },
				],
			},
		]);
		expect(held()).toEqual([['101', '101', [279]]]);
	});

	it('by default takes the plain association, also of types of the account', async () => {
		const answer = await post('2-123/deals/batch/associate/default', [link('101', '102')]);
		const [{ typeId }] = sandbox.hubspot.associations.types('machine', 'deals');
		expect(answer.json().results).toHaveLength(2);
		expect(answer.json().results).toContainEqual({
			from: { id: '101' },
			to: { id: '102' },
			associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
		});
		expect(held('machine', 'deals')).toEqual([['101', '102', [typeId]]]);
	});

	it('leaves a record one primary association', async () => {
		await create([link('101', '101', primary), link('101', '102', plainType)]);
		await create([link('101', '102', primary)]);
		expect(held()).toEqual([
			['101', '101', [279]],
			['101', '102', [279, 1]],
		]);
	});

	it('takes 2,000 pairs a call, and no more', async () => {
		const list = (n: number) => Array.from({ length: n }, () => link('101', '101', plainType));
		expect((await create(list(2000))).status).toBe(201);
		const refused = await create(list(2001));
		expect([refused.status, refused.json().message]).toEqual([
			400,
			expect.stringContaining('in a batch is 2000'),
		]);
	});

	it('needs the scope to write', async () => {
		sandbox.hubspot.addToken('reader', ['crm.objects.contacts.read']);
		const headers = { authorization: 'Bearer reader' };
		const list = [link('101', '101', plainType)];
		expect((await post('contacts/companies/batch/create', list, V4, headers)).status).toBe(403);
		const read = await post('contacts/companies/batch/read', inputs('101'), V4, headers);
		expect(read.status).toBe(207);
	});
});

describe('reading', () => {
	const read = async (list: unknown[], base = BASES[1]) =>
		await post('contacts/companies/batch/read', list, base);

	it('has pages for each record', async () => {
		sandbox.hubspot.associationsPerPage = 2;
		sandbox.hubspot.seedRecords('companies', 3);
		const companies = [...sandbox.hubspot.records('companies').all.keys()];
		const { associations } = sandbox.hubspot;
		for (const id of companies.slice(0, 5)) {
			associations.associate({ type: 'contacts', id: '101' }, { type: 'companies', id });
		}
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const { results } = (await read([{ id: '101', after }])).json();
			expect(results[0].from).toEqual({ id: '101' });
			seen.push(...results[0].to.map((one: Json) => one.toObjectId));
			after = results[0].paging?.next.after;
		} while (after);
		expect(seen).toEqual(companies.slice(0, 5));
		expect((await read([{ id: '101', after: 'nonsense' }])).status).toBe(400);
	});

	it('shows types with their labels, and an error for whatever has none', async () => {
		sandbox.hubspot.associations.defineLabel('contacts', 'companies', 'Billing', 'Billed by');
		const [, , label] = sandbox.hubspot.associations.types('contacts', 'companies');
		const billing = { associationCategory: 'USER_DEFINED', associationTypeId: label.typeId };
		await create([link('101', '103', billing)]);
		const answer = await read(inputs('101', '102'));
		expect([answer.status, answer.json()]).toMatchObject([
			207,
			{
				results: [
					{
						from: { id: '101' },
						to: [
							{
								toObjectId: '103',
								associationTypes: [
									{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
									{ category: 'USER_DEFINED', typeId: label.typeId, label: 'Billing' },
								],
							},
						],
					},
				],
				errors: [
					{
						category: 'OBJECT_NOT_FOUND',
						subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
						message: 'No company is associated with contact 102.',
						context: {
							fromObjectId: ['102'],
							fromObjectType: ['contact'],
							toObjectType: ['company'],
						},
					},
				],
			},
		]);
		const folded = await read(inputs('102'), BASES[2]);
		expect([folded.status, folded.json().numErrors]).toEqual([200, 1]);
	});

	it('may leave results out, by the id they are of', async () => {
		await create([link('101', '101', plainType), link('102', '101', plainType)]);
		sandbox.faults.add({ fault: { kind: 'dropResults', ids: ['101'] } });
		const { results } = (await read(inputs('101', '102'))).json();
		expect(results.map(({ from }: Json) => from.id)).toEqual(['102']);
	});

	it('takes 1,000 ids a call, and no more', async () => {
		const list = (n: number) => inputs(...Array.from({ length: n }, (_, i) => String(i)));
		expect((await read(list(1000))).status).toBe(207);
		expect((await read(list(1001))).status).toBe(400);
	});

	it('after a merge shows what both had', async () => {
		await create([link('101', '101', primary), link('102', '102', primary)]);
		const { id } = sandbox.hubspot.merge('contacts', { primaryId: '101', mergeId: '102' });
		expect((await read(inputs('102'))).json()).toMatchObject({
			results: [],
			errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }],
		});
		sandbox.hubspot.formerIdsAssociate = true;
		const { results } = (await read(inputs('102'))).json();
		expect(results).toHaveLength(1);
		expect(results[0].from).toEqual({ id });
		expect(held()).toEqual([
			[id, '102', [279]],
			[id, '101', [279, 1]],
		]);
	});
});

describe('archiving', () => {
	beforeEach(async () => {
		await create([link('101', '101', primary), link('101', '102', plainType)]);
	});

	it.each([
		[V4, 204],
		[BASES[1], 200],
		[BASES[2], 200],
	])('ends all that is between two records: %s', async (base, status) => {
		const list = [{ from: { id: '101' }, to: [{ id: '101' }, { id: '999' }] }];
		const answer = await post('contacts/companies/batch/archive', list, base);
		expect(answer.status).toBe(status);
		if (status === 200) expect(answer.json()).toMatchObject({ status: 'COMPLETE', results: [] });
		expect(held()).toEqual([['101', '102', [279]]]);
		expect(held('companies', 'contacts')).toEqual([['102', '101', [280]]]);
	});

	it('of a label leaves the rest, of the plain association nothing', async () => {
		const path = 'contacts/companies/batch/labels/archive';
		expect((await post(path, [link('101', '101', primary)], V4)).status).toBe(204);
		expect(held()[0]).toEqual(['101', '101', [279]]);
		await create([link('101', '101', primary)]);
		expect((await post(path, [link('101', '101', plainType)])).status).toBe(200);
		expect(held()).toEqual([['101', '102', [279]]]);
	});
});

it.each(['/crm/associations/v4', ...BASES])('labels are listed: %s', async (base) => {
	sandbox.hubspot.associations.defineLabel('companies', 'contacts', 'Owner');
	const url = `${sandbox.url}${base}/contacts/companies/labels`;
	expect((await send('GET', url, { headers: HUBSPOT })).json().results).toEqual([
		{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
		{ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
		{ category: 'USER_DEFINED', typeId: expect.any(Number), label: 'Owner' },
	]);
});

describe('creating records with associations', () => {
	const deal = (toId: string, associationTypeId: number, objectWriteTraceId?: string) => ({
		properties: { dealname: 'Big' },
		associations: [{ to: { id: toId }, types: [{ ...plainType, associationTypeId }] }],
		objectWriteTraceId,
	});
	const createDeals = async (...list: unknown[]) =>
		await post('deals/batch/create', list, '/crm/objects/2026-03');

	it('associates them', async () => {
		const [{ id }] = (await createDeals(deal('101', 3))).json().results;
		expect(held('deals', 'contacts')).toEqual([[id, '101', [3]]]);
	});

	it.each([
		['a type of the other direction', deal('101', 4)],
		['a type that is none', deal('101', 77_777)],
		['a record that is not there', deal('999', 3)],
	])('is refused: %s', async (_what, bad) => {
		const answer = await createDeals(deal('101', 3), bad);
		expect([answer.status, answer.json().message]).toEqual([
			400,
			'one or more associations are not valid',
		]);
		expect(sandbox.hubspot.created('deals')).toEqual([]);
		const traced = await createDeals(deal('101', 3, 'a'), { ...bad, objectWriteTraceId: 'b' });
		expect([traced.status, traced.json()]).toMatchObject([
			207,
			{
				results: [{ objectWriteTraceId: 'a' }],
				errors: [{ context: { objectWriteTraceId: ['b'] } }],
			},
		]);
		expect(sandbox.hubspot.created('deals')).toHaveLength(1);
	});
});
