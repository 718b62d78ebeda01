import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { useFileStore } from './harness/binaryData';
import { errorOf, messageOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { storeFile } from './harness/storedFile';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();
useFileStore();

beforeEach(() => {
	sandbox.hubspot.taskDefaults = { durationMs: 200 };
});

/** As the panel has it when nothing but the ID Field is filled in. */
const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'start',
	objectType: { __rl: true, mode: 'list', value: 'contacts' },
	idColumn: 'email',
	waitUntilDone: true,
};

function fileItem(
	content: string,
	{ fileName = 'people.csv', mimeType = 'text/csv' } = {},
): INodeExecutionData {
	const data = Buffer.from(content).toString('base64');
	return { json: {}, binary: { data: { data, fileName, mimeType } } };
}

const run = (items: INodeExecutionData[], set: object = {}, more: More = {}) =>
	runHubspot(sandbox, { parameters: { ...start, ...set } as INodeParameters, items, ...more });

const imports = () => [...sandbox.hubspot.imports.tasks.values()];
const contact = (email: string) => sandbox.hubspot.records('contacts').find(email, 'email');
const mappingsOf = (index = 0) => {
	const { files } = imports()[index].request?.json as {
		files: Array<{ fileImportPage: { columnMappings: Array<Record<string, string>> } }>;
	};
	return files[0].fileImportPage.columnMappings.map(({ columnName, propertyName, columnType }) => [
		columnName,
		propertyName,
		columnType,
	]);
};
const posts = () => sandbox.calls.filter(({ method }) => method === 'POST');

describe('Record Import: a CSV file maps itself (U21)', () => {
	it('by names and labels, case and spaces aside, without a column typed', async () => {
		const text =
			'EMAIL,first name,Last Name , Job  title\nada@example.com,Ada,"Love\nlace",Countess\n';
		const { success, error } = await run([fileItem(text)]);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ state: 'succeeded', progress: { failed: 0 } });
		expect(mappingsOf()).toEqual([
			['EMAIL', 'email', 'HUBSPOT_ALTERNATE_ID'],
			['first name', 'firstname', 'STANDARD'],
			['Last Name ', 'lastname', 'STANDARD'],
			[' Job  title', 'jobtitle', 'STANDARD'],
		]);
		expect(contact('ada@example.com')?.properties).toMatchObject({
			firstname: 'Ada',
			lastname: 'Love\nlace',
			jobtitle: 'Countess',
		});
	});

	it.each([
		['a byte order mark and CRLF', '\uFEFFEmail,"First Name"\r\nada@example.com,Ada\r\n'],
		['a line break in a header', 'Email,"First\nName"\nada@example.com,Ada\n'],
	])('with %s', async (_what, text) => {
		const { error } = await run([fileItem(text)]);
		expect(error).toBeUndefined();
		expect(mappingsOf().map(([, property]) => property)).toEqual(['email', 'firstname']);
	});

	it('knows the record by its ID', async () => {
		const [id] = [...sandbox.hubspot.records('contacts').all.keys()];
		const { error } = await run([fileItem(`Record ID,firstname\n${id},Grace\n`)], { idColumn: '' });
		expect(error).toBeUndefined();
		expect(mappingsOf()[0]).toEqual(['Record ID', 'hs_object_id', 'HUBSPOT_OBJECT_ID']);
		expect(sandbox.hubspot.records('contacts').all.get(id)?.properties.firstname).toBe('Grace');
	});

	it('from n8n’s store of files', async () => {
		const rows = Array.from({ length: 20_000 }, (_, index) => `p${index}@example.com,P\n`);
		const text = `email,firstname\n${rows.join('')}`;
		const given = { data: '', fileName: 'many.csv', mimeType: 'text/csv' };
		const { file } = await storeFile(text, given);
		const item = { json: {}, binary: { data: file } };
		const { error } = await run([item]);
		expect(error).toBeUndefined();
		expect(contact('p19999@example.com')).toBeDefined();
	});

	it('asks for the properties once, however many files there are', async () => {
		const items = ['a', 'b', 'c'].map((name) => fileItem(`email\n${name}@example.com\n`));
		await run(items);
		expect(imports()).toHaveLength(3);
		expect(sandbox.calls.filter(({ path }) => path.includes('/properties/'))).toHaveLength(1);
	});

	it('goes by a property’s name before another one’s label', async () => {
		sandbox.hubspot.defineProperty('contacts', { name: 'size', label: 'Amount' });
		sandbox.hubspot.defineProperty('contacts', { name: 'amount', label: 'Size' });
		await run([fileItem('email,Size,Amount\nada@example.com,1,2\n')]);
		expect(mappingsOf().map(([, property]) => property)).toEqual(['email', 'size', 'amount']);
	});
});

