import type { INodeParameters } from 'n8n-workflow';

import { LANGUAGES } from '../../sandbox/hubspot/languages';
import { languages } from '../../nodes/HubspotAsyncTask/actions/export/languages';
import { useFileStore } from './harness/binaryData';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
import { useSandbox } from './harness/useSandbox';
import { useServer } from './harness/useServer';

const sandbox = useSandbox();
const store = useFileStore();

/** A file whose length nobody announces. */
const chunked = useServer((_request, response) => {
	for (let chunk = 0; chunk < 30; chunk++) response.write(Buffer.alloc(100_000));
	response.end();
});

const type = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'export',
	operation: 'start',
	objectType: type('contacts'),
	objectProperties: ['email', 'firstname'],
};

const run = (set: INodeParameters = {}, more: More = {}) =>
	runHubspot(sandbox, { parameters: { ...start, ...set }, ...more });

function look(ids: string[], set: INodeParameters = {}, more: More = {}) {
	return runHubspot(sandbox, {
		parameters: { ...exportStatus, ...set },
		items: itemsOf(ids),
		...more,
	});
}

const sent = () => sandbox.calls.filter(({ method }) => method === 'POST').map(({ body }) => body);
const base = {
	exportType: 'VIEW',
	exportName: 'n8n export',
	objectType: '0-1',
	objectProperties: ['email', 'firstname'],
	format: 'CSV',
	language: 'EN',
	exportInternalValuesOptions: ['NAMES', 'VALUES'],
};

