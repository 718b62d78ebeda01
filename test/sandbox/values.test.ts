import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const get = async (path: string): Promise<Json> =>
	(await send('GET', `${sandbox.url}${path}`, { headers: HUBSPOT })).json();

/** The code HubSpot gives for this value of a machine's property, or `ok`. */
async function verdict(name: string, value: string): Promise<string> {
	const answer = await send('POST', `${sandbox.url}/crm/v3/objects/2-123/batch/update`, {
		body: { inputs: [{ id: '101', properties: { [name]: value }, objectWriteTraceId: 't' }] },
		headers: HUBSPOT,
	});
	const [error] = answer.json().errors ?? [];
	if (!error) return 'ok';
	expect(error.context).toEqual({ objectWriteTraceId: ['t'] });
	const [, list] = /^Property values were not valid: (.*)$/.exec(error.message) ?? [];
	return JSON.parse(list)[0].error;
}

it.each([
	['operating_hours', ['12', '-1.5', '1e3', ''], ['twelve', ' 12', '0x10'], 'INVALID_DOUBLE'],
	['built_on', ['2026-02-28', '1772236800000', ''], ['2026-02-30', '28.2.2026'], 'INVALID_DATE'],
	['built_on', [], ['1772236800001', '2026-02-28T00:00:00Z'], 'INVALID_DATE'],
	[
		'last_service',
		['2026-02-28T10:00:00.000Z', '2026-02-28T10:00:00+02:00', '2026-02-28', '1772236800001'],
		['yesterday', '2026-02-30T10:00:00Z', '2026-02-28 10:00'],
		'INVALID_LONG',
	],
	['is_running', ['true', 'false', ''], ['yes', 'TRUE', '1'], 'INVALID_OPTION'],
	['is_leased', ['true', 'false'], ['yes'], 'INVALID_OPTION'],
	['condition', ['NEW'], ['new', 'NEW;USED'], 'INVALID_OPTION'],
	['fuel', ['DIESEL'], ['DIESEL;ELECTRIC', 'COAL'], 'INVALID_OPTION'],
	['extras', ['CABIN', 'CABIN;RADIO'], ['CABIN;WINGS', 'CABIN,RADIO'], 'INVALID_OPTION'],
	['age_in_days', [], ['3', ''], 'READ_ONLY_VALUE'],
	['imported_from', [], ['x'], 'READ_ONLY_VALUE'],
	['no_such_property', [], ['x'], 'PROPERTY_DOESNT_EXIST'],
])('%s takes %j, not %j', async (name, good, bad, code) => {
	for (const value of good) expect([value, await verdict(name, value)]).toEqual([value, 'ok']);
	for (const value of bad) expect([value, await verdict(name, value)]).toEqual([value, code]);
});

it('properties are of every kind, however the type is named', async () => {
	const all = await Promise.all(
		['2-123', 'p4242_machine', 'P4242_Machine', 'p_machine', 'machine'].map(
			async (type) => (await get(`/crm/v3/properties/${type}`)).results,
		),
	);
	for (const results of all) expect(results).toEqual(all[0]);
	const kinds = all[0].map((property: Json) => `${property.type} ${property.fieldType}`);
	expect([...new Set(kinds)].sort()).toEqual([
		'bool booleancheckbox',
		'date date',
		'datetime date',
		'enumeration booleancheckbox',
		'enumeration checkbox',
		'enumeration radio',
		'enumeration select',
		'number calculation_equation',
		'number number',
		'phone_number phonenumber',
		'string text',
		'string textarea',
	]);
	const named = (name: string) => all[0].find((property: Json) => property.name === name);
	expect(named('serial_number')).toMatchObject({ hasUniqueValue: true });
	expect(named('is_running').options).toMatchObject([
		{ label: 'Yes', value: 'true' },
		{ label: 'No', value: 'false' },
	]);
	expect(named('age_in_days')).toMatchObject({
		calculated: true,
		modificationMetadata: { readOnlyValue: true },
	});
});

it('the schema of the custom type has its names and properties', async () => {
	const { results } = await get('/crm/v3/schemas');
	expect(results).toMatchObject([
		{
			name: 'machine',
			labels: { singular: 'Machine', plural: 'Machines' },
			objectTypeId: '2-123',
			fullyQualifiedName: 'p4242_machine',
		},
	]);
	expect(results[0].properties).toEqual((await get('/crm/v3/properties/2-123')).results);
});
