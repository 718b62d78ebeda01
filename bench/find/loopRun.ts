// The bare loop: `fetch` of page after page behind the last record ID, no faster than HubSpot allows,
// then of the companies of a thousand at a time, page after page; again after a 429, without any check.
import { setTimeout as sleep } from 'node:timers/promises';

import { TOKEN } from '../throughput/limit';
import { serve } from '../throughput/process';
import { toClaims } from './claims';
import { FILTER, NAMES } from './portal';

const PAGE = 200;
/** The start of a search to the start of the next. */
const PACE_MS = 200;
/** Records in a call that reads associations. */
const READ = 1000;

interface Found {
	results: Array<{ id: string }>;
}

interface Associated {
	results: Array<{
		from: { id: string };
		to: Array<{ toObjectId: string }>;
		paging?: { next: { after: string } };
	}>;
}

void serve(async ({ objectType }, url) => {
	const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
	const post = async <T>(path: string, body: object): Promise<T> => {
		for (;;) {
			const request = { method: 'POST', headers, body: JSON.stringify(body) };
			const response = await fetch(`${url}${path}`, request);
			const answer = (await response.json()) as T;
			if (response.status !== 429) return answer;
			await sleep(PACE_MS);
		}
	};
	const find = async (last: string): Promise<Found> => {
		const behind = { propertyName: 'hs_object_id', operator: 'GT', value: last };
		return await post(`/crm/objects/2026-09/${objectType}/search`, {
			filterGroups: [{ filters: [FILTER, behind] }],
			sorts: ['hs_object_id'],
			properties: NAMES,
			limit: PAGE,
		});
	};
	const findAll = async (): Promise<string[]> => {
		const records: Array<{ id: string }> = [];
		for (let last = '0'; ; last = records[records.length - 1].id) {
			const startedAt = Date.now();
			const { results } = await find(last);
			records.push(...results);
			if (results.length < PAGE) return records.map(({ id }) => id);
			await sleep(Math.max(0, startedAt + PACE_MS - Date.now()));
		}
	};
	const companiesOf = async (ids: string[]): Promise<Map<string, string[]>> => {
		const path = `/crm/associations/2026-09/${objectType}/companies/batch/read`;
		const companies = new Map(ids.map((id) => [id, [] as string[]]));
		const open: Array<{ id: string; after?: string }> = ids.map((id) => ({ id }));
		while (open.length > 0) {
			const { results } = await post<Associated>(path, { inputs: open.splice(0, READ) });
			for (const { from, to, paging } of results) {
				for (const { toObjectId } of to) companies.get(from.id)?.push(toObjectId);
				if (paging) open.push({ id: from.id, after: paging.next.after });
			}
		}
		return companies;
	};
	return async () => {
		const companies = await companiesOf(await findAll());
		return toClaims([...companies].map(([id, own]) => ({ id, companies: own })));
	};
});
