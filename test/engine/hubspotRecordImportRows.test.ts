import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CONTINUE, runHubspot, type More } from './harness/runs';
import { batchRead, itemsOf, rowsOf } from './harness/services';
import { useJumpClock } from './harness/jumpClock';
import { useSandbox } from './harness/useSandbox';
import { messageOf } from './harness/outputs';

const clock = useJumpClock();
const sandbox = useSandbox({ now: clock.now });

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
});

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'start',
	source: 'rows',
	importName: "={{ 'Run of ' + $json.email }}",
	mapping: 'auto',
	objectType: { __rl: true, mode: 'list', value: 'contacts' },
	importOperation: 'UPSERT',
	idColumn: 'email',
	waitUntilDone: true,
	options: {},
};

const run = (
	parameters: INodeParameters,
	jsons: Array<INodeExecutionData['json']>,
	more: More = {},
) =>
	runHubspot(sandbox, { parameters: { ...start, ...parameters }, items: rowsOf(jsons), ...more });

const imports = () => [...sandbox.hubspot.imports.tasks.values()];
const valuesOf = (email: string) =>
	sandbox.hubspot.records('contacts').find(email, 'email')?.properties;

describe('Record Import: Start of items', () => {
	it('makes one import of all items, and gives each item the same task', async () => {
		const { success, error } = await run({}, [
			{ email: 'ada@example.com', firstname: 'Ada' },
			{ email: 'bea@example.com', lastname: 'Bee' },
			{ email: 'ada@example.com', firstname: 'Adele' },
		]);
		expect(error).toBeUndefined();
		expect(imports()).toHaveLength(1);
		const [{ id, name, request }] = imports();
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		for (const { json } of success) {
			expect(json).toMatchObject({
				taskId: id,
				state: 'succeeded',
				progress: { total: 3, succeeded: 3, failed: 0 },
			});
		}
		expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(name).toBe('Run of ada@example.com');
		expect(request?.files[0].text).toBe(
			'email,firstname,lastname\r\nada@example.com,Ada,\r\nbea@example.com,,Bee\r\nada@example.com,Adele,\r\n',
		);
		expect(request?.json).toMatchObject({ dateFormat: 'YEAR_MONTH_DAY' });
		expect(request?.files[0].columns.map(({ columnType }) => columnType)).toEqual([
			'HUBSPOT_ALTERNATE_ID',
			'STANDARD',
			'STANDARD',
		]);
		// The later row wins, as in any import; an empty cell leaves what is there.
		expect(valuesOf('ada@example.com')).toMatchObject({ firstname: 'Adele' });
		expect(valuesOf('bea@example.com')).toMatchObject({ lastname: 'Bee' });
	});

	it('writes what a cell can hold, whatever it holds', async () => {
		const odd = 'says "no", \r\nthen; goes';
		const { error, success } = await run({ idColumn: '' }, [
			{ email: 'ada@example.com', firstname: odd, lastname: null, jobtitle: ' ' },
			{ email: 'bea@example.com', firstname: 'ü 名', hs_email_optout: true, website: 4711 },
			{ email: 'cleo@example.com', hs_buying_role: ['BLOCKER', '', 'CHAMPION'] },
			{ email: 'dora@example.com', closedate: '2027-01-31' },
		]);
		expect(error).toBeUndefined();
		expect(success[0].json.progress).toEqual({ total: 4, succeeded: 4, failed: 0 });
		expect(valuesOf('ada@example.com')).toMatchObject({ firstname: odd.trim() });
		expect(valuesOf('ada@example.com')).not.toHaveProperty('lastname');
		expect(valuesOf('bea@example.com')).toMatchObject({
			firstname: 'ü 名',
			hs_email_optout: 'true',
			website: '4711',
		});
		expect(valuesOf('cleo@example.com')).toMatchObject({ hs_buying_role: 'BLOCKER;CHAMPION' });
		expect(valuesOf('dora@example.com')?.closedate).toContain('2027-01-31');
	});

	it('maps automatically without being told', async () => {
		const { mapping, ...parameters } = start;
		expect(mapping).toBe('auto');
		const { error } = await runHubspot(sandbox, {
			parameters,
			items: [{ json: { email: 'ada@example.com' } }],
		});
		expect(error).toBeUndefined();
		expect(valuesOf('ada@example.com')).toBeDefined();
	});

	it('knows records by their ID', async () => {
		const id = sandbox.hubspot.records('contacts').find('101')?.id ?? '';
		const { success } = await run({ idColumn: '', importOperation: 'UPDATE' }, [
			{ hs_object_id: id, firstname: 'Renamed' },
		]);
		expect(success[0].json.progress).toMatchObject({ failed: 0 });
		expect(sandbox.hubspot.records('contacts').find(id)?.properties.firstname).toBe('Renamed');
		expect(imports()[0].request?.files[0].columns[0]).toMatchObject({
			columnType: 'HUBSPOT_OBJECT_ID',
		});
	});

	it('takes records as Batch Read gives them, without their frame (H10)', async () => {
		const read = await runHubspot(sandbox, {
			parameters: batchRead('contacts', { properties: ['email', 'firstname'] }),
			items: itemsOf(['101', '102', '999999']),
		});
		const { success, failed } = await runHubspot(sandbox, {
			parameters: { ...start, importName: 'Again', idColumn: '', importOperation: 'UPDATE' },
			items: read.success.map(({ json }) => ({ json: { ...json, jobtitle: 'Director' } })),
			...CONTINUE,
		});
		expect(success[0].json).toMatchObject({
			state: 'succeeded',
			progress: { total: 2, succeeded: 2, failed: 0 },
		});
		expect(failed.map((item) => messageOf(item))).toEqual(['The item has nothing to import']);
		const [{ request }] = imports();
		expect(request?.files[0].columns.map(({ columnName }) => columnName).sort()).toEqual([
			'email',
			'firstname',
			'hs_object_id',
			'jobtitle',
		]);
		const contacts = sandbox.hubspot.records('contacts');
		expect(['101', '102'].map((id) => contacts.find(id)?.properties.jobtitle)).toEqual([
			'Director',
			'Director',
		]);
	});

	it.each<[INodeParameters]>([
		[{ waitUntilDone: "={{ $itemIndex === 1 ? 'maybe' : true }}" }],
		[{ options: { raw: "={{ $itemIndex === 1 ? 'maybe' : true }}" } }],
		[{ options: { apiVersion: "={{ $itemIndex === 1 ? 'v9' : 'v3' }}" } }],
	])('keeps the row of an item out that says something unreadable: %j (N6)', async (set) => {
		const jsons = ['ada', 'bea'].map((name) => ({ email: `${name}@example.com` }));
		const { success, failed } = await run(set, jsons, CONTINUE);
		expect([success.length, failed.length]).toEqual([1, 1]);
		expect(imports()[0].request?.files[0].text).toBe('email\r\nada@example.com\r\n');
	});

	it('takes only the fields that are mapped by hand, and those of a whole request', async () => {
		const item = { mail: 'ada@example.com', first: 'Ada', nested: { a: 1 } };
		const column = (columnName: string, propertyName: string) => ({ columnName, propertyName });
		const columns = { column: [column('first', 'firstname'), column('mail', 'email')] };
		await run({ mapping: 'columns', columns }, [item]);
		expect(imports()[0].request?.files[0].text).toBe('first,mail\r\nAda,ada@example.com\r\n');

		const columnMappings = [{ columnObjectTypeId: '0-1', ...column('mail', 'email') }];
		const importRequest = JSON.stringify({ files: [{ fileImportPage: { columnMappings } }] });
		const { error } = await run({ mapping: 'json', importRequest, importName: 'Two' }, [
			item,
			item,
		]);
		expect(error).toBeUndefined();
		expect(imports()[1]).toMatchObject({ name: 'Two' });
		expect(imports()[1].request?.files[0].text).toBe(
			'mail\r\nada@example.com\r\nada@example.com\r\n',
		);
	});

	it.each([
		[
			[{ email: 'a@example.com' }, { email: 'b@example.com', owner: { id: 1 } }],
			"'owner' can't be imported",
		],
		[
			[{ email: 'a@example.com' }, { email: 'b@example.com', age: Number.NaN }],
			"The field 'age' can't be imported: its value is NaN, which is no number",
		],
		[
			[{ email: 'a@example.com' }, { email: 'b@example.com', born: [new Date('soon')] as never }],
			"The field 'born' can't be imported: its value is a date that does not exist",
		],
		[
			[{ email: 'a@example.com' }, { email: '', firstname: null }],
			'The item has nothing to import',
		],
	])('keeps an item that can not be a row out of the file: %p', async (jsons, message) => {
		const stopped = await run({}, jsons);
		expect(stopped.error?.message).toContain(`${message}`);
		expect(stopped.error?.message).toContain('[item 1]');
		expect(sandbox.calls).toHaveLength(0);

		const { success, failed } = await run({}, jsons, CONTINUE);
		expect(success.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(failed.map((item) => [item.pairedItem, messageOf(item)])).toEqual([
			[{ item: 1 }, expect.stringContaining(message)],
		]);
		expect(imports()[0].request?.files[0].text).toBe('email\r\na@example.com\r\n');
	});

	it.each<[INodeParameters, string]>([
		[{ idColumn: 'erp' }, "No item has the field 'erp'"],
		[{ importName: '={{ "" }}' }, "'Import Name' is empty"],
		[{ mapping: 'magic' }, "'Mapping' can't be 'magic'"],
		[{ mapping: 'json', importRequest: '{}' }, "it has no 'files'"],
		[
			{
				options: { marketableContactImport: true },
				objectType: { __rl: true, mode: 'id', value: 'deals' },
			},
			"'Marketing Contacts' is only for imports of contacts",
		],
	])('refuses %p for every item before anything is sent', async (parameters, message) => {
		const jsons = [{ email: 'a@example.com' }, { email: 'b@example.com' }];
		const { failed } = await run(parameters, jsons, CONTINUE);
		expect(failed).toHaveLength(2);
		for (const item of failed) expect(messageOf(item)).toContain(message);
		expect(sandbox.calls).toHaveLength(0);
	});

	it('is uncertain for every item when the answer is lost, and never sends twice', async () => {
		sandbox.faults.add({ method: 'POST', fault: { kind: 'statusAfterApply', status: 504 } });
		const jsons = Array.from({ length: 9 }, (_, n) => ({ email: `p${n}@example.com` }));
		const { failed } = await run({}, jsons, CONTINUE);
		expect(failed).toHaveLength(9);
		for (const { json } of failed) expect(json.error).toMatchObject({ outcome: 'uncertain' });
		expect(imports()).toHaveLength(1);
		expect(sandbox.calls).toHaveLength(1);
	});

	it('imports the items of two runs of one workflow apart', async () => {
		await Promise.all(['ada', 'bea'].map((name) => run({}, [{ email: `${name}@example.com` }])));
		expect(
			imports()
				.map(({ request }) => request?.files[0].text)
				.sort(),
		).toEqual(['email\r\nada@example.com\r\n', 'email\r\nbea@example.com\r\n']);
	});
});
