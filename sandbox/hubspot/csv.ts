import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const LINE_BREAKS = ['\r\n', '\n', '\r'];

/** Lines end with a bare line feed; quotes only where they are needed. */
export function writeCsv(rows: string[][]): string {
	return stringify(rows, { quoted_match: /[\r\n]/ });
}

interface ParsedRow {
	record: string[];
	/** The row as it stands in the text, with its line break. */
	raw: string;
}

/**
 * The rows with the line that each begins on, from 1. Empty lines are no rows. Throws for what is
 * no CSV.
 */
export function readCsv(text: string): Array<{ line: number; cells: string[] }> {
	const parsed = parse(text, {
		bom: true,
		raw: true,
		record_delimiter: LINE_BREAKS,
		relax_column_count: true,
	}) as unknown as ParsedRow[];
	const rows: Array<{ line: number; cells: string[] }> = [];
	let line = 1;
	for (const { record: cells, raw } of parsed) {
		if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
		line += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
	}
	return rows;
}
