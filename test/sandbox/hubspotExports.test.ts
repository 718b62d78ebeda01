import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.taskDefaults = { durationMs: 1000 };
});
afterAll(async () => await sandbox.close());

const BASES = [
	'/crm/v3/exports/export',
	'/crm/exports/2026-03/export',
	'/crm/exports/2026-09/export',
];
const VIEW = {
	exportType: 'VIEW',
	exportName: 'Some contacts',
	format: 'CSV',
	language: 'EN',
	objectType: 'CONTACT',
	objectProperties: ['email', 'firstname'],
};
const INTERNAL = { exportInternalValuesOptions: ['NAMES', 'VALUES'] };

const post = async (body: unknown, headers: Record<string, string> = HUBSPOT, base = BASES[0]) =>
	await send('POST', `${sandbox.url}${base}/async`, { body, headers });
const start = async (more: object = {}): Promise<string> => {
	const answer = await post({ ...VIEW, ...more });
	expect(answer.status).toBe(202);
	return answer.json().id;
};
const get = async (path: string) =>
	await send('GET', `${sandbox.url}${path}`, { headers: HUBSPOT });
const status = async (id: string) => (await get(`${BASES[0]}/async/tasks/${id}/status`)).json();
const state = async (id: string) => (await get(`${BASES[0]}/${id}`)).json().exportState;
/** Without the API's token, as HubSpot wants it. */
const download = async (link: string) => await send('GET', link);
const csvOf = async (id: string) => {
	now += 1000;
	return (await download((await status(id)).result)).text;
};
const filtered = async (...filters: object[]) =>
	await csvOf(
		await start({
			...INTERNAL,
			objectProperties: [],
			publicCrmSearchRequest: { filterGroups: [{ filters }], filters: [], sorts: [] },
		}),
	);

describe('the start', () => {
	it.each([
		['no properties', { objectProperties: undefined }, '[objectProperties]'],
		['no list', { exportType: 'LIST' }, '[listId]'],
		['another format', { format: 'PDF' }, 'Unknown format: PDF'],
		['another language', { language: 'TLH' }, 'Unknown language: TLH'],
		['another type', { objectType: 'WOMBAT' }, 'Unable to infer object type from: WOMBAT'],
		['a custom type by name', { objectType: 'machine' }, 'infer object type from: machine'],
		['an unknown list', { exportType: 'LIST', listId: '9' }, 'List 9 does not exist'],
		['five associated types', { associatedObjectType: Array(5).fill('0-2') }, 'At most 4'],
		['another option', { exportInternalValuesOptions: ['LABELS'] }, 'LABELS'],
		['properties as a text', { objectProperties: 'email' }, 'must be a list of texts'],
		[
			'filters without groups of them',
			{ publicCrmSearchRequest: { filterGroups: [{}] } },
			'filters',
		],
	])('refuses %s', async (_what, more, message) => {
		const answer = await post({ ...VIEW, ...more });
		expect([answer.status, answer.json().category]).toEqual([400, 'VALIDATION_ERROR']);
		expect(answer.json().message).toContain(message);
	});

	it('needs crm.export, in every version', async () => {
		sandbox.hubspot.addToken('narrow', ['crm.import']);
		for (const base of BASES) {
			const answer = await post(VIEW, { authorization: 'Bearer narrow' }, base);
			expect([answer.status, answer.json().category]).toEqual([403, 'MISSING_SCOPES']);
		}
	});

	it('names a status link on another host, and ids beyond 2^53 when told to', async () => {
		sandbox.hubspot.bigIds = true;
		for (const [index, base] of BASES.entries()) {
			const { id, links } = (await post(VIEW, HUBSPOT, base)).json();
			expect(id).toBe(String(9_007_199_254_740_993n + BigInt(index)));
			expect(links.status).toBe(`https://api-na1.hubspot.com${base}/async/tasks/${id}/status`);
			expect((await get(`${base}/${id}`)).json().id).toBe(id);
		}
	});

	it('is possible 30 times in 24 hours', async () => {
		for (let n = 0; n < 30; n++) await start();
		const refused = await post(VIEW);
		expect([refused.status, refused.json().message]).toEqual([
			429,
			'You have reached your limit of 30 exports in 24 hours.',
		]);
		now += 24 * 3600_000;
		await start();
		sandbox.hubspot.exportsPerDay = 1;
		expect((await post(VIEW)).status).toBe(429);
	});
});

