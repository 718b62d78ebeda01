import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => 1_700_000_000_000 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const VERSIONS = ['/crm/v3/objects', '/crm/objects/2026-03', '/crm/objects/2026-09'];
const call = async (verb: string, type: string, list: unknown[], base = VERSIONS[0]) =>
	await send('POST', `${sandbox.url}${base}/${type}/batch/${verb}`, {
		body: { inputs: list },
		headers: HUBSPOT,
	});
const contact = (email: string, objectWriteTraceId?: string) => ({
	properties: { email },
	objectWriteTraceId,
});
const byEmail = (id: string, properties: object, objectWriteTraceId?: string) => ({
	id,
	idProperty: 'email',
	properties,
	objectWriteTraceId,
});
const emailsOf = (answer: Json) =>
	answer.results.map((result: Json) => result.properties.email).sort();
const contacts = () => sandbox.hubspot.records('contacts').all.size;

describe('creates', () => {
	it('make records under each version, and tell which trace id made which', async () => {
		for (const [index, base] of VERSIONS.entries()) {
			const traceIds = [`${index}a`, `${index}b`];
			const list = traceIds.map((id) => contact(`${id}@X.yz`, id));
			const answer = await call('create', '0-1', list, base);
			expect([answer.status, emailsOf(answer.json())]).toEqual([
				201,
				traceIds.map((id) => `${id}@x.yz`),
			]);
			for (const result of answer.json().results) {
				expect(sandbox.hubspot.createdBy(result.objectWriteTraceId)).toEqual([result.id]);
				expect(sandbox.hubspot.writes('contacts', result.id)).toMatchObject([
					{
						verb: 'create',
						requestId: sandbox.calls[index].requestId,
						objectWriteTraceId: result.objectWriteTraceId,
					},
				]);
			}
		}
		expect(sandbox.hubspot.created('contacts')).toHaveLength(6);
	});

	it('do it again when they are sent again', async () => {
		const list = [{ properties: { dealname: 'Big' }, objectWriteTraceId: 'a' }];
		await call('create', 'deals', list);
		await call('create', 'deals', list);
		expect(sandbox.hubspot.createdBy('a')).toHaveLength(2);
	});

	it('with trace ids: 207, in 2026-09 201, and each bad input is named', async () => {
		for (const [base, status] of [
			[VERSIONS[0], 207],
			[VERSIONS[2], 201],
		] as const) {
			const good = `new${status}@x.yz`;
			const list = [
				contact(good, 'good'),
				contact('contact1@example.com', 'taken'),
				contact(good.toUpperCase(), 'twice'),
				{ properties: { missing: 'x' }, objectWriteTraceId: 'bad' },
			];
			const answer = await call('create', 'contacts', list, base);
			expect(answer.status).toBe(status);
			const made = sandbox.hubspot.createdBy('good').slice(-1);
			expect(answer.json()).toMatchObject({
				results: [{ id: made[0], objectWriteTraceId: 'good' }],
				numErrors: 3,
				errors: [
					{
						category: 'CONFLICT',
						message: 'Contact already exists. Existing ID: 101',
						context: { objectWriteTraceId: ['taken'], existingId: ['101'] },
					},
					{ category: 'CONFLICT', context: { objectWriteTraceId: ['twice'], existingId: made } },
					{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['bad'] } },
				],
			});
		}
	});

	it('without trace ids: the first conflict refuses all', async () => {
		const emails = ['new@x.yz', 'contact2@example.com', 'contact1@example.com'];
		const list = emails.map((email) => contact(email));
		const answer = await call('create', 'contacts', list);
		expect([answer.status, answer.json()]).toEqual([
			409,
			{
				status: 'error',
				message: 'Contact already exists. Existing ID: 102',
				category: 'CONFLICT',
				correlationId: sandbox.calls[0].requestId,
			},
		]);
		expect(contacts()).toBe(5);
	});

	it('may take the value of an archived record', async () => {
		await call('archive', 'contacts', inputs('101'));
		const answer = await call('create', 'contacts', [contact('contact1@example.com')]);
		expect(answer.status).toBe(201);
	});
});

