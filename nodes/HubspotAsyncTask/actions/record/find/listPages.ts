import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../../../core/json';
import type { RecordPages } from '../../../../../core/pages/recordPages';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import { fillPath } from '../../../../../core/url/path';
import type { PathByVersion } from '../../../transport/apiVersion';
import type { HubspotClient } from '../../../transport/client';
import { batchPolicy } from '../../../transport/policies';
import type { FindRequest } from './findRequest';
import { idOf, readPage, type Page } from './readPage';

/** @see https://developers.hubspot.com/docs/api-reference/crm-objects-v3/guide */
const LIST_PATH: PathByVersion = {
	v3: '/crm/v3/objects/{objectType}',
	'2026-03': '/crm/objects/2026-03/{objectType}',
	'2026-09': '/crm/objects/2026-09/{objectType}',
};

/** HubSpot gives no more records in one answer of a list. */
const LIST_PAGE = 100;

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const TIMEOUT_MS = 110_000;

/** Empty pages in a row that are taken for a gap and not for a list without end. */
const MOST_EMPTY = 3;

type Query = { limit: number } & IDataObject;

/** All records of a type, each once. HubSpot names where the next page begins. */
export class ListPages implements RecordPages<JsonObject, CallFailure> {
	private readonly path: string;
	private readonly cursors = new Set<string>();
	private readonly ids = new Set<string>();
	private after: string | undefined;
	private emptyPages = 0;
	private over = false;
	private hasShortPages = false;

	/** @param properties what is read of each record; empty for what HubSpot gives by itself */
	constructor(
		private readonly client: HubspotClient,
		private readonly request: FindRequest,
		private readonly properties: readonly string[],
	) {
		const { objectType, apiVersion } = request;
		this.path = fillPath(LIST_PATH[apiVersion], { objectType });
	}

	get isOver(): boolean {
		return this.over;
	}

	async next(most: number): Promise<Result<JsonObject[], CallFailure>> {
		if (this.over) return ok([]);
		const query = {
			limit: Math.min(LIST_PAGE, most),
			...(this.after !== undefined && { after: this.after }),
			...(this.properties.length > 0 && { properties: this.properties.join(',') }),
			...(this.request.archived && { archived: true }),
		};
		const page = await this.askTwice(query);
		if (!page.ok) return err(page.error);
		const { records, after } = page.value;
		const fresh = records.filter((record) => this.isFirst(idOf(record)));
		if (records.length > 0 && fresh.length === 0) {
			return err(standsStill('a page has the records of earlier ones'));
		}
		return this.goOn(after, fresh);
	}

	/** Once more where a page isn't full and names a next one: records may be missing in it. */
	private async askTwice(query: Query): Promise<Result<Page, CallFailure>> {
		const page = await this.ask(query);
		const isShort = page.ok && page.value.after && page.value.records.length < query.limit;
		if (!isShort || this.hasShortPages) return page;
		const again = await this.ask(query);
		if (!again.ok) return again;
		// The same again: then pages are so in this account.
		this.hasShortPages = again.value.records.length === page.value.records.length;
		return again.value.records.length > page.value.records.length ? again : page;
	}

	private async ask(query: Query): Promise<Result<Page, CallFailure>> {
		const answer = await this.client.sendWithRetries(
			{ method: 'GET', path: this.path, query, timeoutMs: TIMEOUT_MS },
			batchPolicy('safe'),
		);
		if (!answer.ok) return err(answer.error);
		const page = readPage(answer.value);
		return page ? ok(page) : err(standsStill('the answer is no page of records'));
	}

	private isFirst(id: string): boolean {
		if (this.ids.has(id)) return false;
		this.ids.add(id);
		return true;
	}

	private goOn(after: string | undefined, fresh: JsonObject[]): Result<JsonObject[], CallFailure> {
		this.over = after === undefined;
		if (after === undefined) return ok(fresh);
		if (this.cursors.has(after)) return err(standsStill('it leads back to a page that was read'));
		this.emptyPages = fresh.length === 0 ? this.emptyPages + 1 : 0;
		if (this.emptyPages > MOST_EMPTY) return err(standsStill('one empty page leads to the next'));
		this.cursors.add(after);
		this.after = after;
		return ok(fresh);
	}
}

function standsStill(problem: string): CallFailure {
	return {
		message: `HubSpot's list of records can't be right: ${problem}`,
		description: 'Try again later.',
		temporary: true,
		effect: 'none',
	};
}
