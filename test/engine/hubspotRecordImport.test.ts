import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { hostClock } from '../../nodes/shared/hostClock';
import { startSandbox } from '../../sandbox';
import { useFileStore } from './harness/binaryData';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { hubspotKey } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { storeFile, type StoredFile } from './harness/storedFile';
import { useSandbox } from './harness/useSandbox';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
});

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'start',
	source: 'binary',
	inputField: 'data',
	importName: 'Trade fair',
	mapping: 'columns',
	objectType: { __rl: true, mode: 'list', value: 'contacts' },
	importOperation: 'UPSERT',
	columns: {
		column: [
			{ columnName: 'E-mail', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
			{ columnName: 'firstname', propertyName: '', columnType: 'STANDARD' },
		],
	},
	options: {},
};
const waiting = { waitUntilDone: true };

const GOOD = 'E-mail,firstname\nada@example.com,Ada\n';

function fileItem(
	content: string,
	{ fileName = 'people.csv', mimeType = 'text/csv', field = 'data' } = {},
): INodeExecutionData {
	const data = Buffer.from(content).toString('base64');
	return { json: {}, binary: { [field]: { data, fileName, mimeType } } };
}

const run = (parameters: INodeParameters, more: More = {}) =>
	runHubspot(sandbox, {
		parameters: { ...start, ...parameters },
		items: [fileItem(GOOD)],
		...more,
	});

const imports = () => [...sandbox.hubspot.imports.tasks.values()];
const contact = (email: string) => sandbox.hubspot.records('contacts').find(email, 'email');

