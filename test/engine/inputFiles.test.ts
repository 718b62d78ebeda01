import type { IBinaryData, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { errorOf } from './harness/outputs';
import { CONTINUE, runHubspot, type More } from './harness/runs';
import { useSandbox } from './harness/useSandbox';

const sandbox = useSandbox();

const start: INodeParameters = {
	authentication: 'serviceKey',
	resource: 'recordImport',
	operation: 'start',
	source: 'binary',
	inputField: 'data',
	importName: 'Trade fair',
	mapping: 'columns',
	objectType: { __rl: true, mode: 'list', value: 'contacts' },
	columns: { column: [{ columnName: 'email', columnType: 'HUBSPOT_ALTERNATE_ID' }] },
};

const run = (set: INodeParameters, items: INodeExecutionData[], more: More = {}) =>
	runHubspot(sandbox, { parameters: { ...start, ...set }, items, ...more });

const COMBINED: More = { workflow: { binaryMode: 'combined' } };

const csv = (name: string): IBinaryData => ({
	data: Buffer.from(`email\n${name}@example.com\n`).toString('base64'),
	fileName: `${name}.csv`,
	mimeType: 'text/csv',
});

/** As n8n has it where files stay beside the json, and where they are put into it. */
const separate = (name: string): INodeExecutionData => ({ json: {}, binary: { data: csv(name) } });
const combined = (name: string): INodeExecutionData => ({
	json: { _files: { data: csv(name) } } as unknown as IDataObject,
});

const sent = () =>
	[...sandbox.hubspot.imports.tasks.values()].flatMap(
		({ request }) => request?.files.map(({ text }) => text) ?? [],
	);

describe('a file to import (N4)', () => {
	it.each<[string, string, INodeExecutionData, More]>([
		['by its field', 'data', separate('ada'), {}],
		['by an expression', '={{ $binary.data }}', separate('ada'), {}],
		[
			'of another node, by an expression',
			"={{ $('Start').item.binary.data }}",
			separate('ada'),
			{},
		],
		['in the json, by an expression', '={{ $json._files.data }}', combined('ada'), {}],
		['by its field, combined', 'data', combined('ada'), COMBINED],
		['by its path, combined', '_files.data', combined('ada'), COMBINED],
		['by an expression, combined', '={{ $json._files.data }}', combined('ada'), COMBINED],
		['by its field, combined, in memory', 'data', separate('ada'), COMBINED],
		['by a name that an expression gives', "={{ 'da' + 'ta' }}", combined('ada'), COMBINED],
	])('%s', async (_how, inputField, item, more) => {
		const { error } = await run({ inputField }, [item], more);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['email\nada@example.com\n']);
	});

	it("is each item's own", async () => {
		const names = ['ada', 'bea', 'cleo'];
		for (const [make, more] of [
			[separate, {}],
			[combined, COMBINED],
		] as const) {
			sandbox.reset();
			await run({}, names.map(make), more);
			expect(sent().sort()).toEqual(names.map((name) => `email\n${name}@example.com\n`));
		}
	});

	it.each<[string, string]>([
		['names', 'one, two'],
		['an expression that gives names', "={{ ['one', 'two'] }}"],
		['an expression that gives files', '={{ [$json._files.one, $json._files.two] }}'],
		['both', "={{ ['one', $json._files.two] }}"],
	])('may be several, described as JSON, by %s', async (_how, inputField) => {
		const columnMappings = [{ columnObjectTypeId: '0-1', columnName: 'email' }];
		const files = [{ fileImportPage: { columnMappings } }, { fileImportPage: { columnMappings } }];
		const json = { _files: { one: csv('ada'), two: csv('bea') } } as unknown as IDataObject;
		const { error } = await run(
			{ inputField, mapping: 'json', importRequest: JSON.stringify({ files }) },
			[{ json }],
			COMBINED,
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['email\nada@example.com\n', 'email\nbea@example.com\n']);
	});

	it.each<[string, INodeExecutionData, More, string, string]>([
		['other', combined('ada'), COMBINED, "no file in the field 'other'", 'The item has: data.'],
		['other', separate('ada'), {}, "no file in the field 'other'", 'The item has: data.'],
		['constructor', separate('ada'), {}, "no file in the field 'constructor'", 'has: data.'],
		['data', { json: {} }, {}, "no file in the field 'data'", 'The item has no files'],
		['={{ $binary }}', separate('ada'), {}, 'gives an object that is no file', '$binary.data'],
		['={{ {} }}', separate('ada'), {}, 'gives an object that is no file', '$binary.data'],
		["={{ '' }}", separate('ada'), {}, 'names 0 files', 'Name one field'],
		['={{ $json.nothing }}', separate('ada'), {}, 'names 0 files', 'Name one field'],
	])('%s is refused where there is none', async (inputField, item, more, message, advice) => {
		const { failed } = await run({ inputField }, [item], { ...more, ...CONTINUE });
		expect(errorOf(failed[0])).toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringContaining(advice),
		});
		expect(sandbox.calls).toHaveLength(0);
	});
});

it('leaves the files of items out of the rows of an import (N4)', async () => {
	const set = { source: 'rows', mapping: 'auto', idColumn: 'email' };
	const items = ['ada', 'bea'].map((name) => ({
		json: { email: `${name}@example.com`, ...combined(name).json },
	}));
	const { error } = await run(set, items, COMBINED);
	expect(error).toBeUndefined();
	expect(sent()).toEqual(['email\r\nada@example.com\r\nbea@example.com\r\n']);
});
