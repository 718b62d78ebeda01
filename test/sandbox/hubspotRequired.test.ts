import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { enforceRequired: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const batch = async (verb: string, type: string, list: unknown[], version = '2026-03') =>
	await send('POST', `${sandbox.url}/crm/objects/${version}/${type}/batch/${verb}`, {
		body: { inputs: list },
		headers: HUBSPOT,
	});
const at = '2026-01-02T03:04:05.000Z';
const note = (properties: object, objectWriteTraceId?: string) => ({
	properties: { hs_note_body: 'a', ...properties },
	objectWriteTraceId,
});

describe('what is required of a new record', () => {
	it.each([
		['notes', 'NOTE'],
		['calls', 'CALL'],
		['tasks', 'TASK'],
		['meetings', 'MEETING_EVENT'],
		['emails', 'EMAIL'],
		['communications', 'COMMUNICATION'],
		['postal_mail', 'POSTAL_MAIL'],
	])('of %s: hs_timestamp, and the whole call is refused without it', async (type, label) => {
		const before = sandbox.hubspot.records(type).all.size;
		const list = [{ properties: { hs_timestamp: at } }, { properties: {} }];
		const answer = await batch('create', type, list);
		expect([answer.status, answer.json()]).toEqual([
			400,
			{
				status: 'error',
				message: `Error creating ${label}. Some required properties were not set.`,
				category: 'VALIDATION_ERROR',
				context: { properties: ['hs_timestamp'] },
				correlationId: expect.any(String),
			},
		]);
		expect(sandbox.hubspot.records(type).all.size).toBe(before);
	});

	it('with trace ids each record without it is named', async () => {
		const list = [
			note({ hs_timestamp: at }, 'good'),
			note({}, 'a'),
			note({ hs_timestamp: '' }, 'b'),
		];
		const { results, errors } = (await batch('create', 'notes', list)).json();
		expect(results).toMatchObject([{ objectWriteTraceId: 'good' }]);
		expect(errors.map(({ context }: Json) => context)).toEqual([
			{ properties: ['hs_timestamp'], objectWriteTraceId: ['a'] },
			{ properties: ['hs_timestamp'], objectWriteTraceId: ['b'] },
		]);
	});

	it('stands in errors when reasons do', async () => {
		sandbox.hubspot.reasonsInErrors = true;
		const whole = (await batch('create', 'notes', [note({})])).json();
		const reason = { context: { missingRequiredProperties: ['hs_timestamp'] } };
		expect(whole).toMatchObject({ context: {}, errors: [reason] });
		const [entry] = (await batch('create', 'notes', [note({}, 'a')])).json().errors;
		expect(entry).toMatchObject({ context: { objectWriteTraceId: ['a'] }, errors: [reason] });
	});

	it('does not matter to updates, nor to upserts of what is there', async () => {
		const { hubspot } = sandbox;
		hubspot.requireProperties('2-123', ['hs_description']);
		const own = (id: string, properties: object) => ({
			id,
			idProperty: 'serial_number',
			properties,
		});
		const list = [own('SN-1', {})];
		expect((await batch('upsert', '2-123', list, '2026-09')).status).toBe(200);
		const fresh = [own('SN-9', { hs_name: 'X' })];
		expect((await batch('upsert', '2-123', fresh, '2026-09')).json().context).toEqual({
			properties: ['hs_description'],
		});
		const update = [{ id: '101', properties: { hs_call_title: 'X' } }];
		expect((await batch('update', 'calls', update)).status).toBe(200);
	});

	it('by a rule of the account counts as of 2026-09', async () => {
		sandbox.hubspot.requireProperties('contacts', ['lastname', 'phone']);
		const list = [{ properties: { email: 'a@x.yz', phone: '1' } }];
		const refused = await batch('create', 'contacts', list, '2026-09');
		expect(refused.json().context).toEqual({ properties: ['lastname'] });
		expect((await batch('create', 'contacts', list, '2026-03')).status).toBe(201);
	});

	it('is nobody’s business when it is not enforced', async () => {
		sandbox.hubspot.enforceRequired = false;
		expect((await batch('create', 'notes', [note({})])).status).toBe(201);
	});
});

it('creates may answer without trace ids, and with values written otherwise', async () => {
	sandbox.hubspot.rewritesCreated = true;
	const properties = { hs_timestamp: at, hs_call_title: ' x ', hs_call_duration: '01000.50' };
	const list = [{ properties, objectWriteTraceId: 'a' }];
	const [result] = (await batch('create', 'calls', list)).json().results;
	expect(result).not.toHaveProperty('objectWriteTraceId');
	expect(result.properties).toMatchObject({
		hs_timestamp: '2026-01-02T03:04:05Z',
		hs_call_title: 'x',
		hs_call_duration: '1000.5',
	});
	expect(sandbox.hubspot.createdBy('a')).toEqual([result.id]);
	const bad = [{ properties: { missing: 'x' }, objectWriteTraceId: 'b' }];
	expect((await batch('create', 'calls', bad)).json().errors).toMatchObject([
		{ context: { objectWriteTraceId: ['b'] } },
	]);
});

it('what is read-only or calculated refuses every write', async () => {
	for (const property of ['hs_object_id', 'createdate', 'hs_merged_object_ids', 'days_to_close']) {
		const list = [{ id: '101', properties: { [property]: '1' } }];
		const answer = await batch('update', 'contacts', list);
		expect([answer.status, answer.json().errors]).toEqual([
			400,
			[
				{
					message: `"${property}" is a read only property; its value cannot be set.`,
					code: 'READ_ONLY_VALUE',
					context: { propertyName: [property] },
				},
			],
		]);
	}
});
