import type { JsonObject } from '../../../../../core/json';
import type { RecordPages } from '../../../../../core/pages/recordPages';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import { compareWhole, isWhole } from '../../../../../core/wholeNumbers';
import { RECORD_ID } from './findRequest';
import { idOf, type Page } from './readPage';
import type { AskSearch } from './askSearch';
import type { SearchGroups } from './searchPlan';

/** HubSpot gives no more records in one answer of a search. */
export const SEARCH_PAGE = 200;

/** The order of record IDs. */
export function compareIds(a: JsonObject, b: JsonObject): number {
	return compareWhole(idOf(a), idOf(b));
}

/**
 * What a search finds, in the order of record IDs. Every page is a search of its own, for what lies
 * behind the last record of the page before: nobody counts to the 10,000 that HubSpot gives of one
 * search, and a record that comes, goes or changes in between moves no other one from page to page. By
 * no other property: thousands of records can share a time.
 */
export class KeysetPages implements RecordPages<JsonObject, CallFailure> {
	/** What HubSpot counted at the first page. */
	total: number | undefined;

	private last: string | undefined;
	private over = false;

	constructor(
		private readonly ask: AskSearch,
		private readonly groups: SearchGroups,
		private readonly isDescending = false,
	) {}

	get isOver(): boolean {
		return this.over;
	}

	async next(most: number): Promise<Result<JsonObject[], CallFailure>> {
		if (this.over) return ok([]);
		const wanted = Math.min(SEARCH_PAGE, most);
		const search = {
			groups: this.groupsBehindLast(),
			sort: { propertyName: RECORD_ID, isDescending: this.isDescending },
			limit: wanted,
		};
		const answer = await this.ask(search, (page) => this.amiss(page));
		if (!answer.ok) return err(answer.error);
		const { records, total, after } = answer.value;
		this.total ??= total;
		// Each of the two may say too little, and neither too much.
		const goesOn = (total ?? 0) > records.length || after !== undefined;
		this.over =
			records.length === 0 || !(goesOn || (total === undefined && records.length === wanted));
		if (records.length > 0) this.last = idOf(records[records.length - 1]);
		return ok(records);
	}

	private groupsBehindLast(): SearchGroups {
		if (this.last === undefined) return this.groups;
		const operator = this.isDescending ? 'LT' : 'GT';
		const behind = { propertyName: RECORD_ID, operator, value: this.last };
		const groups = this.groups.length > 0 ? this.groups : [[]];
		return groups.map((group) => [...group, behind]);
	}

	/** Where the order isn't that of the IDs, what lies behind the last one isn't the rest. */
	private amiss({ records }: Page): string | undefined {
		let before = this.last;
		for (const record of records) {
			const id = idOf(record);
			if (!isWhole(id)) return `it has the record ID '${id}', which is no number`;
			if (before !== undefined && this.isBehind(before, id)) {
				return `record ${id} came behind record ${before}, against the order that was asked for`;
			}
			before = id;
		}
		return undefined;
	}

	private isBehind(before: string, id: string): boolean {
		const difference = compareWhole(id, before);
		return this.isDescending ? difference >= 0 : difference <= 0;
	}
}
