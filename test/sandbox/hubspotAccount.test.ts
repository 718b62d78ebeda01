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

const get = async (path: string, headers = HUBSPOT) =>
	await send('GET', `${sandbox.url}${path}`, { headers });
const ids = (answer: Json) => answer.results.map(({ id }: Json) => id);

describe.each(['/crm/v3/owners', '/crm/owners/2026-03', '/crm/owners/2026-09'])('%s', (base) => {
	it('lists owners page by page, archived ones on request', async () => {
		for (let n = 0; n < 3; n++) sandbox.hubspot.owners.add({ email: `o${n}@x.yz` });
		const seen: string[] = [];
		let after = '';
		do {
			const page = (await get(`${base}?limit=2${after}`)).json();
			seen.push(...ids(page));
			after = page.paging ? `&after=${page.paging.next.after}` : '';
		} while (after);
		expect(seen).toEqual(['5001', '5002', '5004', '5005', '5006']);
		const [gone] = (await get(`${base}?archived=true`)).json().results;
		expect(gone).toMatchObject({ id: '5003', archived: true, userIdIncludingInactive: 6003 });
		expect(gone).not.toHaveProperty('userId');
		expect((await get(`${base}?limit=501`)).status).toBe(400);
	});

	it('finds one by email, id or user', async () => {
		expect(ids((await get(`${base}?email=BOB@example.com`)).json())).toEqual(['5002']);
		expect((await get(`${base}/5002`)).json()).toMatchObject({ firstName: 'Bob', type: 'PERSON' });
		expect((await get(`${base}/6002?idProperty=userId`)).json().id).toBe('5002');
		expect((await get(`${base}/77`)).status).toBe(404);
		expect((await get(`${base}/5002?idProperty=email`)).status).toBe(400);
	});
});

describe.each(['/crm/v3/pipelines', '/crm/pipelines/2026-03', '/crm/pipelines/2026-09'])(
	'%s',
	(base) => {
		it('lists the pipelines of a type with their stages', async () => {
			const { results } = (await get(`${base}/deals`)).json();
			expect(ids({ results })).toEqual(['default']);
			expect(results[0].stages[0]).toMatchObject({
				id: 'appointmentscheduled',
				label: 'Appointment Scheduled',
				metadata: { probability: '0.2' },
			});
			expect((await get(`${base}/0-5/0/stages`)).json().results).toHaveLength(4);
			expect((await get(`${base}/tickets/0/stages/4`)).json().metadata.ticketState).toBe('CLOSED');
			expect((await get(`${base}/contacts`)).json().results).toEqual([]);
			expect((await get(`${base}/deals/none`)).status).toBe(404);
			expect((await get(`${base}/wombats`)).status).toBe(400);
		});
	},
);

it('a pipeline of the account can be used, its stages by their ids', async () => {
	const stages = [{ id: 's1', label: 'Asked' }, { id: 's2' }];
	sandbox.hubspot.addPipeline('deals', { id: 'p2', label: 'Partners', stages });
	expect(ids((await get('/crm/v3/pipelines/deals')).json())).toEqual(['default', 'p2']);
	const { results } = (await get('/crm/v3/properties/deals')).json();
	const options = results.find(({ name }: Json) => name === 'dealstage').options;
	expect(options).toContainEqual(expect.objectContaining({ value: 's1', label: 'Asked' }));
	const body = {
		inputs: [
			{ id: '101', properties: { pipeline: 'p2', dealstage: 's2', hubspot_owner_id: '5001' } },
		],
	};
	const url = `${sandbox.url}/crm/v3/objects/deals/batch/update`;
	expect((await send('POST', url, { body, headers: HUBSPOT })).status).toBe(200);
	sandbox.reset();
	const again = (await get('/crm/v3/properties/deals/dealstage')).json().options;
	expect(again.map(({ value }: Json) => value)).not.toContain('s1');
});

it('each wants its scope', async () => {
	sandbox.hubspot.addToken('contacts', ['crm.objects.contacts.read']);
	sandbox.hubspot.addToken('deals', ['crm.schemas.deals.read']);
	sandbox.hubspot.addToken('owners', ['crm.objects.owners.read']);
	const status = async (path: string, token: string) =>
		(await get(path, { authorization: `Bearer ${token}` })).status;
	expect(await status('/crm/v3/owners', 'contacts')).toBe(403);
	expect(await status('/crm/v3/owners', 'owners')).toBe(200);
	expect(await status('/crm/v3/pipelines/deals', 'contacts')).toBe(403);
	expect(await status('/crm/v3/pipelines/deals', 'deals')).toBe(200);
});