describe('the course', () => {
	it('has one export at a time, the others wait', async () => {
		const [first, second] = [await start(), await start()];
		expect([await state(first), await state(second)]).toEqual(['PROCESSING', 'ENQUEUED']);
		expect((await status(second)).status).toBe('PENDING');
		now += 1000;
		expect([await state(first), await state(second)]).toEqual(['DONE', 'PROCESSING']);
		now += 1000;
		expect((await status(second)).status).toBe('COMPLETE');
	});

	it('has them side by side without the queue', async () => {
		sandbox.hubspot.exportQueue = false;
		const ids = [await start(), await start()];
		expect([await state(ids[0]), await state(ids[1])]).toEqual(['PROCESSING', 'PROCESSING']);
	});

	it.each([
		['FAILED', 'PROCESSING'],
		['CONFLICT', 'PROCESSING'],
		['DELETED', 'PROCESSING'],
		['PENDING_APPROVAL', 'PENDING'],
		['DEFERRED', 'PENDING'],
		['CANCELED', 'CANCELED'],
		['DONE', 'COMPLETE'],
	] as const)('ends with %s while the task says %s', async (ending, taskStatus) => {
		const arranged = sandbox.hubspot.addExport({ ending, pendingMs: 500, durationMs: 500 });
		sandbox.hubspot.exportDefaults = { ending };
		const started = await start();
		expect(await state(arranged)).toBe('ENQUEUED');
		now += 1000;
		for (const id of [arranged, started]) {
			const shown = await status(id);
			expect([shown.status, await state(id)]).toEqual([taskStatus, ending]);
			expect('result' in shown).toBe(ending === 'DONE');
		}
	});

	it('shows what was asked for', async () => {
		const id = await start();
		now += 1000;
		expect((await get(`${BASES[2]}/${id}`)).json()).toEqual({
			id,
			exportName: 'Some contacts',
			exportType: 'VIEW',
			objectType: 'CONTACT',
			objectProperties: ['email', 'firstname'],
			recordCount: 5,
			exportState: 'DONE',
			createdAt: new Date(now - 1000).toISOString(),
			updatedAt: new Date(now).toISOString(),
		});
	});

	it('unknown: 404; no 64-bit number: 400', async () => {
		expect((await get(`${BASES[0]}/77`)).status).toBe(404);
		for (const id of ['x', '1.5', '9223372036854775808']) {
			const answer = await get(`${BASES[0]}/${id}`);
			expect([answer.status, answer.json().message]).toEqual([
				400,
				'Unable to parse value for path parameter: exportId',
			]);
		}
	});
});

