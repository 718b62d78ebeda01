import type { INodeParameters, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { OBJECT_TYPES } from '../../nodes/HubspotAsyncTask/objects/objectTypes';
import { NODES, editorContext, type StoredData } from './harness/editor';
import { CONTINUE, runHubspot } from './harness/runs';
import { batchRead, batchUpdate, hubspotKey, rowsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';
import { messageOf } from './harness/outputs';

const sandbox = useSandbox();

const { listSearch, loadOptions, resourceMapping } = NODES.hubspotAsyncTask.methods;

const editor = (parameters: INodeParameters, credentials: StoredData = hubspotKey(sandbox)) =>
	editorContext('hubspotAsyncTask', parameters, credentials);

function withToken(scopes: string[]): StoredData {
	sandbox.hubspot.addToken('narrow', scopes);
	return hubspotKey(sandbox, 'narrow');
}

const byName = <T extends { name: string }>(entries: T[]): T[] =>
	[...entries].sort((a, b) => (a.name < b.name ? -1 : 1));

const STANDARD = byName(OBJECT_TYPES.map(({ name, value }) => ({ name, value })));

describe('object types', () => {
	const search = async (filter?: string, credentials?: StoredData) =>
		(await listSearch.searchObjectTypes.call(editor(batchRead(''), credentials), filter)).results;

	const names = async (filter: string) => (await search(filter)).map(({ name }) => name);

	it("are the account's own, then those of most accounts, the standard and the partner ones (U22)", async () => {
		const found = await search();
		expect(found[0]).toEqual({ name: 'Machines (Custom)', value: '2-123' });
		expect(found.slice(1, 5).map(({ name }) => name)).toEqual([
			'Contacts',
			'Companies',
			'Deals',
			'Tickets',
		]);
		expect(byName(found.slice(1))).toEqual(STANDARD);
		expect(found.map(({ value }) => value)).toEqual(
			expect.arrayContaining(['contacts', 'partner_services', 'partner_clients']),
		);
	});

	it.each([
		['by label', 'line it', ['Line Items']],
		['without regard to case', 'PARTNER', ['Partner Clients', 'Partner Services']],
		['by name', 'partner_cl', ['Partner Clients']],
		['by type ID', ' 0-48 ', ['Calls']],
		["by the account's label", 'machines', ['Machines (Custom)']],
		["by the account's name", 'MACHINE', ['Machines (Custom)']],
		['by custom type ID', '2-12', expect.arrayContaining(['Machines (Custom)'])],
		['by qualified name', 'p4242_m', ['Machines (Custom)']],
		['or not at all', 'spaceship', []],
	])('are found %s', async (_how, filter, expected) => {
		expect(await names(filter)).toEqual(expected);
	});

	it("are found by the account's label in either Unicode form (N13)", async () => {
		const label = 'Équipes';
		const results = [{ objectTypeId: '2-9', labels: { plural: label.normalize('NFD') } }];
		sandbox.faults.add({
			path: 'schemas',
			fault: { kind: 'status', status: 200, body: { results } },
		});
		expect(await search(label.normalize('NFC').toUpperCase())).toMatchObject([{ value: '2-9' }]);
	});

	it('are the standard ones where the account tells no others', async () => {
		expect(byName(await search('', withToken(['crm.objects.contacts.read'])))).toEqual(STANDARD);
		expect(byName(await search('', hubspotKey(sandbox, 'revoked')))).toEqual(STANDARD);
		expect(byName(await search('', {}))).toEqual(STANDARD);
		const elsewhere = { hubspotAsyncTaskApi: { token: 't', baseUrl: 'http://example.com' } };
		expect(byName(await search('', elsewhere))).toEqual(STANDARD);
		sandbox.faults.add({ path: 'schemas', fault: { kind: 'html' } });
		expect(byName(await search())).toEqual(STANDARD);
		sandbox.faults.add({ path: 'schemas', fault: { kind: 'reset' } });
		expect(await search('contacts')).toEqual([{ name: 'Contacts', value: 'contacts' }]);
	});
});

describe('properties to read', () => {
	const properties = async (objectType: string, credentials?: StoredData) =>
		await loadOptions.getProperties.call(editor(batchRead(objectType), credentials));

	it('are those of the type, with their types, read-only ones included', async () => {
		const found = await properties('2-123');
		expect(found).toEqual(
			expect.arrayContaining([
				{ name: 'Built on', value: 'built_on', description: 'built_on (date)' },
				{ name: 'Hours', value: 'operating_hours', description: 'operating_hours (number)' },
				{ name: 'Age in days', value: 'age_in_days', description: 'age_in_days (number)' },
			]),
		);
		const labels = found.map(({ name }) => name);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});

	it('are none before a type is chosen', async () => {
		expect(await properties('')).toEqual([]);
	});

	it('leave out what HubSpot hides', async () => {
		sandbox.hubspot.defineProperty('contacts', { name: 'hs_internal', hidden: true });
		expect((await properties('contacts')).map(({ value }) => value)).not.toContain('hs_internal');
	});

	it.each([
		['a type that does not exist', 'spaceships', undefined, /no object type 'spaceships'.*Choose/],
		['an expression without value', '={{ $json.type }}', undefined, /Run the nodes before/],
		['no credential', 'contacts', {}, /^Choose a credential/],
	] as Array<[string, string, StoredData | undefined, RegExp]>)(
		'say what to do about %s',
		async (_what, objectType, credentials, message) => {
			await expect(properties(objectType, credentials)).rejects.toThrow(message);
		},
	);

	it('say which scope is missing, and that the token is refused', async () => {
		await expect(properties('contacts', withToken(['files']))).rejects.toThrow(
			/lacks the scope 'crm\.objects\.contacts\.read'.*Add the scope/,
		);
		await expect(properties('contacts', hubspotKey(sandbox, 'revoked'))).rejects.toThrow(
			/did not accept the credential.*Check the token/,
		);
	});
});

describe('properties that name a record', () => {
	const idProperties = async (objectType: string, operation = 'batchRead') =>
		await loadOptions.getIdProperties.call(editor({ ...batchUpdate(objectType), operation }));

	const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

	it('are the record ID and the unique ones', async () => {
		expect(values(await idProperties('2-123'))).toEqual(['', 'serial_number']);
		expect(values(await idProperties('deals'))).toEqual(['']);
	});

	it('are none but the record ID before a type is chosen', async () => {
		expect(values(await idProperties(''))).toEqual(['']);
		expect(values(await idProperties('', 'batchUpsert'))).toEqual([]);
	});

	it('leave out the record ID for upserts, which can not find records by it', async () => {
		expect(values(await idProperties('2-123', 'batchUpsert'))).toEqual(['serial_number']);
	});

	it.each(['contacts', '0-1'])('are the email, too, of %s, but not for updates', async (type) => {
		sandbox.hubspot.defineProperty('contacts', { name: 'email', label: 'Email' });
		sandbox.hubspot.defineProperty('contacts', { name: 'erp_id', hasUniqueValue: true });
		expect(values(await idProperties(type))).toEqual(['', 'email', 'erp_id']);
		expect(values(await idProperties(type, 'batchUpsert'))).toEqual(['email', 'erp_id']);
		expect(values(await idProperties(type, 'batchUpdate'))).toEqual(['', 'erp_id']);
		sandbox.hubspot.defineProperty('companies', { name: 'email' });
		expect(values(await idProperties('companies'))).toEqual(['']);
	});
});

describe('properties that a column is imported to', () => {
	const importProperties = async (objectType: string) =>
		await loadOptions.getImportProperties.call(editor(batchRead(objectType)));

	it("are the writable ones, after the one of the column's name", async () => {
		const found = await importProperties('2-123');
		expect(found[0]).toMatchObject({ value: '' });
		const names = found.map(({ value }) => value);
		expect(names).toContain('notes');
		expect(names).not.toContain('age_in_days');
		expect(found.find(({ value }) => value === 'serial_number')?.description).toBe(
			'serial_number (string, unique)',
		);
	});

	it('are none before a type is chosen', async () => {
		expect((await importProperties('')).map(({ value }) => value)).toEqual(['']);
	});
});

describe('folders of the file manager', () => {
	const byKey = { authentication: 'serviceKey' };

	const search = async (filter?: string, page?: string) =>
		await listSearch.searchFolders.call(editor(byKey), filter, page);

	it('are listed by their paths, and found by their names', async () => {
		const { folders } = sandbox.hubspot;
		const id = folders.folderAt('/library/reports/2026 & 2027');
		expect((await search()).results.map(({ name }) => name)).toEqual([
			'/library',
			'/library/reports',
			'/library/reports/2026 & 2027',
		]);
		expect((await search(' 6 & 2')).results).toEqual([
			{ name: '/library/reports/2026 & 2027', value: id },
		]);
		expect((await search('nothing')).results).toEqual([]);
	});

	it('come in pages', async () => {
		for (let n = 1; n <= 120; n++) sandbox.hubspot.folders.addFolder(`f${n}`);
		const first = await search('f');
		expect(first.results).toHaveLength(100);
		const second = await search('f', first.paginationToken as string);
		expect(second.results.at(-1)?.name).toBe('/f120');
		expect(second.paginationToken).toBeUndefined();
	});

	it('say which scope is missing', async () => {
		const refused = listSearch.searchFolders.call(editor(byKey, withToken(['crm.export'])));
		await expect(refused).rejects.toThrow(/lacks .*scope.*files/);
	});
});

describe('addresses of HubSpot', () => {
	const given = (name: string, url: string): INodeParameters => ({
		[name]: { __rl: true, mode: 'url', value: url } as never,
	});

	it.each([
		['objects/0-48/views/all/list', '0-48'],
		['objects/2-123/views/45/board?query=x', '2-123'],
		['record/0-1/90210', '0-1'],
	])('name an object type: %s', async (rest, typeId) => {
		sandbox.hubspot.seedRecords(typeId, 1);
		await runHubspot(sandbox, {
			parameters: {
				...batchRead('x'),
				...given('objectType', `https://app-eu1.hubspot.com/contacts/123/${rest}`),
				recordId: '1',
			},
			items: [{ json: {} }],
		});
		expect(sandbox.calls[0].path).toBe(`/crm/objects/2026-09/${typeId}/batch/read`);
	});

	it.each(['?folderId=50000', '?a=1&folderId=50000&b=2', 'folder/50000/'])(
		'name a folder: %s',
		async (rest) => {
			const { success } = await runHubspot(sandbox, {
				parameters: {
					authentication: 'serviceKey',
					resource: 'folderUpdate',
					operation: 'start',
					...given('folderId', `https://app.hubspot.com/files/123/${rest}`),
					name: 'renamed',
				},
				items: [{ json: {} }],
			});
			expect(success).toHaveLength(1);
			expect(sandbox.calls[0].body).toMatchObject({ id: '50000' });
		},
	);
});

const writable = async (objectType: string) =>
	await resourceMapping.getWritableProperties.call(editor(batchUpdate(objectType)));

describe('properties to write', () => {
	const field = async (objectType: string, id: string) =>
		(await writable(objectType)).fields.find((one) => one.id === id);

	it.each([
		['built_on', 'dateTime'],
		['last_service', 'dateTime'],
		['operating_hours', 'number'],
		['is_running', 'boolean'],
		['is_leased', 'boolean'],
		['condition', 'options'],
		['fuel', 'options'],
		['extras', 'string'],
		['notes', 'string'],
		['hotline', 'string'],
		['serial_number', 'string'],
	])('%s as %s', async (id, type) => {
		expect(await field('2-123', id)).toMatchObject({ type, required: false, removed: true });
	});

	it('with the choices', async () => {
		expect(await field('2-123', 'condition')).toMatchObject({
			displayName: 'Condition',
			options: [
				{ name: 'NEW', value: 'NEW' },
				{ name: 'USED', value: 'USED' },
				{ name: 'BROKEN', value: 'BROKEN' },
			],
		});
		const extras = await field('2-123', 'extras');
		expect(extras?.displayName).toBe('Extras (one or more, with ; between: CABIN, CRANE, RADIO)');
		expect(extras).not.toHaveProperty('options');
	});

	it('without those that HubSpot sets itself or hides', async () => {
		sandbox.hubspot.defineProperty('2-123', { name: 'hs_internal', hidden: true });
		const ids = (await writable('2-123')).fields.map(({ id }) => id);
		for (const id of ['age_in_days', 'imported_from', 'hs_object_id', 'hs_internal']) {
			expect(ids).not.toContain(id);
		}
	});

	it('as text where HubSpot does not list the choices, and the first few of many', async () => {
		sandbox.hubspot.defineProperty('deals', { name: 'owner', type: 'enumeration' });
		expect(await field('deals', 'owner')).toMatchObject({ type: 'string' });
		sandbox.hubspot.defineProperty('deals', {
			name: 'tags',
			type: 'enumeration',
			fieldType: 'checkbox',
			options: Array.from({ length: 50 }, (_, n) => ({ value: `t${n}` })),
		});
		expect((await field('deals', 'tags'))?.displayName).toBe(
			'tags (one or more, with ; between: t0, t1, t2, t3, t4, t5, …)',
		);
	});

	describe('owners, pipelines and stages', () => {
		const stage = async () => await field('deals', 'dealstage');

		it('to choose from by name', async () => {
			const { owners } = sandbox.hubspot;
			owners.all.clear();
			const eve = owners.add({ email: 'eve@example.com', firstName: 'Eve', lastName: 'Doe' });
			const queue = owners.add({ type: 'QUEUE', lastName: 'Support' });
			owners.add({ email: 'gone@example.com', archived: true });
			expect(await field('deals', 'hubspot_owner_id')).toMatchObject({
				type: 'options',
				options: [
					{ name: 'Eve Doe (eve@example.com)', value: eve },
					{ name: 'Support', value: queue },
				],
			});
			expect(await field('tickets', 'hs_pipeline')).toMatchObject({
				type: 'options',
				options: [{ name: 'Support Pipeline', value: '0' }],
			});
			expect((await stage())?.options).toContainEqual({ name: 'Closed Won', value: 'closedwon' });
		});

		it('stages with their pipeline, where there are several', async () => {
			const stages = [{ id: 's1', label: 'Closed Won' }];
			sandbox.hubspot.addPipeline('deals', { id: 'p2', label: 'Partners', stages });
			expect((await stage())?.options).toEqual(
				expect.arrayContaining([
					{ name: 'Closed Won (Sales Pipeline)', value: 'closedwon' },
					{ name: 'Closed Won (Partners)', value: 's1' },
				]),
			);
		});

		it('as text with the scope that is missing, and what the property lists itself', async () => {
			sandbox.hubspot.addToken('no-owners', ['crm.objects.deals.write']);
			const fieldsWith = async (type: string) => {
				const context = editor(batchUpdate(type), hubspotKey(sandbox, 'no-owners'));
				return (await resourceMapping.getWritableProperties.call(context)).fields;
			};
			const fields = await fieldsWith('deals');
			expect(fields.find(({ id }) => id === 'hubspot_owner_id')).toMatchObject({
				type: 'string',
				displayName: 'Owner (the list needs the scope crm.objects.owners.read)',
			});
			expect(fields.find(({ id }) => id === 'dealstage')).toMatchObject({
				type: 'options',
				displayName: 'Stage',
			});
		});
	});

	it('are told apart by their names where their labels are equal (U22)', async () => {
		sandbox.hubspot.defineProperty('2-123', { name: 'hours_2', label: 'Hours' });
		expect(await field('2-123', 'hours_2')).toMatchObject({ displayName: 'Hours (hours_2)' });
		expect(await field('2-123', 'operating_hours')).toMatchObject({
			displayName: 'Hours (operating_hours)',
		});
		expect(await field('2-123', 'condition')).toMatchObject({ displayName: 'Condition' });
	});

	it('ask for an object type first', async () => {
		expect(await writable('')).toEqual({
			fields: [],
			emptyFieldsNotice: "Choose an 'Object Type' first",
		});
	});
});

describe('fields mapped by hand', () => {
	/** The parameter as the editor stores it: values, and the fields that the account offered. */
	async function mapped(value: Record<string, unknown>): Promise<INodeParameters> {
		const { fields } = await writable('2-123');
		const schema = fields.map(
			(one): ResourceMapperField => ({
				...one,
				removed: !(one.id in value),
			}),
		);
		return {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: [],
			schema,
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		} as unknown as INodeParameters;
	}

	const sent = () => {
		const [call] = sandbox.calls.filter(({ path }) => path.endsWith('/batch/update'));
		return (call.body as { inputs: Array<{ properties: Record<string, string> }> }).inputs[0]
			.properties;
	};

	async function write(value: Record<string, unknown>, json: Record<string, unknown> = {}) {
		const [{ id }] = sandbox.hubspot.seedRecords('2-123', 1);
		const fields = await mapped(value);
		return await runHubspot(sandbox, {
			parameters: batchUpdate('2-123', { fields }),
			items: rowsOf([{ id, ...json }]),
			...CONTINUE,
		});
	}

	it('become what HubSpot takes', async () => {
		const { success, failed } = await write({
			notes: 'Text',
			operating_hours: 12.5,
			built_on: '2026-03-01T00:00:00',
			last_service: '2026-03-01T10:30:00+02:00',
			is_running: false,
			is_leased: true,
			condition: 'USED',
			extras: 'CABIN;RADIO',
		});
		expect(failed).toEqual([]);
		expect(success[0].json.outcome).toBe('updated');
		expect(sent()).toEqual({
			notes: 'Text',
			operating_hours: '12.5',
			built_on: '2026-03-01',
			last_service: '2026-03-01T08:30:00.000Z',
			is_running: 'false',
			is_leased: 'true',
			condition: 'USED',
			extras: 'CABIN;RADIO',
		});
	});

	it('from expressions, too: numbers and yes or no as text, dates, lists', async () => {
		const { failed } = await write(
			{
				operating_hours: '={{ $json.hours }}',
				built_on: '={{ $json.day }}',
				last_service: '={{ DateTime.fromISO("2026-03-01T10:30:00Z") }}',
				is_running: '={{ $json.yes }}',
				is_leased: '={{ $json.one }}',
				condition: '={{ $json.state.toUpperCase() }}',
				extras: '={{ $json.extras }}',
			},
			{
				hours: '7',
				day: '2026-02-28',
				yes: 'true',
				one: 1,
				state: 'new',
				extras: ['', 'CRANE', null, 'CABIN'],
			},
		);
		expect(failed).toEqual([]);
		expect(sent()).toEqual({
			operating_hours: '7',
			built_on: '2026-02-28',
			last_service: '2026-03-01T10:30:00.000Z',
			is_running: 'true',
			is_leased: 'true',
			condition: 'NEW',
			// No leading semicolon: with one, HubSpot would add to the choices instead of setting them.
			extras: 'CRANE;CABIN',
		});
	});

	it('clear a property with null, and leave it alone with undefined', async () => {
		const types = ['notes', 'operating_hours', 'built_on', 'is_running', 'condition', 'extras'];
		const { failed } = await write({
			...Object.fromEntries(types.map((name) => [name, '={{ null }}'])),
			fuel: '={{ undefined }}',
			last_service: '={{ $json.nothing }}',
			hs_name: 'Kept',
			hs_description: null,
		});
		expect(failed).toEqual([]);
		expect(sent()).toEqual({
			...Object.fromEntries(types.map((name) => [name, ''])),
			hs_name: 'Kept',
		});
	});

	it.each([
		['condition', 'RUSTY'],
		['operating_hours', 'many'],
		['built_on', 'yesterday'],
	])('that do not fit %s concern their item alone', async (name, value) => {
		const { success, failed } = await write({ [name]: '={{ $json.given }}' }, { given: value });
		expect(success).toEqual([]);
		expect(messageOf(failed[0])).toMatch(name);
	});
});
