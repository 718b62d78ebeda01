import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;
const now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now, seed: 7 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const post = async (path: string, body: unknown) =>
	await send('POST', `${sandbox.url}${path}`, { body, headers: HUBSPOT });
const read = async (type: string, body: object, query = '') =>
	await post(`/crm/v3/objects/${type}/batch/read${query}`, body);
const update = async (type: string, updates: unknown[], base = '/crm/v3/objects') =>
	await post(`${base}/${type}/batch/update`, { inputs: updates });
const ids = (n: number) => Array.from({ length: n }, (_, i) => String(101 + i));

describe('reads', () => {
	it('come shuffled by the seed, complete', async () => {
		sandbox.hubspot.seedRecords('contacts', 95);
		const asked = { inputs: inputs(...ids(100)), properties: ['email'] };
		const order = async () =>
			(await read('contacts', asked)).json().results.map((result: { id: string }) => result.id);
		const first = await order();
		expect(first).not.toEqual(ids(100));
		expect([...first].sort()).toEqual(ids(100).sort());
		sandbox.reset();
		sandbox.hubspot.seedRecords('contacts', 95);
		expect(await order()).toEqual(first);
	});

	it('take type names, ids and custom types', async () => {
		for (const type of ['contacts', 'contact', '0-1', '0-48', 'calls', '2-123', 'p4242_machine']) {
			expect((await read(type, { inputs: inputs('101') })).json().results).toHaveLength(1);
		}
		const unknown = await read('2-999', { inputs: inputs('101') });
		expect(unknown.status).toBe(400);
		expect(unknown.json().message).toBe('Unable to infer object type from: 2-999');
	});

	it('always show the three standing properties, and null for what is empty', async () => {
		const body = { inputs: inputs('101'), properties: ['phone', 'nonsense'] };
		const { properties } = (await read('contacts', body)).json().results[0];
		const at = new Date(now).toISOString();
		expect(properties).toEqual({
			createdate: at,
			hs_object_id: '101',
			lastmodifieddate: at,
			phone: null,
		});
	});

	it('are limited to 100 inputs, 50 with history', async () => {
		const plain = await read('contacts', { inputs: inputs(...ids(101)) });
		expect([plain.status, plain.json().message]).toEqual([
			400,
			'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
		]);
		const history = { inputs: inputs(...ids(51)), propertiesWithHistory: ['email'] };
		const withHistory = await read('contacts', history);
		expect(withHistory.status).toBe(400);
		expect(withHistory.json().message).toContain('property histories is 50');
	});

	it('find by a unique property only, and group what is missing in one error', async () => {
		const byName = { inputs: inputs('First 1'), idProperty: 'firstname' };
		expect((await read('contacts', byName)).status).toBe(400);
		const byEmail = {
			inputs: inputs('CONTACT1@example.com', 'x@y.zz', 'y@y.zz'),
			idProperty: 'email',
		};
		const answer = await read('contacts', byEmail);
		expect(answer.status).toBe(207);
		expect(answer.json()).toMatchObject({
			results: [{ id: '101' }],
			numErrors: 1,
			errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['x@y.zz', 'y@y.zz'] } }],
		});
	});

	it('find archived records only when asked for them', async () => {
		sandbox.hubspot.archiveRecord('deals', '101');
		const found = async (query: string) =>
			(await read('deals', { inputs: inputs('101', '102') }, query))
				.json()
				.results.map((result: { id: string }) => result.id);
		expect(await found('')).toEqual(['102']);
		expect(await found('?archived=true')).toEqual(['101']);
	});

	it.each([
		['no inputs', {}, '[inputs]'],
		['an input without id', { inputs: [{}] }, '[id]'],
		['no JSON', '{"inputs": [', 'Invalid input JSON'],
		['duplicates', { inputs: inputs('101', '101') }, 'Duplicate IDs found in batch input: [101]'],
	])('are refused: %s', async (_what, body, message) => {
		const answer = await read('contacts', body as object);
		expect(answer.status).toBe(400);
		expect(answer.json().message).toContain(message);
	});
});