describe('the content', () => {
	it('has names and values, or labels and what people read', async () => {
		const { hubspot } = sandbox;
		hubspot.defineProperty('contacts', {
			name: 'color',
			label: 'Favourite',
			type: 'enumeration',
			options: [{ value: 'r', label: 'Red, dark' }],
		});
		hubspot.seedRecords('contacts', [
			{ id: '900', properties: { email: 'a@b.c', color: 'r', firstname: 'One\nTwo "x"' } },
		]);
		hubspot.addList('7', 'contacts', ['900', 'gone']);
		const body = { exportType: 'LIST', listId: '7', objectProperties: ['color', 'firstname'] };
		expect(await csvOf(await start({ ...body, ...INTERNAL }))).toBe(
			'hs_object_id,color,firstname\n900,r,"One\nTwo ""x"""\n',
		);
		expect(await csvOf(await start(body))).toBe(
			'Record ID,Favourite,First Name\n900,"Red, dark","One\nTwo ""x"""\n',
		);
	});

	it.each([
		[{ propertyName: 'amount', operator: 'EQ', value: '200.0' }, ['102']],
		[{ propertyName: 'amount', operator: 'NEQ', value: '200' }, ['101', '103', '900']],
		[{ propertyName: 'amount', operator: 'GT', value: '99' }, ['101', '102', '103']],
		[{ propertyName: 'amount', operator: 'GTE', value: '300' }, ['103']],
		[{ propertyName: 'amount', operator: 'LT', value: '200' }, ['101']],
		[{ propertyName: 'amount', operator: 'LTE', value: '200' }, ['101', '102']],
		[
			{ propertyName: 'amount', operator: 'BETWEEN', value: '150', highValue: '300' },
			['102', '103'],
		],
		[{ propertyName: 'amount', operator: 'IN', values: ['100', '300'] }, ['101', '103']],
		[{ propertyName: 'amount', operator: 'NOT_IN', values: ['100', '300'] }, ['102', '900']],
		[{ propertyName: 'amount', operator: 'HAS_PROPERTY' }, ['101', '102', '103']],
		[{ propertyName: 'amount', operator: 'NOT_HAS_PROPERTY' }, ['900']],
		[{ propertyName: 'dealname', operator: 'EQ', value: 'bIG one' }, ['900']],
		[{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'de*' }, ['101', '102', '103']],
		[{ propertyName: 'dealname', operator: 'NOT_CONTAINS_TOKEN', value: 'deal' }, ['900']],
		[{ propertyName: 'closedate', operator: 'LT', value: '2026-01-02' }, ['900']],
	])('is filtered: %j', async (filter, ids) => {
		const closedate = String(Date.parse('2026-01-01'));
		sandbox.hubspot.seedRecords('deals', [
			{ id: '900', properties: { dealname: 'Big one', closedate } },
		]);
		const id = await start({
			...INTERNAL,
			objectType: '0-3',
			objectProperties: [],
			publicCrmSearchRequest: { filterGroups: [{ filters: [filter] }], filters: [], sorts: [] },
		});
		expect(await csvOf(id)).toBe(['hs_object_id', ...ids].map((line) => `${line}\n`).join(''));
	});

	it('knows alternatives, a text to look for, and an order', async () => {
		const email = (value: string) => ({ propertyName: 'email', operator: 'EQ', value });
		expect(await filtered(email('contact1@example.com'), email('contact2@example.com'))).toBe(
			'hs_object_id\n',
		);
		const group = (value: string) => ({ filters: [email(value)] });
		const either = [group('contact1@example.com'), group('contact2@example.com')];
		for (const sort of ['-email', { propertyName: 'email', order: 'DESC' }]) {
			const publicCrmSearchRequest = { filterGroups: either, filters: [], sorts: [sort] };
			const id = await start({ ...INTERNAL, objectProperties: [], publicCrmSearchRequest });
			expect(await csvOf(id)).toBe('hs_object_id\n102\n101\n');
		}
		const publicCrmSearchRequest = { query: 'LAST 4' };
		const id = await start({ ...INTERNAL, objectProperties: [], publicCrmSearchRequest });
		expect(await csvOf(id)).toBe('hs_object_id\n104\n');
	});

	it('is what a test gives, of any size', async () => {
		const { hubspot } = sandbox;
		const zip = { contentType: 'application/zip', body: Buffer.from([80, 75, 5, 6, 0, 255]) };
		hubspot.exportDefaults = { file: zip };
		const small = await start();
		const big = hubspot.addExport({
			file: { contentType: 'text/csv', name: 'big one.csv', body: { sizeBytes: 5_000_000 } },
		});
		now += 1000;
		const link: string = (await status(small)).result;
		expect(link).toMatch(/\.zip$/);
		const answer = await fetch(link);
		expect(answer.headers.get('content-type')).toBe('application/zip');
		expect(Buffer.from(await answer.arrayBuffer())).toEqual(zip.body);
		const made = await download((await status(big)).result);
		expect(made.headers['content-length']).toBe('5000000');
		expect(made.headers['content-disposition']).toBe('attachment; filename="big one.csv"');
		expect(made.text).toHaveLength(5_000_000);
		expect(made.text.slice(-20)).toBe('cdef0123456789abcdef');
	});

	it('is no workbook that pretends to be one', async () => {
		const id = await start({ format: 'XLSX' });
		now += 1000;
		const answer = await download((await status(id)).result);
		expect([answer.status, answer.text]).toEqual([501, expect.stringContaining('Not simulated')]);
	});
});

