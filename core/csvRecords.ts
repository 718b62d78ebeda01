import { CsvReader } from './csvReader';
import { ok, type Result } from './result';

type CsvRecord = Record<string, string>;

/**
 * Reads a CSV file, as it comes in, into an object for each row with its cells by their columns' names,
 * which the first row has. A short row lacks the last columns; cells past them go by their number, such
 * as `column_4`. A name that is there twice gets a number: `name_1`.
 */
export class CsvRecords {
	private readonly reader = new CsvReader();
	private columns: string[] | undefined;
	private readonly taken: Set<string>;

	/** @param reserved names that no column may have; such a one gets a number */
	constructor(reserved: readonly string[] = []) {
		// Objects take it for something else.
		this.taken = new Set(['__proto__', ...reserved]);
	}

	/** @returns the records that this piece completes */
	write(bytes: Uint8Array): CsvRecord[] {
		return this.toRecords(this.reader.write(bytes));
	}

	/** @returns the last record where its line has no end; an error for a cell whose quotes never close */
	end(): Result<CsvRecord[], 'openQuote'> {
		const rows = this.reader.end();
		return rows.ok ? ok(this.toRecords(rows.value)) : rows;
	}

	private toRecords(rows: string[][]): CsvRecord[] {
		if (rows.length === 0) return [];
		const [first, ...others] = rows;
		if (this.columns) return rows.map((cells) => this.toRecord(cells));
		this.columns = first.map((name, index) => this.freeName(name.trim() || `column_${index + 1}`));
		return others.map((cells) => this.toRecord(cells));
	}

	private toRecord(cells: readonly string[]): CsvRecord {
		const columns = this.columns!;
		const record: CsvRecord = {};
		for (let index = 0; index < cells.length; index++) {
			record[columns[index] ?? this.unnamed(index)] = cells[index];
		}
		return record;
	}

	/** The name of a cell past the last column. */
	private unnamed(index: number): string {
		let name = `column_${index + 1}`;
		while (this.taken.has(name)) name += '_1';
		return name;
	}

	private freeName(name: string): string {
		let free = name;
		for (let count = 1; this.taken.has(free); count++) free = `${name}_${count}`;
		this.taken.add(free);
		return free;
	}
}
