import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { readPages } from '../../../../core/paging/readPages';
import { err, ok } from '../../../../core/result';
import type { CallResult } from '../../../../core/retry/callResult';
import type { ApiVersion, PathByVersion } from '../../transport/apiVersion';
import type { HubspotCall } from '../../transport/client';
import type { Choice } from './choices';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/owners/guide */
const OWNERS_PATH: PathByVersion = {
	v3: '/crm/v3/owners',
	'2026-03': '/crm/owners/2026-03',
	'2026-09': '/crm/owners/2026-09',
};

/** The most that HubSpot gives in one page. */
const PAGE_SIZE = 500;

const TIMEOUT_MS = 30_000;

/** Sends a question to the account. */
export type Ask = (call: HubspotCall) => Promise<CallResult<JsonObject>>;

/**
 * The account's owners: their ID, by their e-mail address, or their name.
 * @param archived those who left, and only these
 */
export async function askOwners(
	ask: Ask,
	apiVersion: ApiVersion,
	archived: boolean,
): Promise<CallResult<Choice[]>> {
	const { items, failure } = await readPages<Choice>({
		limit: Infinity,
		pageSize: PAGE_SIZE,
		keyOf: ({ value }) => value,
		read: async (after, limit) => {
			const query = { limit, ...(archived && { archived }), ...(after && { after }) };
			const path = OWNERS_PATH[apiVersion];
			const answer = await ask({ method: 'GET', path, query, timeoutMs: TIMEOUT_MS });
			if (!answer.ok) return answer;
			const owners = arrayAt(answer.value, 'results').filter(isObject).flatMap(readOwner);
			const next = objectAt(objectAt(answer.value, 'paging'), 'next');
			return ok({ items: owners, next: textAt(next, 'after') });
		},
	});
	return failure ? err(failure) : ok(items);
}

function readOwner(owner: JsonObject): Choice[] {
	const value = textAt(owner, 'id');
	if (!value) return [];
	const names = [textAt(owner, 'firstName'), textAt(owner, 'lastName')];
	const name = names.filter(Boolean).join(' ').trim();
	// A queue has no address.
	const email = textAt(owner, 'email');
	if (!email) return [{ value, label: name || value }];
	return [{ value, label: email, ...(name && { alias: name }) }];
}