describe('Record Import: Start of a file', () => {
	it.each(['v3', '2026-03', '2026-09'])(
		'starts, asks and waits in version %s',
		async (apiVersion) => {
			sandbox.hubspot.bigIds = true;
			const options = { apiVersion };
			const { success, error } = await run({ ...waiting, options });
			expect(error).toBeUndefined();
			expect(success).toEqual([
				{
					json: expect.objectContaining({
						taskId: '9007199254740993',
						taskType: 'recordImport',
						state: 'succeeded',
						status: 'DONE',
						progress: { total: 1, succeeded: 1, failed: 0 },
						requestedAt: expect.stringMatching(/Z$/),
						completedAt: expect.stringMatching(/Z$/),
						errors: [],
						result: expect.objectContaining({
							importId: '9007199254740993',
							importName: 'Trade fair',
							objectTypeIds: ['0-1'],
							counters: expect.objectContaining({ CREATED_OBJECTS: 1, TOTAL_ROWS: 1 }),
							lists: [],
						}),
					}),
					pairedItem: { item: 0 },
				},
			]);
			expect(success[0].json).not.toHaveProperty('response');
			expect(contact('ada@example.com')?.properties.firstname).toBe('Ada');

			const base = apiVersion === 'v3' ? '/crm/v3/imports' : `/crm/imports/${apiVersion}`;
			expect(sandbox.calls[0]).toMatchObject({ method: 'POST', path: base });
			const taskId = '9007199254740993';
			const asked = await run({
				operation: 'getStatus',
				taskId,
				options: { ...options, raw: true },
			});
			expect(asked.success[0].json).toMatchObject({ taskId, state: 'succeeded', polls: 1 });
			expect(asked.success[0].json.response).toMatchObject({ state: 'DONE', importSource: 'API' });
			expect(sandbox.calls.at(-1)?.path).toBe(`${base}/${taskId}`);
		},
	);

	it('tells at once what the start told, without a look', async () => {
		const { success } = await run({});
		expect(success[0].json).toMatchObject({
			taskId: imports()[0].id,
			state: 'pending',
			status: 'STARTED',
			requestedAt: expect.stringMatching(/Z$/),
			result: null,
			polls: 0,
		});
		expect(sandbox.calls).toHaveLength(1);
	});

	it('sends HubSpot its request, with ids of types and the options that were set', async () => {
		await run({
			importOperation: 'UPDATE',
			columns: {
				column: [
					{ columnName: 'ID', columnType: 'HUBSPOT_OBJECT_ID', propertyName: 'whatever' },
					{ columnName: 'firstname', columnType: 'STANDARD', propertyName: '' },
				],
			},
			options: {
				dateFormat: 'DAY_MONTH_YEAR',
				createContactListFromImport: true,
				marketableContactImport: false,
			},
		});
		expect(imports()[0].request?.json).toEqual({
			name: 'Trade fair',
			importOperations: { '0-1': 'UPDATE' },
			dateFormat: 'DAY_MONTH_YEAR',
			createContactListFromImport: true,
			marketableContactImport: false,
			files: [
				{
					fileName: 'people.csv',
					fileFormat: 'CSV',
					fileImportPage: {
						hasHeader: true,
						columnMappings: [
							{
								columnObjectTypeId: '0-1',
								columnName: 'ID',
								propertyName: 'hs_object_id',
								columnType: 'HUBSPOT_OBJECT_ID',
							},
							{
								columnObjectTypeId: '0-1',
								columnName: 'firstname',
								propertyName: 'firstname',
								columnType: 'STANDARD',
							},
						],
					},
				},
			],
		});
	});

	it('sends the file byte for byte, under any name', async () => {
		const content = `E-mail,firstname\r\nzoë@example.com,"--form, ""Zoë""\r\n名前"\r\n`;
		const { success, error } = await run(waiting, {
			items: [fileItem(content, { fileName: 'Kunden "2027"\\名簿 ü.csv' })],
		});
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ state: 'succeeded' });
		const [{ request }] = imports();
		expect(request?.files[0]).toMatchObject({ text: content });
		expect(request?.files[0].fileName).toBe('Kunden _2027__名簿 ü.csv');
	});

	it('reads a file without a header by the order of its columns', async () => {
		const { success } = await run(
			{ ...waiting, options: { hasHeader: false } },
			{ items: [fileItem('ada@example.com,Ada\n')] },
		);
		expect(success[0].json.progress).toEqual({ total: 1, succeeded: 1, failed: 0 });
		expect(contact('ada@example.com')).toBeDefined();
	});

	it('tells one import too many as that, and sends it once (C8)', async () => {
		sandbox.hubspot.importsPerDay = 1;
		const { success, failed } = await run(
			{},
			{ items: Array.from({ length: 6 }, () => fileItem(GOOD)), ...CONTINUE },
		);
		expect([success.length, failed.length]).toEqual([1, 5]);
		for (const item of failed) {
			expect(messageOf(item)).toContain('an account may start 500 in any 24 hours');
			expect(errorOf(item)).toMatchObject({ outcome: 'failed', httpStatus: 429 });
		}
		// Those under way side by side, and none of them again.
		expect(sandbox.calls.length).toBeLessThanOrEqual(5);
	});

	it.each(['abc', '9223372036854775808', '12.5'])(
		"refuses '%s', which can't be the ID of an import, before anything is sent (C13)",
		async (taskId) => {
			for (const operation of ['getStatus', 'getErrors', 'cancel']) {
				const { error } = await run({ operation, taskId });
				expect(error?.message).toContain(`'Task ID' can't be that of a task`);
				expect(error?.message).toContain(`'${taskId}'`);
			}
			expect(sandbox.calls).toHaveLength(0);
		},
	);

	it('starts an import for each item, and gives each its own task', async () => {
		const people = ['ada', 'bea', 'cleo'];
		const { success } = await run(waiting, {
			items: people.map((name) => fileItem(`E-mail,firstname\n${name}@example.com,${name}\n`)),
		});
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(new Set(success.map(({ json }) => json.taskId)).size).toBe(3);
		for (const name of people) expect(contact(`${name}@example.com`)).toBeDefined();
	});

	it('takes a spreadsheet by its name or its type', async () => {
		const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
		for (const file of [
			{ fileName: 'a.xlsx', mimeType: 'application/octet-stream' },
			{ fileName: 'book', mimeType },
		]) {
			// The sandbox reads no workbooks: what it answers shows that it was sent as one.
			const { error } = await run({}, { items: [fileItem('PK', file)] });
			expect(error?.message).toContain('started');
		}
		expect(sandbox.calls.map(({ status }) => status)).toEqual([501, 501]);
	});

	it.each<[string, INodeParameters, INodeExecutionData[] | undefined, string]>([
		['no file', {}, [{ json: {} }], "no file in the field 'data'"],
		['another field', { inputField: 'file' }, undefined, "no file in the field 'file'"],
		[
			'another format',
			{},
			[fileItem('{}', { fileName: 'a.json', mimeType: 'application/json' })],
			'neither CSV nor a spreadsheet',
		],
		['no name', { importName: '={{ " " }}' }, undefined, "'Import Name' is empty"],
		[
			'an unknown type',
			{ objectType: { __rl: true, mode: 'id', value: 'unicorns' } },
			undefined,
			"'Object Type' is not known by the name 'unicorns'",
		],
		[
			'a type without an ID',
			{ objectType: { __rl: true, mode: 'list', value: 'partner_services' } },
			undefined,
			'publishes no object type ID',
		],
		[
			'an operation',
			{ importOperation: 'DELETE' },
			undefined,
			"'Import Operation' can't be 'DELETE'",
		],
		['no columns', { columns: {} }, undefined, 'No column is mapped'],
		[
			'a double column',
			{ columns: { column: [{ columnName: 'a' }, { columnName: 'a' }] } },
			undefined,
			"'a' is mapped twice",
		],
		[
			'a double property',
			{ columns: { column: [{ columnName: 'a', propertyName: 'b' }, { columnName: 'b' }] } },
			undefined,
			"'b' is mapped twice",
		],
		[
			'a column type',
			{ columns: { column: [{ columnName: 'a', columnType: 'MAGIC' }] } },
			undefined,
			"the type 'MAGIC'",
		],
		[
			'a date format',
			{ options: { dateFormat: 'ISO' } },
			undefined,
			"'Date Format' can't be 'ISO'",
		],
		[
			'a list of other records',
			{
				objectType: { __rl: true, mode: 'id', value: '0-2' },
				options: { createContactListFromImport: true },
			},
			undefined,
			"'Create Contact List' is only for imports of contacts",
		],
		['two files', { inputField: 'data, data' }, undefined, 'names 2 files'],
	])('refuses %s before anything is sent', async (_what, parameters, items, message) => {
		const { error } = await run(parameters, items && { items });
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox.calls).toHaveLength(0);
	});

	it('starts the other imports when a file can not be read', async () => {
		const lost = fileItem('');
		lost.binary!.data.id = 'filesystem-v2:gone';
		const { success, failed } = await run({}, { items: [lost, fileItem(GOOD)], ...CONTINUE });
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(success[0].json.taskId).toBe(imports()[0].id);
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'failed',
			description: expect.stringContaining('was not started'),
		});
		expect(imports()).toHaveLength(1);
	});

	it('refuses a file that is too large by what n8n knows of it', async () => {
		const item = fileItem(GOOD);
		item.binary!.data.bytes = 512 * 1024 * 1024 + 1;
		const { error } = await run({}, { items: [item] });
		expect(error?.message).toContain('larger than 512 MB');
		expect(sandbox.calls).toHaveLength(0);
	});

	describe('whose size the item does not say, as before n8n 2.20', () => {
		useFileStore();

		const stored = async () =>
			await storeFile(GOOD, { data: '', fileName: 'people.csv', mimeType: 'text/csv' });
		const runOf = async ({ file }: StoredFile) =>
			await run({}, { items: [{ json: {}, binary: { data: file } }] });

		it('refuses one that is too large by what the store knows of it (E7)', async () => {
			const large = await stored();
			large.saySize(512 * 1024 * 1024 + 1);
			const { error } = await runOf(large);
			expect(error?.message).toContain('has 513 MB');
			expect(sandbox.calls).toHaveLength(0);
		});

		it('imports one that is not (E7)', async () => {
			const { success } = await runOf(await stored());
			expect(success[0].json.taskId).toBe(imports()[0].id);
		});

		it('imports one of which the store knows nothing but the content (E7)', async () => {
			const bare = await stored();
			bare.forgetMetadata();
			const { success } = await runOf(bare);
			expect(success[0].json.taskId).toBe(imports()[0].id);
		});
	});
});