describe('the link', () => {
	it('is new each time, and lives for five minutes', async () => {
		const id = sandbox.hubspot.addExport();
		const [one, two]: string[] = [(await status(id)).result, (await status(id)).result];
		expect(one).not.toBe(two);
		expect(one.startsWith(`${sandbox.url}/hubspot-files/exports/`)).toBe(true);
		now += 299_999;
		expect((await download(one)).status).toBe(200);
		now += 1;
		const expired = await download(one);
		expect([expired.status, expired.headers['content-type']]).toEqual([403, 'application/xml']);
		expect(expired.text).toContain(
			'<Code>AccessDenied</Code><Message>Request has expired</Message>',
		);
		const unknown = await download(`${sandbox.url}/hubspot-files/exports/none/x.csv`);
		expect([unknown.status, unknown.text]).toEqual([403, expect.stringContaining('Access Denied')]);
	});

	it('needs no token, tells who sent one, and counts for no rate limit', async () => {
		const id = sandbox.hubspot.addExport();
		const link: string = (await status(id)).result;
		sandbox.hubspot.rateLimit = { max: 1, intervalMs: 10_000, daily: 1 };
		const answer = await download(link);
		expect(answer.status).toBe(200);
		expect(Object.keys(answer.headers).filter((name) => name.includes('hubspot'))).toEqual([]);
		await send('GET', link, { headers: HUBSPOT });
		expect(sandbox.hubspot.downloads).toMatchObject([
			{ exportId: id, status: 200, authorized: false },
			{ exportId: id, status: 200, authorized: true },
		]);
	});

	it('goes wrong in every way', async () => {
		const sizeBytes = 1_000_000;
		const file = { contentType: 'text/csv', body: { sizeBytes } };
		const id = sandbox.hubspot.addExport({ file });
		const link: string = (await status(id)).result;
		const path = '/hubspot-files/';
		const order = (fault: Parameters<typeof sandbox.faults.add>[0]['fault']) =>
			sandbox.faults.add({ path, fault });

		order({ kind: 'cutOff' });
		await expect(download(link)).rejects.toThrow();
		order({ kind: 'wrongLength', by: 10 });
		await expect(download(link)).rejects.toThrow();
		order({ kind: 'wrongLength', by: -10 });
		// What a client makes of the rest differs; undici keeps to what was announced.
		const tooLow = await fetch(link);
		expect(tooLow.headers.get('content-length')).toBe(String(sizeBytes - 10));
		await tooLow.body?.cancel();
		order({ kind: 'redirect', location: 'https://example.com/elsewhere' });
		const elsewhere = await download(link);
		expect([elsewhere.status, elsewhere.headers.location]).toEqual([
			302,
			'https://example.com/elsewhere',
		]);
		order({ kind: 'html', status: 200 });
		expect((await download(link)).headers['content-type']).toBe('text/html');
		order({ kind: 'slowBody', ms: 60 });
		const began = Date.now();
		expect((await download(link)).text).toHaveLength(sizeBytes);
		expect(Date.now() - began).toBeGreaterThan(50);

		for (const kind of ['hang', 'stall'] as const) {
			order({ kind });
			let received = 0;
			const read = async () => {
				const answer = await fetch(link, { signal: AbortSignal.timeout(200) });
				for await (const chunk of answer.body ?? []) received += chunk.length;
			};
			await expect(read()).rejects.toMatchObject({ name: 'TimeoutError' });
			expect(received).toBe(kind === 'stall' ? sizeBytes / 2 : 0);
		}
		await sandbox.idle();
	});
});
