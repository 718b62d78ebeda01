import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readInputFiles } from '../../../../../nodes/shared/items/inputFiles';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * n8n's own helpers as versions before 2.20 have them: they know no files in the json, and take for a
 * file only what has the key `data`.
 */
function earlierHelpers(item: INodeExecutionData) {
	const find = (place: string | IBinaryData): IBinaryData => {
		if (isObject(place) && 'data' in place && 'mimeType' in place) return place;
		const file = typeof place === 'string' ? item.binary?.[place] : undefined;
		if (!file) throw new Error('no file');
		return file;
	};
	return {
		assertBinaryData: (_itemIndex: number, place: string | IBinaryData) => find(place),
		getBinaryDataBuffer: async (_itemIndex: number, place: string | IBinaryData) => {
			const { id, data } = find(place);
			return id ? Buffer.from(`stored ${id}`) : Buffer.from(data, 'base64');
		},
	};
}

async function contents(item: INodeExecutionData, given: unknown): Promise<string[] | string> {
	const context = {
		getInputData: () => [item],
		getNodeParameter: () => given,
		helpers: earlierHelpers(item),
	} as unknown as IExecuteFunctions;
	const files = readInputFiles({ context, itemIndex: 0 }, 'inputField', 'Input Data Field Name');
	if (!files.ok) return files.error.message;
	return await Promise.all(files.value.map(async ({ content }) => String(await content())));
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const stored = { mimeType: 'text/csv', data: 'filesystem-v2', id: 'f:1' };
const inMemory = { mimeType: 'text/csv', fileName: 'a.csv', data: base64('one') };
const withoutContent = { mimeType: 'text/csv', fileName: 'a.csv' };

describe('in an n8n that knows no files in the json (N4)', () => {
	it.each<[string, INodeExecutionData, unknown, string[] | string]>([
		['a name', { json: {}, binary: { a: stored } }, 'a', ['stored f:1']],
		['a whole file', { json: {}, binary: { a: stored } }, stored, ['stored f:1']],
		[
			'what $binary gives of a stored file',
			{ json: {}, binary: { a: stored } },
			{ mimeType: 'text/csv', id: 'f:1' },
			['stored f:1'],
		],
		[
			'what $binary gives of a file in memory',
			{ json: {}, binary: { a: inMemory, b: { ...inMemory, fileName: 'b.csv' } } },
			withoutContent,
			['one'],
		],
		[
			'what two files in memory could be',
			{ json: {}, binary: { a: inMemory, b: { ...inMemory, data: base64('two') } } },
			withoutContent,
			"'Input Data Field Name' gives an object that is no file with its content",
		],
		['a list', { json: {}, binary: { a: inMemory } }, ['a', stored], ['one', 'stored f:1']],
		['nothing', { json: {} }, null, []],
	])('%s', async (_what, item, given, expected) => {
		expect(await contents(item, given)).toEqual(expected);
	});
});
