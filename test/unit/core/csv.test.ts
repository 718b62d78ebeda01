import fc from 'fast-check';

import { writeCsv } from '../../../core/csv';
import { readCsv } from '../../../sandbox/hubspot/csv';

describe('writeCsv', () => {
	it('quotes only what needs it, and ends lines with CRLF', () => {
		expect(
			writeCsv([
				['plain', 'a,b', 'say "x"', 'two\nlines', 'cr\rhere', ' space ', ''],
				['ü', '名'],
			]),
		).toBe('plain,"a,b","say ""x""","two\nlines","cr\rhere", space ,\r\nü,名\r\n');
	});

	it('keeps a row whose only cell is empty from being no row', () => {
		expect(writeCsv([['a'], ['']])).toBe('a\r\n""\r\n');
	});

	it('is read back as it was', () => {
		const cell = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n a]{0,6}$/));
		const table = fc
			.integer({ min: 2, max: 4 })
			.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
		fc.assert(
			fc.property(table, (rows) => {
				// A mark at the beginning of a file is no part of its first cell.
				fc.pre(!rows[0]?.[0].startsWith('\uFEFF'));
				expect(readCsv(writeCsv(rows)).map(({ cells }) => cells)).toEqual(rows);
			}),
		);
	});
});