describe('Record Import: a whole request as JSON', () => {
	const column = (columnObjectTypeId: string, columnName: string, propertyName: string) => ({
		columnObjectTypeId,
		columnName,
		propertyName,
	});
	const page = (...columnMappings: unknown[]) => ({
		fileImportPage: { hasHeader: true, columnMappings },
	});

	it('joins its files with those of the item', async () => {
		const importRequest = JSON.stringify({
			importOperations: { '0-1': 'CREATE', '0-2': 'CREATE' },
			files: [
				{ fileName: 'who.csv', ...page(column('0-1', 'E-mail', 'email')) },
				page(column('0-2', 'Firm', 'name')),
			],
		});
		const item = fileItem(GOOD);
		Object.assign(
			item.binary!,
			fileItem('Firm\nAcme\n', { fileName: 'firms.csv', field: 'more' }).binary,
		);
		const { success, error } = await run(
			{ ...waiting, mapping: 'json', inputField: 'data, more', importRequest },
			{ items: [item] },
		);
		expect(error).toBeUndefined();
		expect(success[0].json.progress).toEqual({ total: 2, succeeded: 2, failed: 0 });
		const { name, files } = imports()[0].request!;
		expect([name, files.map(({ fileName }) => fileName)]).toEqual([
			'Trade fair',
			['who.csv', 'firms.csv'],
		]);
		expect(sandbox.hubspot.created('companies')).toHaveLength(1);
	});

	it.each<[string, unknown, string]>([
		['no JSON', '{', 'is not a JSON object'],
		['a list', [], 'is not a JSON object'],
		['no files', {}, "it has no 'files'"],
		['no columns', { files: [{}] }, "files[0] has no 'columnMappings'"],
		[
			'a name of a type',
			{ files: [page(column('contacts', 'a', 'b'))] },
			"needs a 'columnObjectTypeId' such as '0-1'",
		],
		['no column name', { files: [page({ columnObjectTypeId: '0-1' })] }, "has no 'columnName'"],
		[
			'a date format',
			{ dateFormat: 'ISO', files: [page(column('0-1', 'a', 'b'))] },
			"'dateFormat' must be one of",
		],
		[
			'an operation',
			{ importOperations: { '0-1': 'DELETE' }, files: [page(column('0-1', 'a', 'b'))] },
			"the operation for '0-1'",
		],
		[
			'more files than there are',
			{ files: [1, 2].map(() => page(column('0-1', 'a', 'b'))) },
			'describes 2 files',
		],
	])('refuses %s before anything is sent', async (_what, request, message) => {
		const importRequest = typeof request === 'string' ? request : JSON.stringify(request);
		const { error } = await run({ mapping: 'json', importRequest });
		expect(error?.message).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('Record Import: how it ends', () => {
	const BAD_ROWS = `E-mail,firstname\nada@example.com,Ada\nnonsense,Bea\ncleo@example.com,Cleo\nbad,Dora\n`;

	it('counts the errors in rows, and says so also of what is handed on (U2a)', async () => {
		const items = [fileItem(BAD_ROWS)];
		const { failed } = await run(waiting, { items, ...CONTINUE });
		expect(messageOf(failed[0])).toContain(
			"ended with 2 row errors: HubSpot wrote 2 records from 4 rows; 'Get Errors' lists",
		);
		expect(errorOf(failed[0])).toMatchObject({
			state: 'succeeded',
			progress: { total: 4, succeeded: 2, failed: 2 },
		});
		expect(contact('cleo@example.com')).toBeDefined();

		const wanted = { ...waiting, waitOptions: { onTaskFailure: 'output' } };
		const { success } = await run(wanted, { items });
		expect(success[0].json).toMatchObject({
			state: 'succeeded',
			errors: [{ count: 2 }],
			hasErrors: true,
		});
	});

	it('stops at a row that was written but for one value, says so, and how to go on', async () => {
		const columns = {
			column: [
				{ columnName: 'E-mail', propertyName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' },
				{ columnName: 'Stage', propertyName: 'lifecyclestage', columnType: 'STANDARD' },
			],
		};
		const rows = 'E-mail,Stage\nada@example.com,lead\nbea@example.com,superlead\n';
		const { error } = await run({ ...waiting, columns }, { items: [fileItem(rows)] });
		expect(error?.message).toMatch(
			/ended with 1 row error: HubSpot wrote 2 records from 2 rows; 'Get Errors' lists/,
		);
		for (const words of [
			'writes the rest of such a row where it can',
			"'On Task Failure' under 'Wait Options' to 'Output the Task'",
		]) {
			expect(error?.description).toContain(words);
		}
		expect(contact('bea@example.com')?.properties.lifecyclestage ?? '').toBe('');
	});

	it.each([
		['DONE', 'succeeded', true],
		['FAILED', 'failed', true],
		['CANCELED', 'canceled', true],
		['REVERTED', 'canceled', true],
		['DEFERRED', 'pending', false],
	] as const)('reads the state %s as %s', async (ending, state, done) => {
		const taskId = sandbox.hubspot.addImport({ ending });
		const { success } = await run({ operation: 'getStatus', taskId });
		expect(success[0].json).toMatchObject({ status: ending, state, done });
	});

	it.each([
		['DEFERRED', 'put the import off'],
		['FAILED', "'Get Errors'"],
		['REVERTED', 'was undone'],
	] as const)('says what %s means', async (ending, note) => {
		const taskId = sandbox.hubspot.addImport({ ending });
		const parameters = { operation: 'getStatus', taskId, ...waiting, waitOptions: { maxWait: 0 } };
		const { error } = await run(parameters);
		expect(error?.description).toContain(note);
	});

	it('routes finished, late and failed imports to their outputs', async () => {
		const ids = [
			sandbox.hubspot.addImport({ ending: 'FAILED' }),
			sandbox.hubspot.addImport({ hangs: true }),
			sandbox.hubspot.addImport(),
			sandbox.hubspot.addImport({ errors: 1 }),
		];
		const { outputs, error } = await run(
			{
				operation: 'getStatus',
				taskId: '={{ $json.id }}',
				...waiting,
				waitOptions: { maxWait: 0.6 },
				options: { routeByState: true },
			},
			{ items: ids.map((id) => ({ json: { id } })) },
		);
		expect(error).toBeUndefined();
		expect(outputs.map((items) => items.map(({ json }) => json.taskId))).toEqual([
			[ids[2]],
			[ids[1]],
			[ids[0], ids[3]],
		]);
	});
});

describe('Record Import: answers that say no', () => {
	it('tells a refused start in the words of HubSpot', async () => {
		const columns = { column: [{ columnName: 'a', propertyName: 'no_such_property' }] };
		const { failed } = await run({ columns }, CONTINUE);
		expect(messageOf(failed[0])).toContain('no_such_property');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'failed', httpStatus: 400 });
		expect(imports()).toHaveLength(0);
	});

	it.each([
		[{ kind: 'statusAfterApply', status: 504 } as const],
		[{ kind: 'reset', afterApply: true } as const],
		[{ kind: 'cutOff' } as const],
	])('is uncertain when the answer is lost (%p), and never sends twice', async (fault) => {
		sandbox.faults.add({ method: 'POST', fault });
		const { failed } = await run(waiting, CONTINUE);
		expect(messageOf(failed[0])).toContain('It is not known whether the record import was started');
		expect(errorOf(failed[0])).toMatchObject({ outcome: 'uncertain', state: 'unknown' });
		expect(sandbox.calls).toHaveLength(1);
		expect(imports()).toHaveLength(1);
	});

	it('tells the scope that is missing, and a token that is not accepted', async () => {
		sandbox.hubspot.addToken('poor', ['crm.export']);
		const poor = await run({}, { credentials: hubspotKey(sandbox, 'poor') });
		expect(poor.error?.message).toBe("The credential lacks the scope 'crm.import'");
		const wrong = await run({}, { credentials: hubspotKey(sandbox, 'wrong') });
		expect(wrong.error?.message).toBe('HubSpot did not accept the credential');
	});

	it('gives up on the limit of imports a day, having started nothing', async () => {
		// Its own sandbox, thus its own pacer; and a clock that sleeping moves on.
		const other = await startSandbox();
		let slept = 0;
		jest.spyOn(hostClock, 'now').mockImplementation(() => Date.now() + slept);
		jest.spyOn(hostClock, 'sleep').mockImplementation(async (ms) => {
			slept += ms;
		});
		other.hubspot.importsPerDay = 0;
		try {
			const { failed } = await run({}, { credentials: hubspotKey(other), ...CONTINUE });
			expect(errorOf(failed[0])).toMatchObject({ httpStatus: 429, outcome: 'failed' });
			expect(other.hubspot.imports.tasks.size).toBe(0);
			expect(slept).toBeLessThan(300_000);
		} finally {
			jest.restoreAllMocks();
			await other.close();
		}
	});

	it('names the imports that were started when another start stops the run', async () => {
		sandbox.faults.add({ method: 'POST', skip: 1, fault: { kind: 'status', status: 400 } });
		const items = [1, 2, 3].map((n) => fileItem(`E-mail,firstname\np${n}@example.com,P\n`));
		const { error } = await run({}, { items });
		expect(imports()).toHaveLength(2);
		for (const { id } of imports()) expect(error?.description).toContain(`'${id}' [item`);
	});
});
