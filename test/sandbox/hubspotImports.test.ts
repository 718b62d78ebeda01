import { request } from 'node:http';
import { startSandbox } from '../../sandbox';
import type { Sandbox } from '../../sandbox';
import { HUBSPOT, send } from './helpers';
import type { Json } from './helpers';

let sandbox: Sandbox;
let now = 1_700_000_000_000;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => now });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.hubspot.taskDefaults = { pendingMs: 500, durationMs: 1000 };
});
afterAll(async () => await sandbox.close());

const BASES = ['/crm/v3/imports', '/crm/imports/2026-03', '/crm/imports/2026-09'];

const columns = (header: string, types: Record<string, string> = {}, typeId = '0-1') =>
	header.split(',').map((columnName) => ({
		columnObjectTypeId: typeId,
		columnName,
		propertyName: columnName === 'ignored' ? null : columnName,
		...(types[columnName] && { columnType: types[columnName] }),
	}));

const requestOf = (columnMappings: object[], more: object = {}) => ({
	name: 'From a file',
	importOperations: {},
	dateFormat: 'DAY_MONTH_YEAR',
	files: [
		{ fileName: 'x.csv', fileFormat: 'CSV', fileImportPage: { hasHeader: true, columnMappings } },
	],
	...more,
});

interface Reply {
	status: number;
	json: Json;
}

async function upload(
	importRequest: unknown,
	csv: string,
	{ fileName = 'x.csv', base = BASES[0], headers = HUBSPOT as Record<string, string> } = {},
): Promise<Reply> {
	const form = new FormData();
	form.append('files', new Blob([csv], { type: 'text/csv' }), fileName);
	form.append('importRequest', JSON.stringify(importRequest));
	const answer = await fetch(`${sandbox.url}${base}`, { method: 'POST', body: form, headers });
	return { status: answer.status, json: await answer.json() };
}

/** The import when it has come to its end. */
async function imported(importRequest: unknown, csv: string): Promise<Json> {
	const { status, json } = await upload(importRequest, csv);
	expect([status, json.state]).toEqual([200, 'STARTED']);
	now += 1500;
	return (await get(json.id)).json();
}

const get = async (path: string, base = BASES[0]) =>
	await send('GET', `${sandbox.url}${base}/${path}`, { headers: HUBSPOT });
const errors = async (id: string, query = 'includeErrorMessage=true&includeRowData=true') =>
	(await get(`${id}/errors?${query}`)).json();
const page = async (base: string, query: string) =>
	await send('GET', `${sandbox.url}${base}?${query}`, { headers: HUBSPOT });
const contact = (id: string) => sandbox.hubspot.record('contacts', id)?.properties;

