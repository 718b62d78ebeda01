import { startSandbox } from '../../sandbox';
import type { Fault, RandomFaults, Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ keepCalls: 3 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const details = async () =>
	await send('GET', `${sandbox.url}/account-info/v3/details`, { headers: HUBSPOT });
const update = async (firstname: string, trace = 't') =>
	await send('POST', `${sandbox.url}/crm/v3/objects/contacts/batch/update`, {
		body: { inputs: [{ id: '101', properties: { firstname }, objectWriteTraceId: trace }] },
		headers: HUBSPOT,
	});
const writes = () => sandbox.hubspot.writes('contacts', '101').length - 1;
const until = async (check: () => boolean) => {
	while (!check()) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** An update whose client leaves as soon as the check says so. */
async function impatient(isEnough: () => boolean): Promise<void> {
	const body = JSON.stringify({ inputs: [{ id: '101', properties: { firstname: 'X' } }] });
	const headers = { ...HUBSPOT, 'content-type': 'application/json' };
	const url = `${sandbox.url}/crm/v3/objects/contacts/batch/update`;
	const leaving = new AbortController();
	const answer = fetch(url, { method: 'POST', body, headers, signal: leaving.signal });
	const text = answer.then(async (response) => await response.text());
	void until(isEnough).then(() => leaving.abort());
	await expect(text).rejects.toThrow();
}

it.each<[Fault, { applied: boolean; answerLost: boolean }]>([
	[
		{ kind: 'status', status: 503 },
		{ applied: false, answerLost: true },
	],
	[
		{ kind: 'statusAfterApply', status: 500 },
		{ applied: true, answerLost: true },
	],
	[
		{ kind: 'status', status: 408 },
		{ applied: false, answerLost: true },
	],
	[
		{ kind: 'status', status: 409 },
		{ applied: false, answerLost: false },
	],
	[
		{ kind: 'status', status: 423 },
		{ applied: false, answerLost: false },
	],
	[
		{ kind: 'status', status: 477 },
		{ applied: false, answerLost: false },
	],
	[{ kind: 'rateLimit' }, { applied: false, answerLost: false }],
	[{ kind: 'expiredToken' }, { applied: false, answerLost: false }],
	[{ kind: 'html' }, { applied: false, answerLost: true }],
	[
		{ kind: 'html', status: 403 },
		{ applied: false, answerLost: false },
	],
	[{ kind: 'garbage' }, { applied: false, answerLost: true }],
	[{ kind: 'reset' }, { applied: false, answerLost: true }],
	[
		{ kind: 'reset', afterApply: true },
		{ applied: true, answerLost: true },
	],
	[{ kind: 'cutOff' }, { applied: true, answerLost: true }],
	[{ kind: 'dropResults' }, { applied: true, answerLost: false }],
	[{ kind: 'shuffle' }, { applied: true, answerLost: false }],
	[
		{ kind: 'delay', ms: 2 },
		{ applied: true, answerLost: false },
	],
	[
		{ kind: 'slowBody', ms: 5 },
		{ applied: true, answerLost: false },
	],
])('logs what became of a call that met %j', async (fault, expected) => {
	sandbox.faults.add({ fault });
	await update('X').catch(() => undefined);
	const [{ requestId }] = sandbox.calls;
	expect(sandbox.faults.log).toEqual([{ requestId, kind: fault.kind, ...expected }]);
	expect(writes() === 1).toBe(expected.applied);
	await update('Y');
	expect(sandbox.faults.log).toHaveLength(1);
});

it('a migration says how long to wait, and each status is answered as HubSpot would', async () => {
	const statuses = [408, 409, 423, 477, 500, 502, 503, 504, 521, 523, 524];
	for (const status of statuses) {
		sandbox.faults.add({ fault: { kind: 'status', status } });
		const answer = await details();
		expect(answer.status).toBe(status);
		expect(answer.json()).toMatchObject({ status: 'error', correlationId: expect.any(String) });
		expect(answer.headers['retry-after']).toBe(status === 477 ? '1' : undefined);
	}
});

it('a hanging call ends when the client gives up, or the sandbox', async () => {
	sandbox.faults.add({ fault: { kind: 'hang' } });
	await impatient(() => sandbox.faults.log.length === 1);
	expect(writes()).toBe(0);
	sandbox.faults.add({ fault: { kind: 'hang', afterApply: true } });
	await impatient(() => sandbox.faults.log.length === 2);
	expect(writes()).toBe(1);
	const both = { kind: 'hang', answerLost: true };
	expect(sandbox.faults.log).toMatchObject([
		{ ...both, applied: false },
		{ ...both, applied: true },
	]);
	sandbox.faults.add({ fault: { kind: 'hang' } });
	const waiting = details();
	await until(() => sandbox.faults.log.length === 3);
	sandbox.reset();
	await expect(waiting).rejects.toThrow();
	expect(sandbox.faults.log).toEqual([]);
});

it('a slow body comes whole, or is lost on a client that leaves', async () => {
	sandbox.faults.add({ fault: { kind: 'slowBody', ms: 60 } });
	sandbox.faults.add({ fault: { kind: 'slowBody', ms: 60_000 } });
	const started = Date.now();
	expect((await update('X')).json().results).toHaveLength(1);
	expect(Date.now() - started).toBeGreaterThan(50);
	await impatient(() => sandbox.faults.log[1]?.applied);
	await sandbox.idle();
	expect(sandbox.faults.log).toMatchObject([
		{ kind: 'slowBody', applied: true, answerLost: false },
		{ kind: 'slowBody', applied: true, answerLost: true },
	]);
});

it('logs a client that leaves without a fault', async () => {
	const slow = await startSandbox({ latencyMs: 2000 });
	const leaving = new AbortController();
	const { signal } = leaving;
	const headers = HUBSPOT;
	const answer = fetch(`${slow.url}/account-info/v3/details`, { headers, signal });
	void until(() => slow.calls.length === 1).then(() => leaving.abort());
	await expect(answer).rejects.toThrow();
	await slow.idle();
	const [{ requestId }] = slow.calls;
	expect(slow.faults.log).toEqual([
		{ requestId, kind: 'clientGone', applied: true, answerLost: true },
	]);
	await slow.close();
});

describe('by chance', () => {
	const kinds: RandomFaults['kinds'] = [
		{ kind: 'status', status: 503 },
		{ weight: 3, fault: { kind: 'status', status: 423 } },
	];
	const run = async (seed: number, order: number[]) => {
		sandbox.reset();
		const handle = sandbox.faults.random({ seed, rate: 0.3, kinds, path: '/batch/update' });
		const seen = await Promise.all(
			order.map(async (n) => [n, (await update(`F${n % 50}`, `${seed}-${n}`)).status]),
		);
		await details();
		const statuses = seen.map(([, status]) => status);
		const byContent = seen
			.map(([n, status]) => `${n % 50} ${status}`)
			.sort()
			.join();
		return { statuses, byContent, hits: handle.hits, handle };
	};
	const numbers = Array.from({ length: 200 }, (_, n) => n);

	it('hits the share it was told to, kinds by weight, and logs each', async () => {
		const { statuses, hits } = await run(1, numbers);
		const count = (status: number) => statuses.filter((seen) => seen === status).length;
		expect(hits).toBe(200 - count(200));
		expect(hits / 200).toBeGreaterThan(0.2);
		expect(hits / 200).toBeLessThan(0.4);
		expect(count(423)).toBeGreaterThan(count(503));
		expect(count(503)).toBeGreaterThan(0);
		expect(sandbox.faults.log).toHaveLength(hits);
		expect(writes()).toBe(200 - hits);
	});

	it('follows the seed and what is sent, not trace ids and the order of arrival', async () => {
		const first = await run(1, numbers);
		const second = await run(1, [...numbers].reverse());
		expect(second.byContent).toBe(first.byContent);
		expect((await run(2, numbers)).byContent).not.toBe(first.byContent);
	});

	it('is removed, and leaves what was ordered its turn', async () => {
		const always = { seed: 1, rate: 1, kinds };
		const handle = sandbox.faults.random(always);
		sandbox.faults.add({ fault: { kind: 'status', status: 501 } });
		expect((await details()).status).toBe(501);
		expect([423, 503]).toContain((await details()).status);
		expect(handle.hits).toBe(1);
		handle.remove();
		expect((await details()).status).toBe(200);
	});
});

it('keeps only the last calls when told to', async () => {
	const { calls } = sandbox;
	for (const name of ['a', 'b', 'c', 'd', 'e']) await update(name);
	expect(calls).toHaveLength(3);
	expect(calls.at(-1)?.body).toMatchObject({ inputs: [{ properties: { firstname: 'e' } }] });
});

it('the rolling window holds under many calls', async () => {
	let now = 0;
	const other = await startSandbox({ now: () => now });
	other.hubspot.rateLimit = { max: 10, intervalMs: 1000, daily: 1_000_000 };
	const remaining: number[] = [];
	for (let n = 0; n < 40; n++) {
		const { headers } = await send('GET', `${other.url}/account-info/v3/details`, {
			headers: HUBSPOT,
		});
		remaining.push(Number(headers['x-hubspot-ratelimit-remaining']));
		now += 125;
	}
	expect(remaining.slice(0, 8)).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
	expect(new Set(remaining.slice(8))).toEqual(new Set([2]));
	await other.close();
});