describe('Start', () => {
	it('needs no more than a type and its properties', async () => {
		const { success, error } = await run();
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ taskType: 'crmExport', state: 'pending', done: false });
		expect(sent()).toEqual([base]);
	});

	it.each(['v3', '2026-03', '2026-09'])(
		'works with version %s from end to end',
		async (version) => {
			sandbox.hubspot.taskDefaults = { pendingMs: 300, durationMs: 300 };
			sandbox.hubspot.bigIds = true;
			const { success, error } = await run({
				waitUntilDone: true,
				downloadFile: true,
				outputField: 'file',
				options: { apiVersion: version },
			});
			expect(error).toBeUndefined();
			const [{ json, binary }] = success;
			expect(BigInt(json.taskId as string)).toBeGreaterThan(2n ** 53n);
			expect(json).toMatchObject({ state: 'succeeded', fileUrl: expect.stringMatching(/^http/) });
			const lines = (await store.read(binary?.file)).toString().trim().split('\n');
			expect(lines[0].trim()).toBe('hs_object_id,email,firstname');
			expect(lines.length).toBeGreaterThan(1);
			expect(sandbox.hubspot.downloads).toMatchObject([{ authorized: false, status: 200 }]);
			const api = sandbox.calls.filter(({ path }) => path.startsWith('/crm/'));
			expect(api.every(({ path }) => path.includes(`/${version}/`))).toBe(true);
		},
	);

	it('downloads nothing unless it waits and is asked to', async () => {
		sandbox.hubspot.taskDefaults = {};
		const plain = await run({ waitUntilDone: true });
		const unasked = await run({ downloadFile: true });
		expect(plain.success[0].binary).toBeUndefined();
		expect(unasked.success[0].binary).toBeUndefined();
		expect(sandbox.hubspot.downloads).toHaveLength(0);
	});

	it.each([
		['contacts', ['firstname', 'lastname', 'email', 'phone', 'lifecyclestage', 'createdate']],
		['calls', ['hs_object_id', 'hs_createdate', 'hs_lastmodifieddate']],
	])('exports a few properties of %s where none are chosen (U22)', async (name, expected) => {
		sandbox.hubspot.strict = true;
		const { error } = await run({ objectType: type(name), objectProperties: [] });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ objectProperties: expected }]);
	});

	it('sends filters, query and sorts of a view', async () => {
		const group = (...filter: INodeParameters[]) => ({ filters: { filter } }) as INodeParameters;
		await run({
			filterGroups: {
				group: [
					group(
						{ propertyName: 'email', operator: 'HAS_PROPERTY', value: 'unused' },
						{ propertyName: 'firstname', operator: 'IN', values: 'Ada, Bo ,' },
					),
					group({ propertyName: 'createdate', operator: 'BETWEEN', value: '1', highValue: '2' }),
				],
			},
			options: {
				query: ' Berlin ',
				sorts: { sort: [{ propertyName: 'email', order: 'DESC' }] },
			},
		});
		expect(sent()).toEqual([
			{
				...base,
				publicCrmSearchRequest: {
					filterGroups: [
						{
							filters: [
								{ propertyName: 'email', operator: 'HAS_PROPERTY' },
								{ propertyName: 'firstname', operator: 'IN', values: ['Ada', 'Bo'] },
							],
						},
						{
							filters: [
								{ propertyName: 'createdate', operator: 'BETWEEN', value: '1', highValue: '2' },
							],
						},
					],
					filters: [],
					sorts: [{ propertyName: 'email', order: 'DES' }],
					query: 'Berlin',
				},
			},
		]);
	});

	it('takes the search as JSON', async () => {
		await run({
			specifyRecords: 'json',
			publicCrmSearchRequest:
				'{"filters":[{"propertyName":"hs_object_id","operator":"eq","value":9007199254740993}],"sorts":["email"]}',
		});
		expect(sent()).toMatchObject([
			{
				publicCrmSearchRequest: {
					filterGroups: [],
					filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: '9007199254740993' }],
					sorts: ['email'],
				},
			},
		]);
	});

	const filter = (fields: INodeParameters): INodeParameters => ({
		filterGroups: { group: [{ filters: { filter: [fields] } }] },
	});
	const json = (request: object): INodeParameters => ({
		specifyRecords: 'json',
		publicCrmSearchRequest: JSON.stringify(request),
	});
	const sort = (order: unknown) => ({ sorts: [{ propertyName: 'email', order }] });

	it.each([
		['ASC', 'ASC'],
		['asc', 'ASC'],
		['DES', 'DES'],
		['DESC', 'DES'],
		['descending', 'DES'],
		[undefined, 'ASC'],
	])("sends the order %s of a search as JSON in the guide's word, %s (C4)", async (order, word) => {
		await run(json(sort(order)));
		expect(sent()).toMatchObject([
			{ publicCrmSearchRequest: { sorts: [{ propertyName: 'email', order: word }] } },
		]);
	});

	it.each<[INodeParameters, string]>([
		[json(sort('down')), "Sort 1 in 'Search Request' has the unknown order 'down'"],
		[json({ sorts: [{ order: 'ASC' }] }), "Sort 1 in 'Search Request' has no property"],
		[json({ sorts: ['email', 7] }), "Sort 2 in 'Search Request' has no property"],
		[
			json({ sorts: [{ propertyName: 'email', direction: 'DESCENDING' }] }),
			"has the unknown field 'direction'",
		],
		[
			{ options: { sorts: { sort: [{ propertyName: 'email', order: '={{ "down" }}' }] } } },
			"Sort 1 under 'Sorts' has the unknown order 'down'",
		],
		[{ specifyRecords: '={{ "all" }}' }, "'Specify Records' can't be 'all'"],
	])('refuses %j before anything is sent (C4)', async (set, message) => {
		const { error } = await run(set);
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('is what a strict HubSpot takes, sorted and filtered (C4)', async () => {
		sandbox.hubspot.strict = true;
		const { error } = await run({
			filterGroups: {
				group: [{ filters: { filter: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] } }],
			},
			options: { sorts: { sort: [{ propertyName: 'email', order: 'DESC' }] } },
		});
		expect(error).toBeUndefined();
		expect(sent()).toHaveLength(1);
	});

	it.each<[INodeParameters, string]>([
		[{ exportName: 'Week 1' }, 'Week 1'],
		[{ exportName: 'Week 1', options: { exportName: 'Week 2' } }, 'Week 2'],
		[{ options: { exportName: '={{ " " }}' } }, 'n8n export'],
	])('calls the export of %j %s', async (set, exportName) => {
		await run(set);
		expect(sent()).toEqual([{ ...base, exportName }]);
	});

	it.each([
		['Ada, Bo', ['Ada', 'Bo']],
		['["Lovelace, Ada", "Bo"]', ['Lovelace, Ada', 'Bo']],
		["={{ ['Lovelace, Ada', 7] }}", ['Lovelace, Ada', '7']],
		['["9007199254740993"]', ['9007199254740993']],
		['[9007199254740993]', ['9007199254740993']],
		['[not a list], Bo', ['[not a list]', 'Bo']],
	])('takes %s as the values of Is One Of (H10)', async (values, expected) => {
		const { error } = await run(filter({ propertyName: 'firstname', operator: 'IN', values }));
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([
			{ publicCrmSearchRequest: { filterGroups: [{ filters: [{ values: expected }] }] } },
		]);
	});

	it.each([
		['["email","firstname"]'],
		['email\nfirstname'],
		['email; firstname'],
		["={{ ['email', 'firstname'] }}"],
		["={{ [{ name: 'email' }, { name: 'firstname' }] }}"],
	])('takes %j as property names (N10)', async (objectProperties) => {
		await run({ objectProperties });
		expect(sent()).toEqual([base]);
	});

	it.each(['CAMPAIGN_OF_OURS', 'contracts', 'payments', 'unicorns'])(
		'refuses the type %s, which no export is known to take, before anything is sent (C11)',
		async (name) => {
			for (const set of [
				{ objectType: type(name) },
				{ options: { associatedObjectType: [name] } },
			]) {
				const { error } = await run(set);
				expect(error?.message).toContain(`'${name}'`);
				expect(error?.description).toContain("give its ID, for example '0-54'");
			}
			expect(sandbox.calls).toHaveLength(0);
		},
	);

	it.each(['RO', 'af_za', 'EN_GB'])(
		'refuses the language %s in 2026-09, which has fewer, and names versions that have it (C6)',
		async (language) => {
			const options = { exportInternalValuesOptions: [], language };
			const { error } = await run({ options: { ...options, apiVersion: '2026-09' } });
			expect(error?.message).toBe(
				`Version 2026-09 of HubSpot's API does not export in the language '${language.toUpperCase()}'`,
			);
			expect(error?.description).toContain('to one that does: v3, 2026-03.');
			expect(sandbox.calls).toHaveLength(0);
			for (const apiVersion of ['v3', '2026-03']) {
				expect((await run({ options: { ...options, apiVersion } })).error).toBeUndefined();
			}
			expect(sent()).toMatchObject(Array(2).fill({ language: language.toUpperCase() }));
		},
	);

	it('takes the language from the top as well, where options name none', async () => {
		const view = { objectType: type('contacts'), objectProperties: ['email'] };
		await run({ ...view, language: 'FR' });
		await run({
			...view,
			language: 'FR',
			options: { language: 'DE', exportInternalValuesOptions: [] },
		});
		expect(sent()).toMatchObject([{ language: 'FR' }, { language: 'DE' }]);
	});

	it('exports a list, with all options', async () => {
		sandbox.hubspot.addList('77', 'companies', []);
		const { error } = await run({
			exportType: 'LIST',
			listId: '77',
			objectType: type('companies'),
			objectProperties: ['name'],
			format: 'XLSX',
			options: {
				exportName: 'Week 1',
				language: 'DE',
				associatedObjectType: ['contacts', '2-123', 'partner_clients'],
				exportInternalValuesOptions: [],
				includeLabeledAssociations: true,
				includePrimaryDisplayPropertyForAssociatedObjects: true,
				overrideAssociatedObjectsPerDefinitionPerRowLimit: true,
			},
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				...{ exportType: 'LIST', exportName: 'Week 1', objectType: '0-2', listId: '77' },
				...{ objectProperties: ['name'], format: 'XLSX', language: 'DE' },
				associatedObjectType: ['0-1', '2-123', 'PARTNER_CLIENT'],
				exportInternalValuesOptions: [],
				includeLabeledAssociations: true,
				includePrimaryDisplayPropertyForAssociatedObjects: true,
				overrideAssociatedObjectsPerDefinitionPerRowLimit: true,
			},
		]);
	});

	describe('a list by the ID that it had before', () => {
		const ofList = (listId: string): INodeParameters => ({
			...{ exportType: 'LIST', listId, objectType: type('companies') },
			objectProperties: ['name'],
		});
		const listIds = () => sent().map((body) => (body as { listId: string }).listId);

		it('is exported by the one of today', async () => {
			sandbox.hubspot.addList('77', 'companies', [], { legacyListId: '5' });
			const { error } = await run(ofList('5'));
			expect(error).toBeUndefined();
			expect(listIds()).toEqual(['5', '77']);
		});

		it('gives way to the list that has it today, without a question', async () => {
			sandbox.hubspot.addList('77', 'companies', [], { legacyListId: '5' });
			sandbox.hubspot.addList('5', 'companies', []);
			const { error } = await run(ofList('5'));
			expect(error).toBeUndefined();
			expect(listIds()).toEqual(['5']);
			expect(sandbox.calls.filter(({ path }) => path.includes('idmapping'))).toEqual([]);
		});

		it("stays refused in HubSpot's words where no list had it", async () => {
			const { error } = await run(ofList('5'));
			expect(error?.message).toContain('List 5 does not exist');
			expect(listIds()).toEqual(['5']);
		});
	});

	it.each([
		['CONTACT', '0-1'],
		['company', '0-2'],
		['Line Items', '0-8'],
		['0-410', '0-410'],
		['2-123', '2-123'],
		['partner_services', 'PARTNER_SERVICE'],
	])('names the object type %s as %s', async (given, expected) => {
		const { error } = await run({ objectType: type(given) });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ objectType: expected }]);
	});

	it.each<[INodeParameters, string]>([
		[{ objectType: type('={{ " " }}') }, "'Object Type' is empty"],
		[{ objectType: type('p4242_machine') }, 'exports know by its ID only'],
		[{ objectProperties: '={{ [] }}' }, "'Property Names' is empty"],
		[{ objectProperties: 'Email address' }, "can't be the name of a property"],
		[{ objectProperties: '={{ [{ id: 7 }] }}' }, "can't be the name of a property"],
		[filter({ propertyName: 'a', operator: 'IN', values: '={{ [{}] }}' }), 'that is an object'],
		[{ format: '={{ "PDF" }}' }, "'Format' can't be 'PDF'"],
		[
			{ options: { exportInternalValuesOptions: [], language: '={{ "XX" }}' } },
			"'Language' can't be 'XX'",
		],
		[{ exportType: '={{ "ALL" }}' }, "'Export Type' can't be 'ALL'"],
		[{ exportType: 'LIST' }, "'List' "],
		[{ exportType: 'LIST', listId: 'abc' }, "'List' is not the ID of a list: 'abc'"],
		[filter({ propertyName: '', operator: 'EQ', value: 'x' }), 'Filter 1 of group 1'],
		[filter({ propertyName: 'email', operator: 'EQ', value: '' }), 'has no value'],
		[filter({ propertyName: 'email', operator: 'IN', values: ' , ' }), 'has no values'],
		[filter({ propertyName: 'a', operator: 'BETWEEN', value: '1' }), 'has no upper value'],
		[{ specifyRecords: 'json', publicCrmSearchRequest: '{' }, 'not valid JSON'],
		[{ specifyRecords: 'json', publicCrmSearchRequest: '[]' }, 'not a JSON object'],
		[{ specifyRecords: 'json', publicCrmSearchRequest: '{"filter":[]}' }, "field 'filter'"],
		[{ specifyRecords: 'json', publicCrmSearchRequest: '{"sorts":"a"}' }, "'sorts'"],
		[
			{
				specifyRecords: 'json',
				publicCrmSearchRequest: '{"filters":[{"propertyName":"a","operator":"LIKE"}]}',
			},
			"unknown operator 'LIKE'",
		],
		[
			{ options: { associatedObjectType: ['calls', 'notes', 'tasks', 'deals', 'emails'] } },
			'holds 5 types',
		],
		[{ options: { exportInternalValuesOptions: '={{ ["LABELS"] }}' } }, "can't hold 'LABELS'"],
		[
			{ waitUntilDone: true, downloadFile: true, outputField: '={{ "" }}' },
			"'Output Data Field Name' is empty",
		],
		[
			{ waitUntilDone: true, downloadFile: true, options: { maxFileSize: -1 } },
			"'Max File Size' must be a number of megabytes",
		],
	])('refuses %j before anything is sent', async (set, message) => {
		const { error } = await run(set);
		expect(error?.message).toContain(message);
		expect(error?.description).toBeTruthy();
		expect(sandbox.calls).toHaveLength(0);
	});

	it.each(['announced', 'sent'])('stops at a file larger than wanted (%s)', async (how) => {
		const before = store.files().length;
		sandbox.hubspot.taskDefaults = {};
		const body = { sizeBytes: 2_000_001 };
		sandbox.hubspot.exportDefaults = { file: { contentType: 'text/csv', body } };
		if (how === 'sent') {
			const location = `${chunked.url}/`;
			sandbox.faults.add({ path: 'hubspot-files', fault: { kind: 'redirect', location } });
		}
		const set = { waitUntilDone: true, downloadFile: true };
		const { failed } = await run({ ...set, options: { maxFileSize: 2 } }, CONTINUE);
		expect(messageOf(failed[0])).toBe('The file is larger than 2 MB and was not kept');
		expect(errorOf(failed[0])).toMatchObject({
			description: expect.stringContaining("'Max File Size'"),
		});
		if (!store.keepsBroken) expect(store.files()).toHaveLength(before);
	});

	it.each([[2], [0]])('takes a file within the limit of %i', async (maxFileSize) => {
		sandbox.hubspot.taskDefaults = {};
		const body = { sizeBytes: 2_000_000 };
		sandbox.hubspot.exportDefaults = { file: { contentType: 'text/csv', body } };
		const { success } = await run({
			waitUntilDone: true,
			downloadFile: true,
			options: { maxFileSize },
		});
		expect(await store.sizeOf(success[0].binary?.data)).toBe(2_000_000);
	});
});

