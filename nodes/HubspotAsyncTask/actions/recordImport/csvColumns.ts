import { writeCsv } from '../../../../core/csv';
import { CsvReader } from '../../../../core/csvReader';
import { err, ok, type Result } from '../../../../core/result';

/** Where a longer first line is given up: a file without lines is no table. In bytes. */
const LONGEST_HEADER = 1_000_000;

/** A file's bytes as they are read. */
type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>;

/** The first line of a CSV file that is not empty; no more of the file is read. */
export async function headerOf(pieces: Pieces): Promise<Result<string[], 'empty' | 'noLines'>> {
	const reader = new CsvReader();
	let bytes = 0;
	for await (const piece of pieces) {
		const [header] = reader.write(piece) as Array<string[] | undefined>;
		if (header) return ok(header);
		bytes += piece.length;
		if (bytes > LONGEST_HEADER) return err('noLines');
	}
	const last = reader.end();
	if (!last.ok) return err('noLines');
	const [header] = last.value as Array<string[] | undefined>;
	return header ? ok(header) : err('empty');
}

/**
 * A CSV file with some of its columns only.
 * @param kept their places, from 0
 * @throws Error for a file that ends in the middle of a cell
 */
export async function withColumns(pieces: Pieces, kept: readonly number[]): Promise<Buffer> {
	const reader = new CsvReader();
	const written: Buffer[] = [];
	const take = (rows: string[][]) => {
		const cut = rows.map((cells) => kept.map((place) => cells[place] ?? ''));
		written.push(Buffer.from(writeCsv(cut)));
	};
	for await (const piece of pieces) take(reader.write(piece));
	const last = reader.end();
	if (!last.ok)
		throw new Error('The CSV file ends in the middle of a cell: its quotes never close');
	take(last.value);
	return Buffer.concat(written);
}
