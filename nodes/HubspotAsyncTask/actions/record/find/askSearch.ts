import type { IDataObject } from 'n8n-workflow';

import { throwIfCancelled, waitForAny } from '../../../../../core/cancel';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import { fillPath } from '../../../../../core/url/path';
import { hostClock } from '../../../../shared/hostClock';
import type { PathByVersion } from '../../../transport/apiVersion';
import type { HubspotClient } from '../../../transport/client';
import { SEARCH_POLICY } from '../../../transport/policies';
import type { FindRequest, Sort } from './findRequest';
import { readPage, type Page } from './readPage';
import type { SearchGroups } from './searchPlan';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
const SEARCH_PATH: PathByVersion = {
	v3: '/crm/v3/objects/{objectType}/search',
	'2026-03': '/crm/objects/2026-03/{objectType}/search',
	'2026-09': '/crm/objects/2026-09/{objectType}/search',
};

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const TIMEOUT_MS = 110_000;

/** Pauses before a page that can't be right is asked for again: the index may be settling. */
const SETTLING_MS = [1000, 2000, 4000, 8000];

interface Search {
	groups: SearchGroups;
	sort: Sort;
	/** Records in the answer, at most. */
	limit: number;
	/** How many records of the search to pass over; 0 unless said otherwise. */
	offset?: number;
}

/**
 * Asks for one page.
 * @param amiss what else can't be right about it, as the end of a sentence
 */
export type AskSearch = (
	search: Search,
	amiss?: (page: Page) => string | undefined,
) => Promise<Result<Page, CallFailure>>;

/**
 * How the searches of a request are asked. A page with fewer records than HubSpot counts is asked for
 * again: it might be any of them that is missing.
 * @param properties what is read of each record; empty for what HubSpot gives by itself
 */
export function askSearchOf(
	client: HubspotClient,
	{ objectType, apiVersion, conditions }: FindRequest,
	properties: readonly string[],
	signal: AbortSignal | undefined,
): AskSearch {
	const path = fillPath(SEARCH_PATH[apiVersion], { objectType });
	const query = conditions?.query ?? '';
	return async ({ groups, sort, limit, offset = 0 }, amiss) => {
		const body: IDataObject = {
			filterGroups: groups.map((filters) => ({ filters })),
			// As HubSpot's own client writes them; the guide has objects, the reference texts.
			sorts: [`${sort.isDescending ? '-' : ''}${sort.propertyName}`],
			properties: [...properties],
			limit,
			after: String(offset),
			...(query && { query }),
		};
		for (let pauses = 0; ; pauses++) {
			const answer = await client.sendWithRetries(
				{ method: 'POST', path, body, timeoutMs: TIMEOUT_MS, lane: 'search' },
				SEARCH_POLICY,
			);
			if (!answer.ok) return err(answer.error);
			const page = readPage(answer.value);
			const problem = page
				? (tooFew(page, limit, offset) ?? amiss?.(page))
				: 'it is no page of records';
			if (page && problem === undefined) return ok(page);
			if (pauses === SETTLING_MS.length) return err(cannotBeRight(problem ?? '', pauses + 1));
			await waitForAny(hostClock, { ms: SETTLING_MS[pauses], wakers: [], signal });
			throwIfCancelled(signal);
		}
	};
}

function tooFew(
	{ records, total, after }: Page,
	limit: number,
	offset: number,
): string | undefined {
	if (total !== undefined && records.length < Math.min(total - offset, limit)) {
		return `it counts ${(total - offset).toLocaleString('en')} records and gives ${records.length}`;
	}
	const isContradiction = total === undefined && after !== undefined && records.length === 0;
	return isContradiction ? 'it names a next page and gives no record' : undefined;
}

function cannotBeRight(problem: string, times: number): CallFailure {
	return {
		message: `HubSpot's answer to a search can't be right: ${problem}`,
		description: `It was asked ${times} times. Try again later.`,
		temporary: true,
		effect: 'none',
	};
}