describe('the state of an export', () => {
	it.each([
		['FAILED', 'failed'],
		['CONFLICT', 'failed'],
		['DELETED', 'failed'],
	] as const)('%s ends a wait as %s', async (ending, state) => {
		const id = sandbox.hubspot.addExport({ ending });
		const { failed } = await look([id], { waitUntilDone: true }, CONTINUE);
		expect(messageOf(failed[0])).toBe(`Task '${id}' ended as '${state}'`);
		expect(errorOf(failed[0])).toMatchObject({ state, status: ending, done: true });
	});

	it('CANCELED ends a wait, whoever says it', async () => {
		const byTask = sandbox.hubspot.addExport({ ending: 'CANCELED' });
		const byExport = sandbox.hubspot.addExport({ hangs: true, exportState: 'canceled' });
		const { outputs } = await look([byTask, byExport], {
			waitUntilDone: true,
			options: { routeByState: true },
		});
		expect(outputs[2].map(({ json }) => json.state)).toEqual(['canceled', 'canceled']);
	});

	it.each([
		['PENDING_APPROVAL', 'waits for approval'],
		['DEFERRED', 'at most 30 in 24 hours'],
	] as const)('%s is told when the time is over', async (ending, note) => {
		const id = sandbox.hubspot.addExport({ ending });
		const { error } = await look([id], { waitUntilDone: true, waitOptions: { maxWait: 0.3 } });
		expect(error?.message).toContain("its last state was 'pending'");
		expect(error?.description).toContain(note);
	});

	it('ENQUEUED is told as such', async () => {
		const id = sandbox.hubspot.addExport({ pendingMs: 60_000 });
		const { success } = await look([id]);
		expect(success[0].json).toMatchObject({ state: 'pending', status: 'ENQUEUED', done: false });
	});

	it.each(['DONE', 'SOMETHING_NEW'])('%s leaves a running task running', async (exportState) => {
		const id = sandbox.hubspot.addExport({ hangs: true, exportState });
		const { success } = await look([id], { options: { raw: true } });
		expect(success[0].json).toMatchObject({ state: 'running', status: 'PROCESSING' });
	});

	it('is put beside the status under "response"', async () => {
		const id = sandbox.hubspot.addExport({ ending: 'PENDING_APPROVAL', exportName: 'Mine' });
		const { success } = await look([id], { options: { raw: true } });
		expect(success[0].json.response).toMatchObject({
			status: 'PENDING',
			export: { exportState: 'PENDING_APPROVAL', exportName: 'Mine' },
		});
	});

	it('is done without where it can not be had', async () => {
		const id = sandbox.hubspot.addExport({ durationMs: 400 });
		sandbox.faults.add({
			times: Infinity,
			path: /\/export\/\d+$/,
			fault: { kind: 'status', status: 500 },
		});
		const { success } = await look([id], { waitUntilDone: true });
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
	});

	it('is asked for once more when the task is done, for the number of its records', async () => {
		const { success } = await look([sandbox.hubspot.addExport({ recordCount: 1234 })]);
		expect(success[0].json).toMatchObject({ state: 'succeeded', recordCount: 1234 });
		expect(sandbox.calls).toHaveLength(2);
	});

	it('leaves the number of records out where it can not be had', async () => {
		sandbox.faults.add({ path: /\/export\/\d+$/, fault: { kind: 'status', status: 500 } });
		const { success } = await look([sandbox.hubspot.addExport()]);
		expect(success[0].json).toMatchObject({ state: 'succeeded', polls: 1 });
		expect(success[0].json).not.toHaveProperty('recordCount');
	});

	it('is not asked for once the task was canceled', async () => {
		await look([sandbox.hubspot.addExport({ ending: 'CANCELED' })]);
		expect(sandbox.calls).toHaveLength(1);
	});
});

