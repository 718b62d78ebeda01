import { err, ok, type Result } from './result';

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads CSV (RFC 4180) in UTF-8 as it comes in, in pieces cut anywhere. A cell in quotes may hold
 * commas, line breaks and doubled quotes; lines end with CRLF, LF or CR, the last one with or without.
 * A byte order mark is left out, an empty line is no row. What no rule allows is taken as it stands: a
 * quote in the middle of a cell is part of it.
 */
export class CsvReader {
	private readonly decoder = new TextDecoder();
	private cells: string[] = [];
	private cell = '';
	/** `closing`: behind a quote in a quoted cell, which ends it or is the first of two. */
	private place: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
	private wasCr = false;

	/** @returns the rows that this piece completes */
	write(bytes: Uint8Array): string[][] {
		return this.read(this.decoder.decode(bytes, { stream: true }));
	}

	/** @returns the last row where its line has no end; an error for a cell whose quotes never close */
	end(): Result<string[][], 'openQuote'> {
		const rows = this.read(this.decoder.decode());
		if (this.place === 'quoted') return err('openQuote');
		if (this.place !== 'start' || this.cells.length > 0) this.endRow(rows);
		return ok(rows);
	}

	private read(text: string): string[][] {
		const rows: string[][] = [];
		let from = 0;
		for (let at = 0; at < text.length; at++) {
			const code = text.charCodeAt(at);
			const follows = this.wasCr && code === LF;
			this.wasCr = false;
			if (this.place === 'quoted') {
				if (code !== QUOTE) continue;
				this.cell += text.slice(from, at);
				from = at + 1;
				this.place = 'closing';
			} else if (code === QUOTE && this.place === 'closing') {
				// It is the second of two: it stands for one, and is taken with what follows.
				from = at;
				this.place = 'quoted';
			} else if (code === QUOTE && this.place === 'start') {
				from = at + 1;
				this.place = 'quoted';
			} else if (code === COMMA || code === LF || code === CR) {
				this.cell += text.slice(from, at);
				from = at + 1;
				if (code === COMMA) this.endCell();
				else if (!follows) this.endRow(rows);
				this.wasCr = code === CR;
			} else this.place = 'plain';
		}
		this.cell += text.slice(from);
		return rows;
	}

	private endCell(): void {
		this.cells.push(this.cell);
		this.cell = '';
		this.place = 'start';
	}

	private endRow(rows: string[][]): void {
		const isEmptyLine = this.cells.length === 0 && this.place === 'start';
		this.endCell();
		if (!isEmptyLine) rows.push(this.cells);
		this.cells = [];
	}
}
