/**
 * Writes a table as CSV (RFC 4180): lines end with CRLF, a cell with a comma, quote or line break is
 * in quotes, a quote inside is doubled. A row of nothing but one empty cell is written as `""`: an
 * empty line would be no row.
 */
export function writeCsv(rows: ReadonlyArray<readonly string[]>): string {
	return rows.map((row) => `${writeRow(row)}\r\n`).join('');
}

function writeRow(cells: readonly string[]): string {
	const line = cells.map(writeCell).join(',');
	return line === '' ? '""' : line;
}

function writeCell(cell: string): string {
	return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
