import type { Result } from '../result';
import type { CallFailure } from '../retry/callResult';

/** One page, and how to ask for the next one. */
export interface ListPage<Entry> {
	entries: Entry[];
	/** Empty or missing on the last page. */
	nextToken: string | undefined;
}

/** What a list has given so far. */
export interface ReadList<Entry> {
	/** Each once; one that came again is as it came last, in its first place. */
	entries: Entry[];
	/** Whether its end was reached. */
	isWhole: boolean;
	/** Why it ends before its end. */
	failure?: CallFailure;
}

/** So many pages in a row that only repeat what was there, or are empty, are a list that stands still. */
const MOST_REPEATED_PAGES = 10;
const MOST_EMPTY_PAGES = 1000;

/**
 * A list that is read page by page, as far as somebody asks. Several may ask at once: each page is
 * read once. A list that leads back to a page it had, or brings nothing new for long, ends as one that
 * failed.
 * @param readPage without a token for the first page; may throw, when cancelled
 */
export class PagedList<Entry> {
	private readonly entries = new Map<string, Entry>();
	private readonly tokens = new Set<string>();
	private nextToken: string | undefined;
	private pages = 0;
	private repeatedPages = 0;
	private emptyPages = 0;
	private end: { failure?: CallFailure } | undefined;
	private reading: Promise<void> | undefined;

	constructor(
		private readonly readPage: (token?: string) => Promise<Result<ListPage<Entry>, CallFailure>>,
		private readonly keyOf: (entry: Entry) => string,
	) {}

	/** How many pages were read so far. */
	get pageCount(): number {
		return this.pages;
	}

	/** Reads on until there are so many entries, or no more. What is there already costs nothing. */
	async upTo(count: number): Promise<ReadList<Entry>> {
		while (!this.end && this.entries.size < count) {
			this.reading ??= this.readNext().finally(() => {
				this.reading = undefined;
			});
			await this.reading;
		}
		const { failure } = this.end ?? {};
		return {
			entries: [...this.entries.values()],
			isWhole: this.end !== undefined && !failure,
			...(failure && { failure }),
		};
	}

	private async readNext(): Promise<void> {
		const page = await this.readPage(this.nextToken);
		if (!page.ok) {
			this.end = { failure: page.error };
			return;
		}
		this.pages++;
		const { entries, nextToken } = page.value;
		this.note(entries);
		this.nextToken = nextToken || undefined;
		if (this.nextToken === undefined) this.end = {};
		else if (this.standsStill(this.nextToken)) this.end = { failure: this.stall() };
		else this.tokens.add(this.nextToken);
	}

	private note(entries: readonly Entry[]): void {
		const before = this.entries.size;
		for (const entry of entries) this.entries.set(this.keyOf(entry), entry);
		const isEmpty = entries.length === 0;
		this.emptyPages = isEmpty ? this.emptyPages + 1 : 0;
		if (!isEmpty) this.repeatedPages = this.entries.size === before ? this.repeatedPages + 1 : 0;
	}

	private standsStill(token: string): boolean {
		return (
			this.tokens.has(token) ||
			this.repeatedPages >= MOST_REPEATED_PAGES ||
			this.emptyPages >= MOST_EMPTY_PAGES
		);
	}

	private stall(): CallFailure {
		const { pages } = this;
		const count = this.entries.size;
		return {
			message: `The list does not come to its end: it stands still after ${counted(pages, 'page')} with ${counted(count, 'entry', 'entries')}`,
			description: 'It leads back to what it has given already. Try again later.',
			temporary: true,
			effect: 'none',
			details: { category: 'listStandsStill', pages, entries: count },
		};
	}
}

function counted(count: number, one: string, many = `${one}s`): string {
	return `${count} ${count === 1 ? one : many}`;
}
