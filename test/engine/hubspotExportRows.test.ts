import type { INodeParameters } from 'n8n-workflow';

import { errorOf, jsonsOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { exportStatus, itemsOf } from './harness/services';
import { useFileStore } from './harness/binaryData';
import { useOwnProcesses } from './harness/ownProcess';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();
const store = useFileStore();
const runScript = useOwnProcesses();

const asItems = { options: { output: 'items' } };

const download = (ids: string[], set: object = {}, more: More = {}) =>
	runHubspot(sandbox, {
		parameters: { ...exportStatus, operation: 'download', ...asItems, ...set } as INodeParameters,
		items: itemsOf(ids),
		...more,
	});

const start = (set: object = {}, more: More = {}) =>
	runHubspot(sandbox, {
		parameters: {
			authentication: 'serviceKey',
			resource: 'export',
			operation: 'start',
			objectType: { __rl: true, mode: 'id', value: 'contacts' },
			objectProperties: ['email', 'firstname'],
			waitUntilDone: true,
			downloadFile: true,
			...asItems,
			...set,
		} as INodeParameters,
		...more,
	});

const csv = (text: string | Buffer) =>
	sandbox.hubspot.addExport({ file: { contentType: 'text/csv', body: Buffer.from(text) } });

const spoil = (fault: Parameters<typeof sandbox.faults.add>[0]['fault'], times = 1) =>
	sandbox.faults.add({ path: /^\/hubspot-files\//, fault, times });

describe('the rows of an export as items', () => {
	it('are what Start gives once it is done, and nothing is put into the store', async () => {
		const before = store.files().length;
		sandbox.hubspot.taskDefaults = { pendingMs: 200, durationMs: 200 };
		const { success, error } = await start();
		expect(error).toBeUndefined();
		const records = [...sandbox.hubspot.records('contacts').all.values()];
		expect(success.map(({ json }) => json.hs_object_id).sort()).toEqual(
			records.map(({ id }) => id).sort(),
		);
		expect(Object.keys(success[0].json)).toEqual(['hs_object_id', 'email', 'firstname']);
		expect(success.every(({ binary }) => binary === undefined)).toBe(true);
		expect(store.files()).toHaveLength(before);
	});

	it('are paired with the item of their export', async () => {
		const ids = [csv('a\n1\n2\n'), csv('a\n'), csv('a\n3\n')];
		const { success, error } = await download(ids);
		expect(error).toBeUndefined();
		expect(success).toEqual([
			{ json: { a: '1' }, pairedItem: { item: 0 } },
			{ json: { a: '2' }, pairedItem: { item: 0 } },
			{ json: { a: '3' }, pairedItem: { item: 2 } },
		]);
	});

	it.each<[string, string | Buffer, object[]]>([
		['quotes and commas', 'a,b\n"1, ""x""",2\n', [{ a: '1, "x"', b: '2' }]],
		['line breaks in cells', 'a,b\n"1\n2\r\n3",4\n', [{ a: '1\n2\r\n3', b: '4' }]],
		['a byte order mark and CRLF', '\uFEFFa,b\r\n1,2\r\n', [{ a: '1', b: '2' }]],
		['an empty file', '', []],
		['a file of a header only', 'a,b\n', []],
		['a column that n8n takes for a failure', 'error,a\nx,1\n', [{ error_1: 'x', a: '1' }]],
		['a last line without end', 'a\nü', [{ a: 'ü' }]],
	])('of %s are read', async (_what, text, rows) => {
		const { success, error } = await download([csv(text)]);
		expect(error).toBeUndefined();
		expect(jsonsOf(success)).toEqual(rows);
	});

	it('leave by Done where items are routed, beside the tasks that are not', async () => {
		const running = sandbox.hubspot.addExport({ hangs: true });
		const { outputs } = await download([csv('a\n1\n2\n'), running], {
			options: { output: 'items', routeByState: true },
		});
		expect(outputs[0]).toEqual([
			{ json: { a: '1' }, pairedItem: { item: 0 } },
			{ json: { a: '2' }, pairedItem: { item: 0 } },
		]);
		expect(outputs[1]).toMatchObject([{ json: { taskId: running }, pairedItem: { item: 1 } }]);
	});

	it('are read from the start with a new link when the connection is lost in the middle', async () => {
		spoil({ kind: 'cutOff' });
		const rows = Array.from({ length: 1000 }, (_, index) => `${index}`);
		const { success, error } = await download([csv(`a\n${rows.join('\n')}\n`)]);
		expect(error).toBeUndefined();
		expect(success.map(({ json }) => json.a)).toEqual(rows);
		expect(sandbox.hubspot.downloads).toHaveLength(2);
	});
});

describe('a file that has no rows to read', () => {
	const file = (contentType: string, name: string, start: number[]) => ({
		contentType,
		name,
		body: Buffer.concat([Buffer.from(start), Buffer.alloc(100)]),
	});

	it.each([
		['application/zip', 'big.zip', [0x50, 0x4b, 3, 4], 'ZIP', "'Compression' (Decompress)"],
		['application/octet-stream', 'a.csv', [0x50, 0x4b, 3, 4], 'ZIP', "'Extract from File'"],
		[
			'application/octet-stream',
			'a.xlsx',
			[0x50, 0x4b, 3, 4],
			'spreadsheet',
			"'Extract from File'",
		],
		['application/vnd.ms-excel', 'a.xls', [0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet', 'as CSV'],
	])('(%s, %s) names the nodes to put behind', async (type, name, begins, what, advice) => {
		const good = csv('a\n1\n');
		const bad = sandbox.hubspot.addExport({ file: file(type, name, begins) });
		const { success, failed } = await download([bad, good], {}, CONTINUE);
		expect(jsonsOf(success)).toEqual([{ a: '1' }]);
		expect(messageOf(failed[0])).toContain(what);
		expect(errorOf(failed[0])).toMatchObject({
			description: expect.stringContaining(advice) as unknown,
			taskId: bad,
			outcome: 'failed',
		});
		expect(JSON.stringify(failed[0].json)).not.toContain('hubspot-files');
	});

	it('is told to be larger than wanted', async () => {
		const { failed } = await download(
			[csv(`a\n${'x'.repeat(2_000_000)}\n`)],
			{ options: { output: 'items', maxFileSize: 1 } },
			CONTINUE,
		);
		expect(messageOf(failed[0])).toBe('The file is larger than 1 MB and was not kept');
	});

	it('is refused where it ends in the middle of a cell, each time', async () => {
		const { failed } = await download([csv('a\n"1')], {}, CONTINUE);
		expect(messageOf(failed[0])).toContain('the file ended in the middle of a cell');
	});
});

it.each<[string, object, string]>([
	['another format', { format: 'XLSX' }, "the 'Format' must be CSV, not XLSX"],
	[
		'a durable wait',
		{ waitOptions: { mode: 'durable' } },
		'A durable wait gives one item for each',
	],
	['another word', { options: { output: '={{ "rows" }}' } }, "'Output' can't be 'rows'"],
])('Items with %s is refused before anything is sent', async (_what, set, message) => {
	const { error } = await start(set);
	expect(error?.message).toContain(message);
	expect(sandbox.calls).toHaveLength(0);
});

it('100,000 rows are read with little more in memory than the items', async () => {
	const rows = 100_000;
	const line = (index: number) => `${index},person${index}@example.com,"Ada, ""${index}"""`;
	const text = `id,email,name\n${Array.from({ length: rows }, (_, index) => line(index)).join('\r\n')}\r\n`;
	const told = await runScript<{ rows: number; last: object; heldMb: number; itemsMb: number }>(
		'exportRowsRun.ts',
		[sandbox.url, csv('id,email,name\n1,a,b\n'), csv(text)],
		['--expose-gc'],
	);
	expect(told.rows).toBe(rows);
	expect(told.last).toEqual({
		id: '99999',
		email: 'person99999@example.com',
		name: 'Ada, "99999"',
	});
	expect(told.heldMb).toBeLessThan(3 * told.itemsMb);
});
