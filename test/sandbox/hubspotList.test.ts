import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { strict: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const BASES = ['/crm/v3/objects', '/crm/objects/2026-03', '/crm/objects/2026-09'];
const list = async (query: string, type = 'contacts', base = BASES[1], headers = HUBSPOT) =>
	await send('GET', `${sandbox.url}${base}/${type}${query}`, { headers });

it.each(BASES)('all records come, page after page, in the order of their ids: %s', async (base) => {
	sandbox.hubspot.seedRecords('contacts', [{ id: '99' }, { id: '1000' }, { id: '250' }]);
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const query = `?limit=3${after ? `&after=${after}` : ''}`;
		const { results, paging } = (await list(query, '0-1', base)).json();
		seen.push(...results.map(({ id }: Json) => id));
		after = paging?.next.after;
	} while (after);
	expect(seen).toEqual(['99', '101', '102', '103', '104', '105', '250', '1000']);
});

it('a page has ten, at most a hundred, with history fifty', async () => {
	sandbox.hubspot.seedRecords('contacts', 120);
	const count = async (query: string) => (await list(query)).json().results?.length;
	expect(await count('')).toBe(10);
	expect(await count('?limit=100')).toBe(100);
	expect((await list('?limit=101')).status).toBe(400);
	expect(await count('?limit=50&propertiesWithHistory=email')).toBe(50);
	expect((await list('?limit=51&propertiesWithHistory=email')).status).toBe(400);
	expect((await list('?limit=0')).status).toBe(400);
});

it('a page stays what it is when records come and go', async () => {
	const { paging } = (await list('?limit=2')).json();
	sandbox.hubspot.archiveRecord('contacts', '101');
	const next = (await list(`?limit=2&after=${paging.next.after}`)).json();
	expect(next.results.map(({ id }: Json) => id)).toEqual(['103', '104']);
});

it('properties are those asked for, however they are listed', async () => {
	for (const query of ['?properties=phone,email', '?properties=phone&properties=email']) {
		const [{ properties }] = (await list(query)).json().results;
		expect(Object.keys(properties).sort()).toEqual([
			'createdate',
			'email',
			'hs_object_id',
			'lastmodifieddate',
			'phone',
		]);
	}
	const [first] = (await list('?propertiesWithHistory=email')).json().results;
	expect(first.propertiesWithHistory.email).toMatchObject([{ value: 'contact1@example.com' }]);
});

it('associations are shown where there are any', async () => {
	const { associations } = sandbox.hubspot;
	const primary = associations.types('contacts', 'companies').filter(({ isPrimary }) => isPrimary);
	associations.associate({ type: 'contacts', id: '101' }, { type: '0-2', id: '103' }, primary);
	associations.associate({ type: 'contacts', id: '101' }, { type: 'deals', id: '102' });
	const { results } = (await list('?limit=2&associations=companies,deals,nonsense')).json();
	expect(results[0].associations).toEqual({
		companies: {
			results: [
				{ id: '103', type: 'contact_to_company_unlabeled' },
				{ id: '103', type: 'contact_to_company' },
			],
		},
		deals: { results: [{ id: '102', type: 'contact_to_deal' }] },
	});
	expect(results[1]).not.toHaveProperty('associations');
});

it('archived records come alone, merged ones never', async () => {
	sandbox.hubspot.archiveRecord('deals', '101');
	const ids = async (query: string, type: string) =>
		(await list(query, type)).json().results.map(({ id }: Json) => id);
	expect(await ids('', 'deals')).toEqual(['102', '103']);
	expect(await ids('?archived=true', 'deals')).toEqual(['101']);
	const { id } = sandbox.hubspot.merge('companies', { primaryId: '101', mergeId: '102' });
	expect(await ids('', 'companies')).toEqual(['103', id]);
});

it('wants the scope to read, and a known type', async () => {
	sandbox.hubspot.addToken('narrow', ['crm.objects.deals.read']);
	const headers = { authorization: 'Bearer narrow' };
	expect((await list('', 'contacts', BASES[0], headers)).status).toBe(403);
	expect((await list('', 'deals', BASES[0], headers)).status).toBe(200);
	expect((await list('', 'wombats')).status).toBe(400);
	expect((await list('?limit=5&offset=2')).status).toBe(400);
});
