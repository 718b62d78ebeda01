import type { JsonObject } from '../../../../../core/json';
import type { RecordPages } from '../../../../../core/pages/recordPages';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import type { AskSearch } from './askSearch';
import type { Sort } from './findRequest';
import { KeysetPages, SEARCH_PAGE } from './keysetPages';
import { idOf, type Page } from './readPage';
import type { SearchGroups } from './searchPlan';

/** HubSpot gives no record beyond this one of a search that is sorted, or not by ID. */
export const MOST_SORTED = 10_000;

export const ADVICE_ON_SORTING = `Take 'Sort' away, and put n8n's Sort node behind this one: in the order of their IDs all of them can be read. Or set 'Limit' to ${MOST_SORTED.toLocaleString('en')} or fewer, or filter more.`;

interface SortedSearch {
	groups: SearchGroups;
	sort: Sort;
	/** Asks for all that is wanted of a record. */
	ask: AskSearch;
	/** Asks for IDs only. */
	askIds: AskSearch;
}

/**
 * What a search finds, in an order that HubSpot makes. It can only be paged by counting, so a record
 * that changes its place in between is passed over, or comes twice. Where everything is wanted, the
 * pages therefore tell the order alone, and the records are read by ID; those without a place come last.
 */
export class SortedPages implements RecordPages<JsonObject, CallFailure> {
	total: number | undefined;

	private over = false;

	constructor(private readonly search: SortedSearch) {}

	get isOver(): boolean {
		return this.over;
	}

	async next(most: number): Promise<Result<JsonObject[], CallFailure>> {
		if (this.over) return ok([]);
		this.over = true;
		const first = await this.page(this.search.ask, 0, most);
		if (!first.ok) return err(first.error);
		const { records, total, after } = first.value;
		this.total = total;
		if (records.length >= most || after === undefined) return ok(records);
		if (total === undefined) return err(UNCOUNTED);
		if (Math.min(total, most) > MOST_SORTED) return err(tooMany(total, this.search.sort));
		return total <= most ? await this.whole(first.value) : await this.start(first.value, most);
	}

	private async page(ask: AskSearch, offset: number, most: number) {
		const { groups, sort } = this.search;
		const limit = Math.min(SEARCH_PAGE, most, MOST_SORTED - offset);
		return await ask({ groups, sort, limit, offset });
	}

	/** Everything: the order from HubSpot, the records by ID. */
	private async whole(first: Page): Promise<Result<JsonObject[], CallFailure>> {
		const places = await this.follow(this.search.askIds, first, MOST_SORTED);
		if (!places.ok) return places;
		const placeOf = new Map(places.value.map((record, place) => [idOf(record), place]));
		const pages = new KeysetPages(this.search.ask, this.search.groups);
		const records: JsonObject[] = [];
		while (!pages.isOver) {
			const page = await pages.next(Infinity);
			if (!page.ok) return page;
			for (const record of page.value) records.push(record);
		}
		const place = (record: JsonObject) => placeOf.get(idOf(record)) ?? Infinity;
		return ok(records.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b))));
	}

	/** The first of many. */
	private async start(first: Page, most: number): Promise<Result<JsonObject[], CallFailure>> {
		return await this.follow(this.search.ask, first, most);
	}

	/** Goes on by counting; each record once. */
	private async follow(
		ask: AskSearch,
		first: Page,
		most: number,
	): Promise<Result<JsonObject[], CallFailure>> {
		const byId = new Map(first.records.map((record) => [idOf(record), record]));
		let offset = first.records.length;
		let { after } = first;
		while (after !== undefined && byId.size < most && offset < MOST_SORTED) {
			const page = await this.page(ask, offset, most);
			if (!page.ok) return err(page.error);
			if (page.value.records.length === 0) break;
			for (const record of page.value.records) {
				if (!byId.has(idOf(record))) byId.set(idOf(record), record);
			}
			offset += page.value.records.length;
			({ after } = page.value);
		}
		return ok([...byId.values()].slice(0, most));
	}
}

const UNCOUNTED: CallFailure = {
	message: "HubSpot's answer to a search doesn't say how many records match",
	description: "Take 'Sort' away, or try again later.",
	temporary: true,
	effect: 'none',
};

function tooMany(total: number, { propertyName }: Sort): CallFailure {
	return {
		message: `${total.toLocaleString('en')} records match, and HubSpot sorts no more than ${MOST_SORTED.toLocaleString('en')} by '${propertyName}'`,
		description: ADVICE_ON_SORTING,
		temporary: false,
		effect: 'none',
	};
}