describe('the rows', () => {
	const HEADER = 'email,firstname,closedate,lifecyclestage,ignored';
	const CSV = [
		HEADER,
		'contact1@example.com,"New, ""first""\nline",24/12/2025,lead,x',
		'new@example.com,Newcomer,not a day,customer,x',
		'not an address,Nobody,01/01/2025,lead,x',
		'',
	].join('\r\n');

	it('are written when the import is done, not before', async () => {
		const { status, json } = await upload(requestOf(columns(HEADER)), CSV);
		expect([status, json]).toEqual([
			200,
			expect.objectContaining({
				state: 'STARTED',
				importName: 'From a file',
				importSource: 'API',
				mappedObjectTypeIds: ['0-1'],
				optOutImport: false,
			}),
		]);
		now += 500;
		expect((await get(json.id)).json().state).toBe('PROCESSING');
		expect(contact('101')?.firstname).toBe('First 1');
		now += 1000;
		expect(contact('101')).toMatchObject({
			firstname: 'New, "first"\nline',
			closedate: '2025-12-24',
			lifecyclestage: 'lead',
		});
		const [made, ...others] = sandbox.hubspot.created('contacts');
		expect(made.properties).toMatchObject({ email: 'new@example.com', lifecyclestage: 'customer' });
		expect([made.properties.closedate, others]).toEqual([undefined, []]);
		const done = (await get(json.id)).json();
		expect(done.state).toBe('DONE');
		expect(done.metadata.counters).toEqual({
			TOTAL_ROWS: 3,
			CREATED_OBJECTS: 1,
			UPDATED_OBJECTS: 1,
			UNIQUE_OBJECTS_WRITTEN: 2,
			PROPERTY_VALUES_EMITTED: 7,
			ERRORS: 2,
		});
		const found = (await errors(json.id)).results;
		expect(found).toMatchObject([
			{
				errorType: 'COULD_NOT_PARSE_DATE',
				invalidValue: 'not a day',
				knownColumnNumber: 2,
				sourceData: { lineNumber: 4, rowData: CSV.split('\r\n')[2].split(',') },
			},
			{
				errorType: 'INVALID_EMAIL',
				errorMessage: 'Email address not an address is invalid',
				objectTypeId: '0-1',
				sourceData: { lineNumber: 5 },
			},
		]);
	});

	it.each([
		['CREATE', ['CREATE_ONLY_IMPORT'], 1, 0],
		['UPDATE', ['UPDATE_ONLY_IMPORT'], 0, 1],
		['UPSERT', [], 1, 1],
	])('are written as %s by an id of their own', async (operation, types, made, changed) => {
		const mappings = columns(
			'serial_number,hs_name',
			{ serial_number: 'HUBSPOT_ALTERNATE_ID' },
			'2-123',
		);
		const request = requestOf(mappings, { importOperations: { '2-123': operation } });
		const done = await imported(request, 'serial_number,hs_name\nSN-1,changed\nSN-9,made\n');
		const { counters } = done.metadata;
		expect([counters.CREATED_OBJECTS, counters.UPDATED_OBJECTS]).toEqual([made, changed]);
		const found = (await errors(done.id)).results;
		expect(found.map((one: { errorType: string }) => one.errorType)).toEqual(types);
		expect(sandbox.hubspot.record('2-123', '101')?.properties.hs_name).toBe(
			changed ? 'changed' : 'Record 1',
		);
	});

	it('are found by record id, and by place without a header', async () => {
		const mappings = columns('hs_object_id,lastname', { hs_object_id: 'HUBSPOT_OBJECT_ID' });
		const request = requestOf(mappings);
		request.files[0].fileImportPage.hasHeader = false;
		const done = await imported(request, '101,Renamed\n999,Nobody\n');
		expect(contact('101')?.lastname).toBe('Renamed');
		expect((await errors(done.id)).results).toMatchObject([
			{ errorType: 'INVALID_RECORD_ID', invalidValue: '999', sourceData: { lineNumber: 2 } },
		]);
		expect(sandbox.hubspot.writes('contacts', '101').map(({ verb }) => verb)).toEqual([
			'seed',
			'import',
		]);
	});

	it('never take a value that must be unique from another record', async () => {
		const mappings = columns('hs_object_id,email', { hs_object_id: 'HUBSPOT_OBJECT_ID' });
		const csv = 'hs_object_id,email\n101,contact2@example.com\n';
		const done = await imported(requestOf(mappings), csv);
		expect((await errors(done.id)).results[0].errorType).toBe('DUPLICATE_UNIQUE_PROPERTY_VALUE');
		expect(contact('101')?.email).toBe('contact1@example.com');
	});

	it('fail all when a column is missing, and fill a list when told to', async () => {
		const lost = await imported(requestOf(columns('email,phone')), 'email\na@b.cd\n');
		expect(lost.state).toBe('FAILED');
		expect((await errors(lost.id)).results[0].sourceData.lineNumber).toBe(0);
		const request = requestOf(columns('email'), { createContactListFromImport: true });
		const [list] = (await imported(request, 'email\na@b.cd\n')).metadata.objectLists;
		expect(list.objectType).toBe('CONTACT');
		expect(sandbox.hubspot.lists.get(list.listId)?.ids).toHaveLength(1);
	});
});

