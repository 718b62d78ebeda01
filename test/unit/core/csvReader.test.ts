import fc from 'fast-check';

import { writeCsv } from '../../../core/csv';
import { CsvReader } from '../../../core/csvReader';
import { CsvRecords } from '../../../core/csvRecords';

/** @param cuts after how many bytes the text is cut */
function read(text: string | Buffer, cuts: number[] = []): string[][] | string {
	const bytes = Buffer.from(text);
	const reader = new CsvReader();
	const rows: string[][] = [];
	let from = 0;
	for (const cut of [...cuts, bytes.length]) {
		rows.push(...reader.write(bytes.subarray(from, cut)));
		from = Math.max(from, cut);
	}
	const last = reader.end();
	return last.ok ? [...rows, ...last.value] : last.error;
}

const everyCut = (text: string) => Array.from({ length: Buffer.byteLength(text) }, (_, at) => at);

it.each<[string, string, string[][]]>([
	[
		'lines that end with LF',
		'a,b\n1,2\n',
		[
			['a', 'b'],
			['1', '2'],
		],
	],
	[
		'lines that end with CRLF',
		'a,b\r\n1,2\r\n',
		[
			['a', 'b'],
			['1', '2'],
		],
	],
	[
		'lines that end with CR',
		'a,b\r1,2\r',
		[
			['a', 'b'],
			['1', '2'],
		],
	],
	['a last line without end', 'a\n1', [['a'], ['1']]],
	[
		'a last cell that is empty',
		'a,b\n1,',
		[
			['a', 'b'],
			['1', ''],
		],
	],
	['a comma and quotes in quotes', '"a, ""b""",c\n', [['a, "b"', 'c']]],
	['line breaks in a cell', '"a\nb\r\nc"\n1\n', [['a\nb\r\nc'], ['1']]],
	['a cell of quotes alone', '""""\n', [['"']]],
	['a quote in the middle of a cell', '5" pipe,x\n', [['5" pipe', 'x']]],
	['text behind closing quotes', '"a"b,c\n', [['ab', 'c']]],
	['an empty line, which is no row', 'a\n\r\n\n1\n', [['a'], ['1']]],
	['an empty cell in quotes, which is one', 'a\n""\n', [['a'], ['']]],
	['a byte order mark', '\uFEFFa\n1\n', [['a'], ['1']]],
	['characters of several bytes', 'ü,名,🙂\n', [['ü', '名', '🙂']]],
	['nothing', '', []],
	['a byte order mark alone', '\uFEFF', []],
])('reads %s, in one piece or byte by byte', (_what, text, rows) => {
	expect(read(text)).toEqual(rows);
	expect(read(text, everyCut(text))).toEqual(rows);
});

it('tells that quotes never close', () => {
	expect(read('a\n"1\n2\n')).toBe('openQuote');
});

it('reads whatever was written, cut anywhere', () => {
	const cell = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }),
	);
	const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
	fc.assert(
		fc.property(rows, fc.array(fc.nat(200)), (table, cuts) => {
			// A mark at the start of a file is one of the byte order.
			fc.pre(!table[0]?.[0].startsWith('\uFEFF'));
			expect(
				read(
					writeCsv(table),
					[...cuts].sort((a, b) => a - b),
				),
			).toEqual(table);
		}),
	);
});

function records(text: string, reserved?: string[]) {
	const reader = new CsvRecords(reserved);
	const first = reader.write(Buffer.from(text));
	const last = reader.end();
	return last.ok ? [...first, ...last.value] : last.error;
}

describe('records', () => {
	it.each([
		['a,b\n1\n', [{ a: '1' }]],
		['a\n1,2\n3\n', [{ a: '1', column_2: '2' }, { a: '3' }]],
		['a,a,a_1\n1,2,3\n', [{ a: '1', a_1: '2', a_1_1: '3' }]],
		[' a ,,b\n1,2,3\n', [{ a: '1', column_2: '2', b: '3' }]],
		['a,b\n', []],
		['', []],
		['a\n1', [{ a: '1' }]],
		['a\n"1', 'openQuote'],
	])('%j', (text, expected) => {
		expect(records(text)).toEqual(expected);
	});

	it('have no name that is reserved, nor one that objects take for something else', () => {
		expect(records('error,__proto__\n1,2\n', ['error'])).toEqual([
			{ error_1: '1', __proto___1: '2' },
		]);
	});
});
