/** Columns as wide as they need to be; numbers to the right. */
export function table(header: string[], rows: string[][]): string {
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column].length)),
	);
	const isNumber = (text: string) => /^[\d.]+( \+ [\d.]+)*$/.test(text);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) =>
				isNumber(cell) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
			)
			.join('  ')
			.trimEnd();
	return [
		line(header),
		widths.map((width) => '-'.repeat(width)).join('  '),
		...rows.map(line),
	].join('\n');
}
