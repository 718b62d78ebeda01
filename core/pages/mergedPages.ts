import { ok, type Result } from '../result';
import type { RecordPages } from './recordPages';

/** What one source gave and nobody has taken. */
interface Buffer<T, Failure> {
	source: RecordPages<T, Failure>;
	records: T[];
	/** The first of `records` that is not taken. */
	head: number;
}

/**
 * Several sources, each in the same order, as one in that order. What several of them have comes once.
 * No more than a page of each is held.
 */
export class MergedPages<T, Failure> implements RecordPages<T, Failure> {
	private readonly buffers: Array<Buffer<T, Failure>>;

	/** @param compare 0 for the same record */
	constructor(
		sources: ReadonlyArray<RecordPages<T, Failure>>,
		private readonly compare: (a: T, b: T) => number,
	) {
		this.buffers = sources.map((source) => ({ source, records: [], head: 0 }));
	}

	get isOver(): boolean {
		return this.buffers.every((buffer) => isEmpty(buffer) && buffer.source.isOver);
	}

	/** Asks those sources side by side that have nothing left. */
	async next(most: number): Promise<Result<T[], Failure>> {
		for (;;) {
			const failure = await this.fill(most);
			if (failure) return failure;
			const taken = this.take(most);
			if (taken.length > 0 || this.isOver) return ok(taken);
		}
	}

	private async fill(most: number): Promise<Result<T[], Failure> | undefined> {
		const empty = this.buffers.filter((buffer) => isEmpty(buffer) && !buffer.source.isOver);
		const pages = await Promise.all(empty.map(async ({ source }) => await source.next(most)));
		for (const [index, page] of pages.entries()) {
			if (!page.ok) return page;
			empty[index].records = page.value;
			empty[index].head = 0;
		}
		return undefined;
	}

	/** The smallest first, for as long as every source that goes on has shown its next one. */
	private take(most: number): T[] {
		const taken: T[] = [];
		while (taken.length < most) {
			let first: T | undefined;
			for (const buffer of this.buffers) {
				if (isEmpty(buffer)) {
					if (buffer.source.isOver) continue;
					return taken;
				}
				const record = buffer.records[buffer.head];
				if (first === undefined || this.compare(record, first) < 0) first = record;
			}
			if (first === undefined) return taken;
			for (const buffer of this.buffers) {
				if (!isEmpty(buffer) && this.compare(buffer.records[buffer.head], first) === 0)
					buffer.head++;
			}
			taken.push(first);
		}
		return taken;
	}
}

function isEmpty({ records, head }: Buffer<unknown, unknown>): boolean {
	return head >= records.length;
}