describe('the start', () => {
	const good = requestOf(columns('email'));
	const pages = (fileImportPage: object) => ({
		files: [{ fileName: 'x.csv', fileFormat: 'CSV', fileImportPage }],
	});

	it.each([
		['no name', { name: '' }, '[name]'],
		['no files', { files: [] }, '[files]'],
		['no mappings', pages({ hasHeader: true }), '[columnMappings]'],
		['an unknown type', pages({ columnMappings: columns('email', {}, '0-99') }), '0-99'],
		[
			'an unknown property',
			pages({ columnMappings: columns('wombat') }),
			'"wombat" does not exist',
		],
		['an unknown operation', { importOperations: { '0-1': 'MERGE' } }, 'MERGE'],
		['an unknown order of dates', { dateFormat: 'ISO' }, 'ISO'],
	])('is refused: %s', async (_what, more, message) => {
		const { status, json } = await upload({ ...good, ...more }, 'email\n');
		expect([status, json.message]).toEqual([400, expect.stringContaining(message)]);
	});

	it('is refused when the file is named otherwise, and when it is no form', async () => {
		const misnamed = await upload(good, 'email\n', { fileName: 'y.csv' });
		expect([misnamed.status, misnamed.json.message]).toEqual([400, expect.stringMatching('x.csv')]);
		const plain = await send('POST', `${sandbox.url}${BASES[0]}`, { body: good, headers: HUBSPOT });
		expect(plain.status).toBe(415);
		const headers = { ...HUBSPOT, 'content-type': 'multipart/form-data; boundary=none' };
		const broken = await send('POST', `${sandbox.url}${BASES[0]}`, { body: 'nonsense', headers });
		expect(broken.status).toBe(400);
	});

	it('is refused with two content types', async () => {
		const form = new Response(new FormData());
		const types = [form.headers.get('content-type') ?? '', 'application/json'];
		const status = await new Promise((resolve, reject) => {
			const call = request(`${sandbox.url}${BASES[0]}`, { method: 'POST', headers: HUBSPOT });
			call.setHeader('content-type', types);
			call.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
			call.end('x');
		});
		expect(status).toBe(415);
	});

	it('needs crm.import, in every version, and is possible 500 times in 24 hours', async () => {
		sandbox.hubspot.addToken('narrow', ['crm.export']);
		const headers = { authorization: 'Bearer narrow' };
		for (const base of BASES) {
			const refused = await upload(good, 'email\n', { base, headers });
			expect([refused.status, refused.json.category]).toEqual([403, 'MISSING_SCOPES']);
			expect((await upload(good, 'email\n', { base })).status).toBe(200);
		}
		expect(sandbox.hubspot.importsPerDay).toBe(500);
		sandbox.hubspot.importsPerDay = 3;
		expect((await upload(good, 'email\n')).status).toBe(429);
		now += 24 * 3600_000;
		expect((await upload(good, 'email\n')).status).toBe(200);
	});
});

describe('the course', () => {
	it.each(['DONE', 'FAILED', 'CANCELED', 'DEFERRED', 'REVERTED'] as const)(
		'ends with %s',
		async (ending) => {
			const id = sandbox.hubspot.addImport({ ending, pendingMs: 10, durationMs: 10 });
			const seen: string[] = [];
			for (let step = 0; step < 3; step++, now += 10) seen.push((await get(id)).json().state);
			expect(seen).toEqual(['STARTED', 'PROCESSING', ending]);
		},
	);

	it('can be broken off; then nothing is written', async () => {
		const { json } = await upload(requestOf(columns('email')), 'email\nlate@example.com\n');
		const cancel = async () =>
			await send('POST', `${sandbox.url}${BASES[0]}/${json.id}/cancel`, { headers: HUBSPOT });
		expect((await cancel()).json().status).toBe('CANCELED');
		now += 10_000;
		expect((await get(json.id)).json().state).toBe('CANCELED');
		expect(sandbox.hubspot.created('contacts')).toEqual([]);
		expect((await cancel()).status).toBe(400);
	});

	it('unknown: 404; no number: 400; ids beyond 2^53 are exact', async () => {
		expect((await get('77')).status).toBe(404);
		expect((await get('77/errors')).status).toBe(404);
		const word = await get('abc');
		expect([word.status, word.json().message]).toEqual([
			400,
			'Unable to parse value for path parameter: importId',
		]);
		sandbox.hubspot.bigIds = true;
		const id = sandbox.hubspot.addImport();
		expect([id, (await get(id)).json().id]).toEqual(['9007199254740993', '9007199254740993']);
	});
});

describe('lists', () => {
	it('of errors come in pages, with as much as is asked for', async () => {
		const id = sandbox.hubspot.addImport({ errors: 5 });
		const lines: number[] = [];
		let after = '';
		do {
			const found = await errors(id, `limit=2${after && `&after=${after}`}`);
			lines.push(...found.results.map((one: Json) => one.sourceData.lineNumber));
			after = found.paging?.next.after ?? '';
			expect(found.results[0]).not.toHaveProperty('errorMessage');
			expect(found.results[0].sourceData.rowData).toEqual([]);
		} while (after);
		expect(lines).toEqual([2, 3, 4, 5, 6]);
		expect((await errors(id)).results[0].sourceData.rowData).toEqual(['nonsense 1', 'Name 1']);
		expect((await get(`${id}/errors?after=3`)).status).toBe(400);
	});

	it('of imports come in pages, in every version', async () => {
		const ids = [0, 1, 2].map(() => sandbox.hubspot.addImport());
		for (const base of BASES) {
			const first = (await page(base, 'limit=2')).json();
			expect(first.results.map((one: Json) => one.id)).toEqual([ids[2], ids[1]]);
			const next = (await page(base, `limit=2&after=${first.paging.next.after}`)).json();
			expect(next.results.map((one: Json) => one.id)).toEqual([ids[0]]);
			expect(next).not.toHaveProperty('paging');
		}
	});
});
