import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, inputs, send } from './helpers';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ hubspot: { strict: true } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const call = async (method: string, path: string, body?: unknown, headers = HUBSPOT) =>
	await send(method, `${sandbox.url}${path}`, { body, headers });

const WHERE = 'Invalid input JSON on line 1, column 2';
const exported = {
	exportType: 'VIEW',
	exportName: 'x',
	format: 'CSV',
	language: 'EN',
	objectType: 'CONTACT',
	objectProperties: ['email'],
};
const search = (sorts: unknown, filter: object = {}) => ({
	...exported,
	publicCrmSearchRequest: {
		filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', ...filter }] }],
		filters: [],
		sorts,
	},
});
const fromUrl = { url: 'https://example.com/a.png', access: 'PRIVATE', folderId: '50000' };
const policy = {
	overwrite: false,
	duplicateValidationScope: 'EXACT_FOLDER',
	duplicateValidationStrategy: 'NONE',
};
const contact = (more: object) => ({ inputs: [{ id: '101', properties: {}, ...more }] });

const UPDATE = '/crm/objects/2026-09/contacts/batch/update';
const EXPORT = '/crm/exports/2026-09/export/async';
const FOLDER = '/files/2026-03/folders/update/async';
const FILE = '/files/2026-03/files/import-from-url/async';

it.each<[string, string, unknown, string]>([
	[
		'an unknown field',
		UPDATE,
		contact({ property: {} }),
		`${WHERE}: Unrecognized field "property", not marked as ignorable (through reference chain: inputs.0)`,
	],
	[
		'a number as a property value',
		UPDATE,
		contact({ properties: { firstname: 5 } }),
		`${WHERE}: Cannot deserialize value of type \`java.lang.String\` from Integer value (token \`JsonToken.VALUE_NUMBER_INT\`) (through reference chain: inputs.0.properties.firstname)`,
	],
	['a number as a trace id', UPDATE, contact({ objectWriteTraceId: 5 }), 'objectWriteTraceId'],
	[
		'missing fields',
		UPDATE,
		{ inputs: [{}] },
		`${WHERE}. Some required fields were not set: [id, properties]`,
	],
	['no body', UPDATE, undefined, 'No content to map due to end-of-input'],
	['a folder as text', FOLDER, { id: '50000', parentFolderId: '50000' }, 'type `long` from String'],
	['a text as sort', EXPORT, search(['email']), 'publicCrmSearchRequest.sorts.0'],
	[
		'a sort with DESC',
		EXPORT,
		search([{ propertyName: 'email', order: 'DESC' }]),
		'not one of the values accepted for Enum class: [ASC, DES]',
	],
	['a number as a filter value', EXPORT, search([], { value: 5 }), 'filters.0.value'],
	['no sorts', EXPORT, search(undefined), 'Some required fields were not set: [sorts]'],
	['no language', EXPORT, { ...exported, language: undefined }, 'were not set: [language]'],
	['a language of older versions', EXPORT, { ...exported, language: 'RO' }, 'String "RO"'],
	[
		'a switch as text',
		EXPORT,
		{ ...exported, includeLabeledAssociations: 'true' },
		'type `boolean`',
	],
	['a list without an id', EXPORT, { ...exported, exportType: 'LIST' }, 'were not set: [listId]'],
	['no policy for duplicates', FILE, fromUrl, 'were not set: [overwrite, '],
	['a switch as text', FILE, { ...fromUrl, ...policy, overwrite: 'false' }, 'type `boolean`'],
])('refuses %s', async (_what, path, body, message) => {
	const answer = await call('POST', path, body);
	expect([answer.status, answer.json()]).toEqual([
		400,
		expect.objectContaining({
			category: 'VALIDATION_ERROR',
			message: expect.stringContaining(message),
		}),
	]);
});

it('lets more pass when it is not strict', async () => {
	sandbox.hubspot.strict = false;
	const odd = { id: 101, properties: { firstname: 5 }, property: {}, objectWriteTraceId: 5 };
	expect((await call('POST', UPDATE, { inputs: [odd] })).json().results).toHaveLength(1);
	expect((await call('POST', EXPORT, { ...search(['-email'], { value: 5 }) })).status).toBe(202);
	expect((await call('POST', FOLDER, { id: '50000', parentFolderId: '50000' })).status).toBe(202);
});

it.each<[string, string, unknown]>([
	['an update', UPDATE, contact({ properties: { firstname: 'A' }, objectWriteTraceId: 'a' })],
	[
		'a create without associations',
		UPDATE.replace('update', 'create'),
		{ inputs: [{ properties: {} }] },
	],
	['a read without lists', UPDATE.replace('update', 'read'), { inputs: inputs('101') }],
	['an export as in the guide', EXPORT, exported],
	['a sort with DES', EXPORT, search([{ propertyName: 'email', order: 'DES' }], { value: 'x' })],
	['a folder as number', FOLDER, { id: '50001', parentFolderId: 50000 }],
	['a file', FILE, { ...fromUrl, ...policy }],
])('takes %s', async (_what, path, body) => {
	sandbox.hubspot.folders.addFolder('books', undefined, '50001');
	expect((await call('POST', path, body)).status).toBeLessThan(300);
});

it.each([
	['/crm/properties/2026-09/contacts?dataSensitivity=sensitive', 200],
	['/crm/properties/2026-09/contacts?dataSensitivity=secret', 400],
	['/crm/properties/2026-09/contacts?limit=5', 400],
	['/crm/imports/2026-09?limit=5', 200],
	['/crm/imports/2026-09?limit=five', 400],
	['/files/2026-09/folders/search?name=x&sort=name&sort=id', 200],
	['/files/2026-09/folders/search?folder=x', 400],
])('query of %s: %d', async (path, status) => {
	expect((await call('GET', path)).status).toBe(status);
});

it('looks into the part of a form that is JSON', async () => {
	const form = new FormData();
	form.append('importRequest', JSON.stringify({ name: 'x', files: [], importOperation: {} }));
	const url = `${sandbox.url}/crm/imports/2026-09`;
	const answer = await fetch(url, { method: 'POST', body: form, headers: HUBSPOT });
	expect(answer.status).toBe(400);
	expect(await answer.text()).toContain('Unrecognized field \\"importOperation\\"');
});

it('asks for the token first, and stays on after a reset', async () => {
	const answer = await call('POST', UPDATE, { odd: true }, { authorization: 'Bearer none' });
	expect(answer.status).toBe(401);
	sandbox.hubspot.strict = false;
	sandbox.reset();
	expect(sandbox.hubspot.strict).toBe(true);
});

it('reads folder ids beyond 2^53 to the last digit', async () => {
	const id = '9007199254740993';
	sandbox.hubspot.folders.addFolder('far', undefined, id);
	const body = `{"id":"50000","parentFolderId":${id}}`;
	expect((await call('POST', FOLDER, body)).status).toBe(202);
	const [task] = sandbox.hubspot.folders.tasks.values();
	expect(task.parentFolderId).toBe(id);
});

it('property lists of partner types do not open with partner scopes (C9)', async () => {
	const scopes = ['crm.objects.partner-services.read', 'crm.objects.partner-services.write'];
	sandbox.hubspot.addToken('partner', scopes);
	const headers = { authorization: 'Bearer partner' };
	const list = '/crm/properties/2026-09/partner_services';
	expect((await call('GET', list, undefined, headers)).status).toBe(403);
	const read = '/crm/objects/2026-09/partner_services/batch/read';
	expect((await call('POST', read, { inputs: inputs('101') }, headers)).status).toBe(200);
});