it('offers the languages that HubSpot takes, and no others', () => {
	expect(new Set(languages.map(({ value }) => value))).toEqual(LANGUAGES);
	const names = languages.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

it.each(['abc', '9223372036854775808', 'AAAAEZ6whGI'])(
	"refuses '%s', which can't be the ID of an export, before anything is sent (C13)",
	async (taskId) => {
		for (const operation of ['getStatus', 'download']) {
			const { error } = await look([taskId], { operation });
			expect(error?.message).toContain(`'Task ID' can't be that of a task`);
		}
		expect(sandbox.calls).toHaveLength(0);
	},
);

it('asks about the largest ID that an export can have', async () => {
	const { error } = await look(['9223372036854775807']);
	expect(error?.message).toContain("HubSpot knows no export task '9223372036854775807'");
});

it("tells an unknown export's 403 as an unknown task", async () => {
	const { error } = await look(['4711']);
	expect(error?.message).toBe(
		"HubSpot knows no export task '4711', or the credential has no access to it",
	);
});

it('sends what a failed export leaves undone to its output when routed by state', async () => {
	sandbox.hubspot.taskDefaults = { durationMs: 60_000 };
	const { outputs, error } = await run({
		waitUntilDone: true,
		downloadFile: true,
		waitOptions: { maxWait: 0.3 },
		options: { routeByState: true },
	});
	expect(error).toBeUndefined();
	expect(outputs.map((items) => items.length)).toEqual([0, 1, 0]);
	expect(outputs[1][0].json).toMatchObject({ timedOut: true, done: false });
});

it('says what the refusal of one export too many means, and does not try it again', async () => {
	sandbox.hubspot.exportsPerDay = 1;
	const { success, failed } = await run(
		{},
		{ items: [{ json: {} }, { json: {} }, { json: {} }], ...CONTINUE },
	);
	expect(success).toHaveLength(1);
	expect(failed).toHaveLength(2);
	expect(messageOf(failed[0])).toContain('30 in any 24 hours');
	expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', httpStatus: 429 });
	expect(sent().length).toBeLessThanOrEqual(3);
});
