import { startSandbox } from '../../sandbox';
import type { Fault, Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const headers = HUBSPOT;
const update = async (firstname = 'Ada') =>
	await send('POST', `${sandbox.url}/crm/v3/objects/contacts/batch/update`, {
		body: { inputs: [{ id: '101', properties: { firstname } }] },
		headers,
	});
const read = async (...ids: string[]) =>
	await send('POST', `${sandbox.url}/crm/v3/objects/contacts/batch/read`, {
		body: { inputs: inputs(...ids) },
		headers,
	});
const details = async () =>
	await send('GET', `${sandbox.url}/account-info/v3/details`, { headers });
const isWritten = () => sandbox.hubspot.writes('contacts', '101').length === 2;

it.each<[string, Fault, boolean, number | 'broken']>([
	['status', { kind: 'status', status: 503 }, false, 503],
	['statusAfterApply', { kind: 'statusAfterApply', status: 504 }, true, 504],
	['rateLimit', { kind: 'rateLimit', retryAfter: 3 }, false, 429],
	['html', { kind: 'html' }, false, 502],
	['garbage', { kind: 'garbage' }, false, 200],
	['reset', { kind: 'reset' }, false, 'broken'],
	['reset afterApply', { kind: 'reset', afterApply: true }, true, 'broken'],
	['cutOff', { kind: 'cutOff' }, true, 'broken'],
	['expiredToken', { kind: 'expiredToken' }, false, 401],
	['dropResults', { kind: 'dropResults' }, true, 200],
	['delay', { kind: 'delay', ms: 5 }, true, 200],
])('%s hits one call, and only that', async (_name, fault, applied, outcome) => {
	const handle = sandbox.faults.add({ path: '/batch/update', fault });
	expect((await details()).status).toBe(200);
	const seen = await update().then(
		(answer) => answer.status,
		() => 'broken' as const,
	);
	expect(seen).toBe(outcome);
	expect(isWritten()).toBe(applied);
	expect(handle.hits).toBe(1);
	expect((await update()).json().results).toHaveLength(1);
	expect(handle.hits).toBe(1);
	const [, spoilt] = sandbox.calls;
	expect(spoilt.status).toBe(outcome === 'broken' ? 0 : outcome);
});

it('skips, repeats, queues, and is removed', async () => {
	const { faults } = sandbox;
	faults.add({ path: /details$/g, skip: 1, times: 2, fault: { kind: 'status', status: 500 } });
	const endless = faults.add({
		service: 'hubspot',
		method: 'get',
		times: Infinity,
		fault: { kind: 'status', status: 423 },
	});
	faults.add({ service: 'dingtalk', fault: { kind: 'status', status: 599 } });
	const statuses = async (n: number) => {
		const seen: number[] = [];
		for (let i = 0; i < n; i++) seen.push((await details()).status);
		return seen;
	};
	expect(await statuses(5)).toEqual([423, 500, 500, 423, 423]);
	expect(endless.hits).toBe(3);
	endless.remove();
	expect(await statuses(1)).toEqual([200]);
});

it('answers as the service would', async () => {
	sandbox.faults.add({ fault: { kind: 'rateLimit', retryAfter: 3, policyName: 'DAILY' } });
	const limited = await details();
	expect(limited.headers['retry-after']).toBe('3');
	expect(limited.json()).toMatchObject({
		message: 'You have reached your daily limit.',
		errorType: 'RATE_LIMIT',
		policyName: 'DAILY',
	});
	sandbox.faults.add({ times: 2, fault: { kind: 'expiredToken' } });
	expect((await details()).json().category).toBe('EXPIRED_AUTHENTICATION');
	const dingtalk = await send('GET', `${sandbox.url}/v1.0/storage/tasks/1`);
	expect([dingtalk.status, dingtalk.json().code]).toEqual([400, 'InvalidAuthentication']);
	sandbox.faults.add({ fault: { kind: 'html', status: 503 } });
	expect((await details()).headers['content-type']).toContain('text/html');
	sandbox.faults.add({ fault: { kind: 'garbage' } });
	const garbage = await details();
	expect(garbage.headers['content-type']).toContain('application/json');
	expect(() => garbage.json()).toThrow();
});

it('drops the results that were named, silently', async () => {
	const ids = ['102', '104'];
	sandbox.faults.add({ fault: { kind: 'dropResults', ids } });
	const answer = (await read('101', '102', '103', '104', '999')).json();
	const left = answer.results.map(({ id }: { id: string }) => id).sort();
	expect(left).toEqual(['101', '103']);
	expect(answer.errors).toMatchObject([{ context: { ids: ['999'] } }]);
});

it('close and reset end the delays under way', async () => {
	const other = await startSandbox();
	other.faults.add({ times: 2, fault: { kind: 'delay', ms: 60_000 } });
	const ask = async () => await send('GET', `${other.url}/account-info/v3/details`, { headers });
	const waiting = ask();
	while (other.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
	other.reset();
	await expect(waiting).rejects.toThrow();
	await other.close();
	await expect(ask()).rejects.toThrow();
});

it('the rate limit is a rolling window per app, with its headers', async () => {
	sandbox.hubspot.rateLimit = { max: 2, intervalMs: 10_000, daily: 4 };
	const remaining = async () => {
		const answer = await details();
		const left = answer.headers['x-hubspot-ratelimit-remaining'];
		return [answer.status, left, answer.headers['x-hubspot-ratelimit-daily-remaining']];
	};
	expect(await remaining()).toEqual([200, '1', '3']);
	now += 6000;
	expect(await remaining()).toEqual([200, '0', '2']);
	const refused = await details();
	expect([refused.status, refused.json().policyName]).toEqual([429, 'TEN_SECONDLY_ROLLING']);
	now += 4000;
	expect(await remaining()).toEqual([200, '0', '1']);
	now += 10_000;
	expect(await remaining()).toEqual([200, '1', '0']);
	expect((await details()).json().policyName).toBe('DAILY');
	const oauth = await send('GET', `${sandbox.url}/account-info/v3/details`, {
		headers: { authorization: 'Bearer sandbox-access-token' },
	});
	expect(oauth.status).toBe(200);
	expect(oauth.headers).not.toHaveProperty('x-hubspot-ratelimit-daily');
	expect(oauth.headers['x-hubspot-ratelimit-max']).toBe('2');
	now += 86_400_000;
	expect((await details()).status).toBe(200);
});
