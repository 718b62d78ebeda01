import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';

let sandbox: Sandbox;
const now = Date.parse('2026-11-28T10:00:00Z');

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const get = async (path: string) =>
	await send('GET', `${sandbox.url}${path}`, { headers: HUBSPOT });
const post = async (path: string, body: unknown) =>
	await send('POST', `${sandbox.url}${path}`, { body, headers: HUBSPOT });

const HELPERS: Record<string, string[]> = {
	v3: [
		'/crm/v3/properties/contacts',
		'/crm/v3/properties/contacts/email',
		'/crm/v3/schemas',
		'/crm-object-schemas/v3/schemas',
		'/crm-object-schemas/v3/schemas/2-123',
		'/files/v3/folders/search',
		'/account-info/v3/details',
		'/account-info/v3/api-usage/daily',
	],
	...Object.fromEntries(
		['2026-03', '2026-09'].map((version) => [
			version,
			[
				`/crm/properties/${version}/contacts`,
				`/crm/properties/${version}/contacts/email`,
				`/crm-object-schemas/${version}/schemas`,
				`/crm-object-schemas/${version}/schemas/p4242_machine`,
				`/files/${version}/folders/search`,
				`/account-info/${version}/details`,
				`/account-info/${version}/api-usage/daily/private-apps`,
			],
		]),
	),
};

it.each(Object.keys(HELPERS))('%s has every helper endpoint', async (version) => {
	for (const path of HELPERS[version])
		expect([path, (await get(path)).status]).toEqual([path, 200]);
});

it('after the end of v3 only the dated paths answer, and OAuth at its dated ones', async () => {
	sandbox.hubspot.legacyEnded = true;
	for (const path of HELPERS.v3) {
		const answer = await get(path);
		expect([path, answer.status]).toEqual([path, 404]);
		expect(answer.headers['content-type']).toContain('text/html');
	}
	for (const path of [...HELPERS['2026-03'], ...HELPERS['2026-09']]) {
		expect([path, (await get(path)).status]).toEqual([path, 200]);
	}
	expect((await post('/oauth/v1/token', '')).status).toBe(404);
	expect((await post('/oauth/2026-03/token', '')).status).toBe(400);
});

it('the use of the day is told, and when it ends', async () => {
	sandbox.hubspot.rateLimit = { max: 10, intervalMs: 10_000, daily: 1000 };
	await get('/account-info/2026-09/details');
	const [usage] = (await get('/account-info/2026-09/api-usage/daily/private-apps')).json().results;
	expect(usage).toMatchObject({
		usageLimit: 1000,
		currentUsage: 2,
		resetsAt: '2026-11-29T00:00:00.000Z',
	});
});

it('sensitive properties are listed on request only', async () => {
	const name = 'iban';
	sandbox.hubspot.defineProperty('contacts', { name, dataSensitivity: 'sensitive' });
	const names = async (query: string) =>
		(await get(`/crm/properties/2026-09/contacts${query}`))
			.json()
			.results.map((one: { name: string }) => one.name);
	expect(await names('')).not.toContain(name);
	expect(await names('?dataSensitivity=sensitive')).toEqual([name]);
	expect((await get(`/crm/properties/2026-09/contacts/${name}`)).status).toBe(404);
});

const VERBS = ['archive', 'create', 'read', 'update', 'upsert'];
it.each([
	['contracts', { v3: ['read'], '2026-03': ['read'], '2026-09': VERBS }],
	['goal_targets', { v3: VERBS, '2026-09': ['archive', 'create', 'read', 'update'] }],
	['partner_clients', { v3: ['read', 'update'], '2026-09': ['update'] }],
	['partner_services', { v3: ['read', 'update'], '2026-09': ['read', 'update'] }],
	['payments', { v3: ['read'], '2026-03': [], '2026-09': [] }],
	['projects', { v3: VERBS, '2026-03': VERBS, '2026-09': VERBS }],
])('%s know their verbs by version', async (type, byVersion) => {
	for (const [version, allowed] of Object.entries(byVersion)) {
		const base = version === 'v3' ? '/crm/v3/objects' : `/crm/objects/${version}`;
		for (const verb of VERBS) {
			const { status } = await post(`${base}/${type}/batch/${verb}`, { inputs: [] });
			expect([version, verb, status < 300]).toEqual([version, verb, allowed.includes(verb)]);
		}
	}
});

it('an export takes the languages of its version', async () => {
	const start = async (version: string, language: string) => {
		const body = {
			exportType: 'VIEW',
			exportName: 'x',
			format: 'CSV',
			language,
			objectType: 'CONTACT',
			objectProperties: ['email'],
		};
		return (await post(`/crm/exports/${version}/export/async`, body)).status;
	};
	expect(await start('2026-03', 'RO')).toBe(202);
	expect(await start('2026-09', 'RO')).toBe(400);
	expect(await start('2026-09', 'DA_DK')).toBe(202);
});