const UNKNOWN =
	"3 columns of 'people.csv' can't be mapped automatically: 'Shoe size' (no such property), 'createdate' (set by HubSpot itself), 'column 4' (no header)";
const withUnknown = 'Shoe size,Email,createdate,,firstname\n42,ada@example.com,2027-01-01,x,Ada\n';

describe('columns that no property fits', () => {
	it('are named in one sentence before anything is imported', async () => {
		const { error } = await run([fileItem('email\nbo@example.com\n'), fileItem(withUnknown)]);
		expect(error?.message).toContain(UNKNOWN);
		expect(error?.description).toContain("'Unknown Columns'");
		expect(error?.description).toContain('Nothing was sent.');
		expect(posts()).toHaveLength(0);
	});

	it('are that item’s failure where the workflow goes on', async () => {
		const items = [fileItem(withUnknown), fileItem('email\nbo@example.com\n')];
		const { success, failed } = await run(items, {}, CONTINUE);
		expect(messageOf(failed[0])).toBe(UNKNOWN);
		expect(failed[0].pairedItem).toEqual({ item: 0 });
		expect(success).toMatchObject([{ json: { state: 'succeeded' }, pairedItem: { item: 1 } }]);
		expect(contact('bo@example.com')).toBeDefined();
	});

	it('are taken out of the file on request, so that what is sent is mapped whole', async () => {
		const set = { options: { unknownFields: 'ignore' } };
		const { success, error, run: told } = await run([fileItem(withUnknown)], set);
		expect(error).toBeUndefined();
		expect(success[0].json).toMatchObject({ state: 'succeeded', progress: { failed: 0 } });
		expect(mappingsOf().map(([column]) => column)).toEqual(['Email', 'firstname']);
		expect(contact('ada@example.com')?.properties.firstname).toBe('Ada');
		const body = JSON.stringify(posts()[0].body);
		expect(body).not.toContain('Shoe size');
		const hints = told.data.resultData.runData.Test[0].hints ?? [];
		expect(hints.map(({ message }) => message).join(' ')).toContain(
			"3 columns of 'people.csv' left out: 'Shoe size' (no such property)",
		);
	});

	it('are too many where there is no other', async () => {
		const set = { options: { unknownFields: 'ignore' }, idColumn: '' };
		const { error } = await run([fileItem('a;b;c\n1;2;3\n')], set);
		expect(error?.message).toContain("'a;b;c' (no such property)");
		expect(posts()).toHaveLength(0);
	});

	it('may have a label that several properties have', async () => {
		for (const name of ['size_a', 'size_b']) {
			sandbox.hubspot.defineProperty('contacts', { name, label: 'Size' });
		}
		const { error } = await run([fileItem('email,Size\nada@example.com,1\n')]);
		expect(error?.message).toContain("'Size' (the label of size_a and size_b)");
	});
});

describe('what can’t be mapped by its header', () => {
	it.each<[string, INodeExecutionData, object, string]>([
		['an empty file', fileItem(''), {}, "The file 'people.csv' is empty"],
		['no CSV', fileItem('"'), {}, "The file 'people.csv' is no CSV file"],
		[
			'two columns of one property',
			fileItem('email,E mail\n'),
			{},
			"The property 'email' is mapped twice",
		],
		[
			'two columns of one name',
			fileItem('email,email\n'),
			{},
			"The column 'email' is mapped twice",
		],
		['no ID Field', fileItem('firstname\nAda\n'), {}, "the 'email' that 'ID Field' names"],
		[
			'a spreadsheet',
			fileItem('PK', { fileName: 'people.xlsx', mimeType: 'application/octet-stream' }),
			{},
			"'people.xlsx' is a spreadsheet",
		],
		['no header', fileItem('a\n'), { options: { hasHeader: false } }, "'File Has Header' is off"],
		['a word', fileItem('a\n'), { options: { unknownFields: '={{ "drop" }}' } }, "can't be 'drop'"],
	])('(%s) is refused before anything is imported', async (_what, item, set, message) => {
		const { error } = await run([item], set);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Nothing was sent.');
		expect(posts()).toHaveLength(0);
	});

	it('is told so where the account does not tell its properties', async () => {
		sandbox.faults.add({
			path: /\/properties\//,
			times: Infinity,
			fault: { kind: 'status', status: 403 },
		});
		const { failed } = await run([fileItem('email\na@example.com\n')], {}, CONTINUE);
		expect(messageOf(failed[0])).toContain("The properties of '0-1' could not be looked up");
		expect(errorOf(failed[0])).toMatchObject({
			outcome: 'failed',
			description: expect.stringContaining("'Map Each Column Below' needs no look-up.") as unknown,
		});
		expect(posts()).toHaveLength(0);
	});
});
