/** Prints rows under a head, columns aligned. */
export function printTable(head: string[], rows: string[][]): void {
	const widths = head.map((name, column) =>
		Math.max(name.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column]))
			.join('  ')
			.trimEnd();
	console.log(line(head));
	console.log(widths.map((width) => '-'.repeat(width)).join('  '));
	for (const row of rows) console.log(line(row));
}
