/** Text in rows and cells, as RFC 4180 has it: quotes where needed, a quote doubled in them. */

export function writeCsv(rows: string[][]): string {
	return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The rows with the line that each begins on, from 1. Empty lines are no rows. */
export function readCsv(text: string): Array<{ line: number; cells: string[] }> {
	const rows: Array<{ line: number; cells: string[] }> = [];
	const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/y;
	const source = text.replace(/^\uFEFF/, '');
	let cells: string[] = [];
	let [line, startsAt] = [1, 1];
	while (cell.lastIndex < source.length || cells.length > 0) {
		const found = cell.exec(source);
		if (!found) throw new Error(`Line ${line} is no CSV`);
		const [, content, end] = found;
		const isQuoted = content.startsWith('"');
		cells.push(isQuoted ? content.slice(1, -1).replaceAll('""', '"') : content);
		line += content.split('\n').length - 1;
		if (end === ',') continue;
		if (cells.length > 1 || cells[0] !== '') rows.push({ line: startsAt, cells });
		cells = [];
		startsAt = ++line;
	}
	return rows;
}
