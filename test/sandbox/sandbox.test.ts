import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;
const lines: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now, logger: (line) => lines.push(line) });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const details = async (headers: Record<string, string>) =>
	await send('GET', `${sandbox.url}/account-info/v3/details`, { headers });
const token = async (form: Record<string, string>, path = '/oauth/2026-03/token') =>
	await send('POST', `${sandbox.url}${path}`, {
		body: new URLSearchParams(form).toString(),
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
	});

it('listens on this machine only', () => {
	expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it('records every call, and logs no token', async () => {
	const body = { inputs: inputs('101') };
	await send('POST', `${sandbox.url}/crm/v3/objects/calls/batch/read?archived=false`, {
		body,
		headers: { ...HUBSPOT, 'X-Odd': 'Yes' },
	});
	expect(sandbox.calls).toMatchObject([
		{
			at: now,
			method: 'POST',
			path: '/crm/v3/objects/calls/batch/read',
			query: { archived: 'false' },
			headers: { authorization: 'Bearer sandbox-hubspot-token', 'x-odd': 'Yes' },
			body,
			status: 200,
		},
	]);
	expect(lines.at(-1)).toBe('POST /crm/v3/objects/calls/batch/read 200');
});

it('reset brings back the start', async () => {
	const { hubspot, dingtalk, faults, calls } = sandbox;
	hubspot.addToken('extra');
	hubspot.rateLimit.max = 0;
	hubspot.seedRecords('contacts', [{ id: '7' }]);
	hubspot.defineObjectType('2-5', 'boat');
	const task = dingtalk.addTask();
	dingtalk.unionIds.clear();
	faults.add({ fault: { kind: 'status', status: 500 } });
	await details(HUBSPOT);
	sandbox.reset();
	expect(calls).toEqual([]);
	expect((await details(HUBSPOT)).status).toBe(200);
	expect((await details({ authorization: 'Bearer extra' })).status).toBe(401);
	expect(hubspot.record('contacts', '7')).toBeUndefined();
	expect(hubspot.types.find('2-5')).toBeUndefined();
	expect(dingtalk.task(task)).toBeUndefined();
	expect([...dingtalk.unionIds]).toEqual(['sandbox-union-id']);
});

it('two of them run side by side, with their own truth', async () => {
	const other = await startSandbox({ seed: 2 });
	other.hubspot.addToken('only-there');
	expect((await details({ authorization: 'Bearer only-there' })).status).toBe(401);
	await other.close();
});

it('access tokens end after half an hour, or when told to', async () => {
	const app = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };
	const refresh = { ...app, grant_type: 'refresh_token', refresh_token: 'sandbox-refresh-token' };
	const use = async (access: string) =>
		(await details({ authorization: `Bearer ${access}` })).status;
	const first = (await token(refresh)).json();
	expect(first).toMatchObject({ token_type: 'bearer', expires_in: 1800 });
	expect(await use(first.access_token)).toBe(200);
	now += 1_800_000;
	expect(await use(first.access_token)).toBe(401);
	const second = (await token(refresh)).json().access_token;
	expect(await use(second)).toBe(200);
	sandbox.hubspot.expireAccessTokens();
	expect((await details({ authorization: `Bearer ${second}` })).json().category).toBe(
		'EXPIRED_AUTHENTICATION',
	);
	const code = { ...app, grant_type: 'authorization_code', code: 'sandbox-code' };
	const third = (await token(code, '/oauth/v1/token')).json();
	expect(await use(third.access_token)).toBe(200);
	const again = { ...refresh, refresh_token: third.refresh_token };
	expect((await token(again)).status).toBe(200);
	expect(sandbox.hubspot.oauth.tokenFetches).toBe(4);
});

it.each([
	['client secret', { client_secret: 'no' }, 'BAD_CLIENT_SECRET'],
	['refresh token', { refresh_token: 'no' }, 'BAD_REFRESH_TOKEN'],
	['grant type', { grant_type: 'no' }, 'BAD_GRANT_TYPE'],
])('no token for a wrong %s', async (_what, wrong, status) => {
	const answer = await token({
		grant_type: 'refresh_token',
		client_id: 'sandbox-client',
		client_secret: 'sandbox-secret',
		refresh_token: 'sandbox-refresh-token',
		...wrong,
	});
	expect([answer.status, answer.json().status]).toEqual([400, status]);
});

it.each([
	['calls', 'crm.objects.contacts.read'],
	['partner_services', 'crm.objects.partner-services.read'],
	['tickets', 'tickets'],
	['2-123', 'crm.objects.custom.read'],
])('%s open with %s', async (type, scope) => {
	sandbox.hubspot.addToken('wrong', ['crm.export']);
	sandbox.hubspot.addToken('right', [scope]);
	const read = async (bearer: string) =>
		await send('POST', `${sandbox.url}/crm/v3/objects/${type}/batch/read`, {
			body: { inputs: inputs('101') },
			headers: { authorization: `Bearer ${bearer}` },
		});
	expect((await read('right')).status).toBe(200);
	const refused = await read('wrong');
	expect(refused.status).toBe(403);
	expect(refused.json()).toMatchObject({
		category: 'MISSING_SCOPES',
		errors: [{ context: { requiredScopes: [scope] } }],
	});
});

it('lists account, schemas and properties under each version', async () => {
	for (const path of [
		'/account-info/2026-09/details',
		'/crm/v3/schemas',
		'/crm-object-schemas/2026-03/schemas',
		'/crm/v3/properties/calls',
		'/crm/properties/2026-09/0-48',
	]) {
		const answer = await send('GET', `${sandbox.url}${path}`, { headers: HUBSPOT });
		expect([path, answer.status]).toEqual([path, 200]);
	}
	const unknown = await send('GET', `${sandbox.url}/crm/v4/nothing`, { headers: HUBSPOT });
	expect(unknown.status).toBe(404);
	expect(unknown.headers['content-type']).toContain('text/html');
});
