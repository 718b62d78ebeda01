// The table that docs/benchmarks.md begins with: ten lines out of the sections' tables.
import { rowText, sectionOf } from './markdown';

interface Line {
	what: string;
	section: string;
	/** Which of the section's tables, from 0. */
	table: number;
	column: string;
	ours: string;
	/** The rows that compete; the best of them is the next best. */
	others: RegExp;
	better: 'more' | 'less';
}

const N8N = 'HubSpot Async Task, n8n';
const PACKAGE = 'this package';

const LINES: Line[] = [
	{
		what: 'Contacts updated, records a second, in n8n',
		...{ section: 'throughput', table: 0, column: 'sustained', better: 'more' },
		...{ ours: N8N, others: /HTTP Request/ },
	},
	{
		what: "The same beside n8n's own HubSpot node",
		...{ section: 'throughput', table: 0, column: 'sustained', better: 'more' },
		...{ ours: N8N, others: /^HubSpot node/ },
	},
	{
		what: 'Good records lost, of 60,000',
		...{ section: 'throughput', table: 1, column: 'lost', better: 'less' },
		...{ ours: N8N, others: /^Code \+ HTTP Request/ },
	},
	{
		what: 'Processor time for 1,000 updates, in n8n',
		...{ section: 'throughput', table: 1, column: 'processor', better: 'less' },
		...{ ours: N8N, others: /HTTP Request/ },
	},
	{
		what: 'Loading the code at first use, ms',
		...{ section: 'startup', table: 0, column: 'ms', better: 'less' },
		...{ ours: 'this package, at first use of all of it', others: /^n8n's own/ },
	},
	{
		what: '100 waits in one execution, result late',
		...{ section: 'waitN8n', table: 0, column: 'late, mean', better: 'less' },
		...{ ours: `${PACKAGE}, as they come`, others: /^loop/ },
	},
	{
		what: '100 waits in executions of their own, result late',
		...{ section: 'waitN8n', table: 1, column: 'late, mean', better: 'less' },
		...{ ours: PACKAGE, others: /^loop/ },
	},
	{
		what: 'A wait at the same number of polls, late',
		...{ section: 'wait', table: 1, column: 'late, mean', better: 'less' },
		...{ ours: PACKAGE, others: /^(fixed|doubling|times)/ },
	},
	{
		what: "A wait at the same number of DingTalk's calls, late",
		...{ section: 'dingtalk', table: 0, column: 'late, mean', better: 'less' },
		...{ ours: 'this package, uneven progress', others: /^fixed, \d\d+ s/ },
	},
	{
		what: '50,000 contacts found, read, associated, seconds, in n8n',
		...{ section: 'find', table: 0, column: 'seconds', better: 'less' },
		...{ ours: N8N, others: /^Loop/ },
	},
];

/** Cells of each table, head and rows, without the line between them. */
function tablesOf(text: string): string[][][] {
	return [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([block]) =>
		block
			.trim()
			.split('\n')
			.filter((_line, index) => index !== 1)
			.map((line) =>
				line
					.slice(1, -1)
					.split('|')
					.map((cell) => cell.trim()),
			),
	);
}

/** `1,830` and `5.1 %` as numbers; NaN for what is none. */
const numberOf = (cell: string) => Number.parseFloat(cell.replaceAll(',', ''));

function factorOf(ours: number, other: number, better: Line['better']): string {
	const factor = better === 'more' ? ours / other : other / ours;
	if (!Number.isFinite(factor)) return '–';
	return factor < 10 ? factor.toFixed(1) : String(Number(factor.toPrecision(2)));
}

function lineText(page: string, line: Line): string[] {
	const [head, ...rows] = tablesOf(sectionOf(page, line.section))[line.table] ?? [[]];
	const column = head.indexOf(line.column);
	const own = rows.find(([name]) => name === line.ours);
	const sign = line.better === 'more' ? -1 : 1;
	const lost = head.indexOf('executions lost');
	const [next] = rows
		.filter(([name]) => line.others.test(name))
		// What broke on the way is no alternative.
		.filter((row) => lost < 0 || row[lost].startsWith('0 '))
		.filter((row) => !Number.isNaN(numberOf(row[column] ?? '')))
		.sort((one, other) => sign * (numberOf(one[column]) - numberOf(other[column])));
	// A section that was not measured yet has no line.
	if (!own || !next || column < 0) return [];
	const factor = factorOf(numberOf(own[column]), numberOf(next[column]), line.better);
	return [rowText([line.what, own[column], `${next[column]} (${next[0].split(':')[0]})`, factor])];
}

/** The table and the picture, from what the page's sections say. */
export function summaryText(page: string): string {
	return [
		[
			rowText(['what', 'ours', 'next best', 'factor']),
			'| --- | --: | --- | --: |',
			...LINES.flatMap((line) => lineText(page, line)),
		].join('\n'),
		'A factor above 1 is in our favour.',
		'![Records a second of each way of writing, on a logarithmic scale](benchmarks/throughput.svg)',
	].join('\n\n');
}