describe('updates', () => {
	const good = { id: '101', properties: { firstname: 'Ada' } };
	const bad = { id: '102', properties: { lifecyclestage: 'wizard', hs_object_id: '1' } };

	it('without trace ids: one bad input rejects all', async () => {
		const answer = await update('contacts', [good, bad]);
		expect(answer.status).toBe(400);
		expect(answer.json().errors.map(({ code }: { code: string }) => code)).toEqual([
			'INVALID_OPTION',
			'READ_ONLY_VALUE',
		]);
		const [, list] = /^Property values were not valid: (.*)$/.exec(answer.json().message) ?? [];
		expect(JSON.parse(list)).toMatchObject([{ name: 'lifecyclestage' }, { name: 'hs_object_id' }]);
		expect(sandbox.hubspot.record('contacts', '101')?.properties.firstname).toBe('First 1');
	});

	it('with trace ids: 207, in 2026-09 200, and each bad input is named', async () => {
		const traced = [
			{ ...good, objectWriteTraceId: 'g' },
			{ ...bad, objectWriteTraceId: 'b' },
			{ id: '999', properties: {}, objectWriteTraceId: 'm' },
		];
		for (const [base, status] of [
			['/crm/v3/objects', 207],
			['/crm/objects/2026-03', 207],
			['/crm/objects/2026-09', 200],
		] as const) {
			const answer = await update('0-1', traced, base);
			expect(answer.status).toBe(status);
			expect(answer.json()).toMatchObject({
				results: [{ id: '101', objectWriteTraceId: 'g', properties: { firstname: 'Ada' } }],
				numErrors: 2,
				errors: [
					{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['b'] } },
					{ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'], objectWriteTraceId: ['m'] } },
				],
			});
		}
		sandbox.hubspot.echoTraceIds = false;
		const silent = await update('contacts', traced);
		expect(silent.json().results[0]).not.toHaveProperty('objectWriteTraceId');
		const [seeded, ...writes] = sandbox.hubspot.writes('contacts', '101');
		expect(seeded.verb).toBe('seed');
		expect(writes.map(({ objectWriteTraceId }) => objectWriteTraceId)).toEqual([
			'g',
			'g',
			'g',
			'g',
		]);
	});

	it('missing records come one by one, or grouped when told to', async () => {
		const missing = ['998', '999'].map((id) => ({
			id,
			properties: {},
			objectWriteTraceId: `t${id}`,
		}));
		expect((await update('contacts', missing)).json().numErrors).toBe(2);
		sandbox.hubspot.groupMissing = true;
		expect((await update('contacts', missing)).json()).toMatchObject({
			numErrors: 1,
			errors: [{ context: { ids: ['998', '999'], objectWriteTraceId: ['t998', 't999'] } }],
		});
	});

	it('missing records never reject the call', async () => {
		const answer = await update('contacts', [good, { id: '999', properties: {} }]);
		expect(answer.status).toBe(207);
		expect(answer.json().results).toHaveLength(1);
	});

	it('duplicates reject it, trace ids or not', async () => {
		const twice = [
			{ ...good, objectWriteTraceId: 'a' },
			{ ...good, objectWriteTraceId: 'b' },
		];
		const answer = await update('contacts', twice);
		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({
			message: 'Duplicate IDs found in batch input: [101]. IDs must be unique',
			context: { ids: ['101'] },
		});
	});

	it('by a property: only an own one with unique values', async () => {
		for (const idProperty of ['hs_object_id', 'email', 'firstname']) {
			const refused = await update('contacts', [{ ...good, idProperty }]);
			expect(refused.status).toBe(400);
			expect(refused.json().message).toBe(
				`Unable to perform update/upsert by non-unique 0-1 property ${idProperty}`,
			);
		}
		sandbox.hubspot.defineProperty('contacts', { name: 'erp_id', hasUniqueValue: true });
		sandbox.hubspot.seedRecords('contacts', [{ id: '500', properties: { erp_id: 'E-1' } }]);
		const byErp = [{ id: 'E-1', idProperty: 'erp_id', properties: { firstname: 'Ada' } }];
		expect((await update('contacts', byErp)).json().results).toMatchObject([{ id: '500' }]);
	});

	it('of a merged record are dropped silently', async () => {
		sandbox.hubspot.mergeRecord('contacts', '101', '102');
		const answer = await update('contacts', [good]);
		expect(answer.status).toBe(200);
		expect(answer.json()).not.toHaveProperty('errors');
		expect(answer.json().results).toEqual([]);
		expect(sandbox.hubspot.writes('contacts', '101')).toHaveLength(1);
	});

	it('lowercase emails, clear with an empty text, refuse a value that another one has', async () => {
		const properties = { email: 'Ada@Example.COM', lastname: '' };
		await update('contacts', [{ id: '101', properties }]);
		expect(sandbox.hubspot.record('contacts', '101')?.properties).toMatchObject({
			email: 'ada@example.com',
			lastname: null,
		});
		const taken = await update('contacts', [
			{ id: '102', properties: { email: 'ADA@example.com' } },
		]);
		expect(taken.status).toBe(409);
		expect(taken.json().message).toBe('Contact already exists. Existing ID: 101');
		const both = ['103', '104'].map((id) => ({
			id,
			properties: { email: 'same@example.com' },
			objectWriteTraceId: id,
		}));
		expect((await update('contacts', both)).json()).toMatchObject({
			results: [{ id: '103' }],
			errors: [
				{ category: 'CONFLICT', context: { objectWriteTraceId: ['104'], existingId: ['103'] } },
			],
		});
	});
});
