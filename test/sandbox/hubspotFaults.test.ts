import { request } from 'node:http';
import { connect } from 'node:net';
import { startSandbox } from '../../sandbox';
import type { Fault, Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const get = async (path: string) =>
	await send('GET', `${sandbox.url}${path}`, { headers: HUBSPOT });
const archive = async () =>
	await send('POST', `${sandbox.url}/crm/v3/objects/contacts/batch/archive`, {
		body: { inputs: inputs('101') },
		headers: HUBSPOT,
	});
const details = async () => await get('/account-info/v3/details');
const isArchived = () => sandbox.hubspot.record('contacts', '101')?.archived;

it('answers come with absurd headers, and are otherwise as they are', async () => {
	const headers = {
		'X-HubSpot-RateLimit-Interval-Milliseconds': '1e12',
		'x-hubspot-ratelimit-remaining': '0',
	};
	sandbox.faults.add({ fault: { kind: 'headers', headers } });
	const answer = await details();
	expect([answer.status, answer.json().portalId]).toEqual([200, 4242]);
	expect(answer.headers).toMatchObject({
		'x-hubspot-ratelimit-interval-milliseconds': '1e12',
		'x-hubspot-ratelimit-remaining': '0',
		'x-hubspot-ratelimit-max': '100000',
	});
	expect(sandbox.faults.log).toMatchObject([{ kind: 'headers', applied: true, answerLost: false }]);
	expect((await details()).headers['x-hubspot-ratelimit-remaining']).toBe('99998');
});

it('headers join a fault that replaces the answer', async () => {
	sandbox.faults.add({ fault: { kind: 'delay', ms: 1 } });
	sandbox.faults.add({ fault: { kind: 'rateLimit', retryAfter: 3600 } });
	const answer = await details();
	expect([answer.status, answer.headers['retry-after']]).toEqual([429, '3600']);
});

it.each<[string, Extract<Fault, { kind: 'garbage' }>]>([
	['an empty 200', { kind: 'garbage', text: '' }],
	['an empty 207', { kind: 'garbage', status: 207, text: '' }],
	['a mark and nothing else', { kind: 'garbage', status: 207, text: '\uFEFF' }],
	[
		'what claims to be gzip',
		{ kind: 'garbage', text: 'no gzip', headers: { 'content-encoding': 'gzip' } },
	],
])('a write is answered with %s, carried out or not', async (_what, fault) => {
	for (const afterApply of [false, true]) {
		sandbox.faults.add({ path: '/batch/archive', fault: { ...fault, afterApply } });
		const answer = await archive();
		expect([answer.status, answer.text]).toEqual([fault.status ?? 200, fault.text]);
		expect(answer.headers['content-encoding']).toBe(fault.headers?.['content-encoding']);
		expect(isArchived()).toBe(afterApply);
	}
	expect(sandbox.faults.log).toMatchObject([
		{ applied: false, answerLost: true },
		{ applied: true, answerLost: true },
	]);
});

it('a page breaks off halfway, or a 207 that was naming errors', async () => {
	const page = { status: 200, text: '<html>…</html>', headers: { 'content-type': 'text/html' } };
	sandbox.faults.add({ fault: { kind: 'garbage', ...page, afterApply: true, cut: true } });
	await expect(archive()).rejects.toThrow();
	expect(isArchived()).toBe(true);
	sandbox.faults.add({ path: '/batch/read', fault: { kind: 'cutOff' } });
	const read = send('POST', `${sandbox.url}/crm/v3/objects/contacts/batch/read`, {
		body: { inputs: inputs('999') },
		headers: HUBSPOT,
	});
	await expect(read).rejects.toThrow();
});

it('a body drips until the client leaves', async () => {
	sandbox.faults.add({ fault: { kind: 'drip', everyMs: 1 } });
	const text = await new Promise<string>((resolve, reject) => {
		const outgoing = request(`${sandbox.url}/account-info/v3/details`, { agent: false });
		outgoing.on('error', reject);
		outgoing.on('response', (response) => {
			let seen = `${response.statusCode}:`;
			response.on('error', () => undefined);
			response.on('data', (piece: Buffer) => {
				seen += piece.toString();
				if (seen.length < 8) return;
				outgoing.destroy();
				resolve(seen);
			});
		});
		outgoing.end();
	});
	expect(text).toMatch(/^401: {4,}$/);
	await sandbox.idle();
	expect(sandbox.faults.log).toMatchObject([{ kind: 'drip', answerLost: true }]);
});

it('another protocol is switched to, and nothing follows', async () => {
	sandbox.faults.add({ fault: { kind: 'switchProtocols' } });
	const { port } = new URL(sandbox.url);
	const line = await new Promise<string>((resolve, reject) => {
		const socket = connect(Number(port), '127.0.0.1', () =>
			socket.write('GET /account-info/v3/details HTTP/1.1\r\nHost: x\r\n\r\n'),
		);
		socket.on('error', reject);
		socket.on('data', (piece) => {
			resolve(piece.toString().split('\r\n')[0]);
			socket.destroy();
		});
	});
	expect(line).toBe('HTTP/1.1 101 Switching Protocols');
	await sandbox.idle();
});

describe('pages without end', () => {
	const errorsOf = async (id: string, after = '') =>
		(await get(`/crm/imports/2026-09/${id}/errors?limit=2${after && `&after=${after}`}`)).json();

	it.each<[string, object, number]>([
		['full ones', {}, 2],
		['empty ones', { isEmpty: true }, 0],
	])('%s, each with a cursor of its own', async (_what, more, rows) => {
		const id = sandbox.hubspot.addImport({ errors: 3 });
		const fault: Fault = { kind: 'endlessPages', ...more };
		sandbox.faults.add({ path: '/errors', times: Infinity, fault });
		const seen = new Set<string>();
		let after = '';
		for (let page = 0; page < 5; page++) {
			const { results, paging } = await errorsOf(id, after);
			expect(results).toHaveLength(rows);
			after = paging.next.after;
			seen.add(after);
		}
		expect(seen.size).toBe(5);
		expect(sandbox.calls.at(-1)?.query.after).toBe([...seen][3]);
	});

	it('always with the same cursor', async () => {
		const id = sandbox.hubspot.addImport({ errors: 3 });
		const fault: Fault = { kind: 'endlessPages', sameCursor: true };
		sandbox.faults.add({ path: '/errors', times: 2, fault });
		const { paging } = await errorsOf(id);
		expect((await errorsOf(id, paging.next.after)).paging).toEqual(paging);
	});
});

it('the 501st import of a day is refused with 429', async () => {
	sandbox.hubspot.importsPerDay = 1;
	const start = async () => {
		const form = new FormData();
		const column = { columnObjectTypeId: '0-1', columnName: 'email', propertyName: 'email' };
		const page = { hasHeader: true, columnMappings: [column] };
		const files = [{ fileName: 'a.csv', fileFormat: 'CSV', fileImportPage: page }];
		form.append('importRequest', JSON.stringify({ name: 'x', files }));
		form.append('files', new Blob(['email\na@x.yz\n']), 'a.csv');
		const url = `${sandbox.url}/crm/imports/2026-09`;
		return await fetch(url, { method: 'POST', body: form, headers: HUBSPOT });
	};
	expect((await start()).status).toBe(200);
	const refused = await start();
	expect([refused.status, await refused.json()]).toEqual([
		429,
		expect.objectContaining({ category: 'RATE_LIMITS' }),
	]);
	expect(sandbox.hubspot.imports.tasks.size).toBe(1);
});
