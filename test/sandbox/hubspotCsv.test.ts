import { readCsv, writeCsv } from '../../sandbox/hubspot/csv';

it.each([
	['a,b\r\n"x\r\ny",2\r\n\r\n3,4', [1, 2, 5]],
	['\uFEFFa\n\n"q ""z"""\n5', [1, 3, 4]],
	['a,b\r1,2\r3', [1, 2, 3]],
])('%j begins its rows on lines %j', (text, lines) => {
	expect(readCsv(text).map(({ line }) => line)).toEqual(lines);
	expect(readCsv(text)[0].cells[0]).toBe('a');
});

it('refuses what is no CSV', () => {
	expect(() => readCsv('a,b\n"x,y\n')).toThrow();
});

it('ends lines with a line feed, and quotes what needs it', () => {
	const rows = [
		['a', 'b,c', 'd"e'],
		['x\ny', 'p\rq', ' s '],
	];
	expect(writeCsv(rows)).toBe('a,"b,c","d""e"\n"x\ny","p\rq", s \n');
	expect(readCsv(writeCsv(rows)).map(({ cells }) => cells)).toEqual(rows);
});
