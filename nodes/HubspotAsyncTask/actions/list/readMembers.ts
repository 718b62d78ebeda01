import { arrayAt, isObject, objectAt, textAt, type JsonObject } from '../../../../core/json';
import { readPages, type Page, type ReadPages } from '../../../../core/paging/readPages';
import { ok } from '../../../../core/result';
import { failed } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import type { RecordList } from '../../objects/lists';
import { canonicalId } from '../../objects/recordId';
import type { ApiVersion, PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { QUESTION_POLICY } from '../../transport/policies';

const MEMBERS_PATH: PathByVersion = {
	v3: '/crm/v3/lists/{listId}/memberships',
	'2026-03': '/crm/lists/2026-03/{listId}/memberships',
	'2026-09': '/crm/lists/2026-09/{listId}/memberships',
};

/** HubSpot gives no more in one answer. */
const PAGE_SIZE = 250;

const TIMEOUT_MS = 60_000;

export interface Member {
	/** Of the record. */
	id: string;
	/** When it joined, as HubSpot writes it. */
	addedAt: string | null;
}

/**
 * Reads who is in a list, in the order of the records' IDs, so that who joins or leaves meanwhile
 * moves no other out of sight.
 * @throws CancelledError when the execution is cancelled
 */
export async function readMembers(
	client: HubspotClient,
	apiVersion: ApiVersion,
	{ listId }: RecordList,
	limit: number,
): Promise<ReadPages<Member>> {
	const path = fillPath(MEMBERS_PATH[apiVersion], { listId });
	return await readPages<Member>({
		limit,
		pageSize: PAGE_SIZE,
		keyOf: ({ id }) => id,
		read: async (cursor, size) => {
			const query = { limit: size, ...(cursor !== undefined && { after: cursor }) };
			const call = { method: 'GET', path, query, timeoutMs: TIMEOUT_MS } as const;
			const answer = await client.sendWithRetries(call, QUESTION_POLICY);
			if (!answer.ok) return answer;
			return Array.isArray(answer.value.results) ? ok(readPage(answer.value)) : UNREADABLE;
		},
	});
}

/** It must not be taken for the end of the list. */
const UNREADABLE = failed<Page<Member>>({
	message: 'HubSpot answered with something other than the members of a list',
	temporary: false,
	effect: 'none',
});

function readPage(answer: JsonObject): Page<Member> {
	const items = arrayAt(answer, 'results')
		.filter(isObject)
		.flatMap((result): Member[] => {
			const recordId = textAt(result, 'recordId');
			if (recordId === undefined) return [];
			const addedAt = textAt(result, 'membershipTimestamp') ?? null;
			return [{ id: canonicalId(recordId), addedAt }];
		});
	const next = textAt(objectAt(objectAt(answer, 'paging'), 'next'), 'after');
	return { items, next };
}
