// The bare loop: `fetch` of page after page behind the last record ID, no faster than HubSpot allows,
// again after a 429, without any check.
import { setTimeout as sleep } from 'node:timers/promises';

import { TOKEN } from '../throughput/limit';
import { serve } from '../throughput/process';
import { FILTER, NAMES } from './portal';

const PAGE = 200;
/** The start of a search to the start of the next. */
const PACE_MS = 200;

interface Answer {
	results: Array<{ id: string }>;
}

void serve(async ({ objectType }, url) => {
	const path = `${url}/crm/objects/2026-09/${objectType}/search`;
	const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
	const page = async (last: string): Promise<Answer> => {
		const behind = { propertyName: 'hs_object_id', operator: 'GT', value: last };
		const body = JSON.stringify({
			filterGroups: [{ filters: [FILTER, behind] }],
			sorts: ['hs_object_id'],
			properties: NAMES,
			limit: PAGE,
		});
		for (;;) {
			const response = await fetch(path, { method: 'POST', headers, body });
			const answer = (await response.json()) as Answer;
			if (response.status !== 429) return answer;
			await sleep(PACE_MS);
		}
	};
	return async () => {
		const records: Array<{ id: string }> = [];
		for (let last = '0'; ; last = records[records.length - 1].id) {
			const startedAt = Date.now();
			const { results } = await page(last);
			records.push(...results);
			if (results.length < PAGE) return records.map(({ id }) => id).join(',');
			await sleep(Math.max(0, startedAt + PACE_MS - Date.now()));
		}
	};
});