describe('upserts', () => {
	it('tell what is new', async () => {
		for (const base of VERSIONS) {
			sandbox.reset();
			const list = [
				byEmail('Contact1@Example.com', { firstname: 'Ada' }, 'a'),
				byEmail('New@x.yz', { firstname: 'Bob' }, 'b'),
			];
			const answer = await call('upsert', 'contacts', list, base);
			expect(answer.status).toBe(200);
			const results = answer.json().results;
			const found = (traceId: string) =>
				results.find((result: Json) => result.objectWriteTraceId === traceId);
			expect(found('a')).toMatchObject({ id: '101', new: false, properties: { firstname: 'Ada' } });
			const [made] = sandbox.hubspot.createdBy('b');
			expect(found('b')).toMatchObject({ id: made, new: true, properties: { email: 'new@x.yz' } });
			expect(sandbox.hubspot.createdBy('a')).toEqual([]);
			expect(sandbox.hubspot.writes('contacts', '101').at(-1)?.verb).toBe('upsert');
			const again = await call('upsert', 'contacts', list, base);
			expect(again.json().results.map((result: Json) => result.new)).toEqual([false, false]);
		}
	});

	it.each([
		['dealname', 'deals', '0-3', 'dealname'],
		['missing', 'contacts', '0-1', 'missing'],
		[undefined, 'contacts', '0-1', 'hs_object_id'],
	])('by %s are refused', async (idProperty, type, typeId, named) => {
		const answer = await call('upsert', type, [{ id: '101', idProperty, properties: {} }]);
		expect([answer.status, answer.json().message]).toEqual([
			400,
			`Unable to perform update/upsert by non-unique ${typeId} property ${named}`,
		]);
	});

	it('of the same value twice are refused', async () => {
		const answer = await call('upsert', 'contacts', [
			byEmail('a@x.yz', {}, 'a'),
			byEmail('A@X.yz', {}, 'b'),
		]);
		expect([answer.status, answer.json().context]).toEqual([400, { ids: ['a@x.yz'] }]);
	});

	it('by email are written as a whole or not at all, unless told otherwise', async () => {
		const list = [
			byEmail('contact1@example.com', { firstname: 'Ada' }, 'a'),
			byEmail('new@x.yz', { missing: 'x' }, 'b'),
		];
		expect((await call('upsert', 'contacts', list)).status).toBe(400);
		expect(sandbox.hubspot.writes('contacts', '101')).toHaveLength(1);
		sandbox.hubspot.partialUpsertsByEmail = true;
		expect((await call('upsert', 'contacts', list)).status).toBe(207);
		expect(sandbox.hubspot.writes('contacts', '101')).toHaveLength(2);
	});

	it('by an own property are written in part, conflicts as a whole when told to', async () => {
		const own = (id: string, properties: object) => ({
			id,
			idProperty: 'serial_number',
			properties,
			objectWriteTraceId: id,
		});
		const bad = [own('SN-1', { condition: 'NEW' }), own('X', { condition: 'odd' })];
		expect((await call('upsert', 'p4242_machine', bad)).json()).toMatchObject({
			results: [{ id: '101', new: false }],
			errors: [{ context: { objectWriteTraceId: ['X'] } }],
		});
		const taken = [own('SN-2', {}), own('SN-3', { serial_number: 'SN-1' })];
		expect((await call('upsert', '2-123', taken)).status).toBe(207);
		sandbox.hubspot.wholeCallConflicts = true;
		const refused = await call('upsert', '2-123', taken);
		expect([refused.status, refused.json().message]).toEqual([
			409,
			'Machine already exists. Existing ID: 101',
		]);
	});
});

describe('archives', () => {
	it('pass what is unknown or archived already, and say nothing', async () => {
		for (const base of VERSIONS) {
			const answer = await call('archive', 'deals', inputs('101', '999'), base);
			expect([answer.status, answer.text]).toEqual([204, '']);
		}
		expect(sandbox.hubspot.archived('deals').map(({ id }) => id)).toEqual(['101']);
		const writes = sandbox.hubspot.writes('deals', '101');
		expect(writes.map(({ verb, requestId }) => [verb, requestId])).toEqual([
			['seed', undefined],
			['archive', sandbox.calls[0].requestId],
		]);
		const update = await call('update', 'deals', [{ id: '101', properties: {} }]);
		expect(update.json().errors).toMatchObject([{ category: 'OBJECT_NOT_FOUND' }]);
	});
});

it('refuses whole calls as ordered, whatever the verb, without naming the input', async () => {
	const seen: string[] = [];
	sandbox.hubspot.refuseWholeCallWhen = ({ id, properties }, { verb, objectType }) => {
		seen.push(`${verb} ${objectType}`);
		return id === 'x' || properties.email === 'x@y' ? 'INVALID_EMAIL' : undefined;
	};
	const update = (id: string) => ({ id, properties: { firstname: 'A' }, objectWriteTraceId: id });
	for (const [verb, list] of [
		['create', [contact('a@x.yz', 'a'), contact('x@y', 'b')]],
		['update', [update('101'), update('x')]],
		['upsert', [byEmail('x', {}, 'a')]],
		['archive', inputs('101', 'x')],
		['read', inputs('101', 'x')],
	] as const) {
		const answer = await call(verb, '0-1', [...list]);
		expect([answer.status, answer.json()]).toEqual([
			400,
			{
				status: 'error',
				message: 'INVALID_EMAIL',
				category: 'VALIDATION_ERROR',
				correlationId: expect.any(String),
			},
		]);
	}
	expect(new Set(seen).size).toBe(5);
	expect(contacts()).toBe(5);
	expect(sandbox.hubspot.writes('contacts', '101')).toHaveLength(1);
});

it.each([
	['partner_services', ['read', 'update']],
	['partner_clients', ['read', 'update']],
	['contracts', ['read']],
	['feedback_submissions', ['read']],
	['payments', ['read']],
	['goal_targets', ['archive', 'create', 'read', 'update', 'upsert']],
])('%s know %j', async (type, allowed) => {
	for (const verb of ['archive', 'create', 'read', 'update', 'upsert']) {
		const answer = await call(verb, type, []);
		expect([verb, answer.status < 300]).toEqual([verb, allowed.includes(verb)]);
	}
});
