import { arrayAt, isObject, textAt, type JsonObject } from '../../../../core/json';
import type { TimeSlices } from '../../../../core/timeSlices';
import { canonicalId } from '../../objects/recordId';
import type { RecordList } from '../../objects/lists';
import type { ApiVersion, PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { isFailedCall, sendInCalls, type FailedCall } from '../sendInCalls';

const MEMBERSHIPS_PATH: PathByVersion = {
	v3: '/crm/v3/lists/records/memberships/batch/read',
	'2026-03': '/crm/lists/2026-03/records/memberships/batch/read',
	'2026-09': '/crm/lists/2026-09/records/memberships/batch/read',
};

/** HubSpot says of no number that a call may hold it; so many is what its other batches take. */
const MAX_RECORDS = 100;

/** Whether a record is in a list. */
export type Membership =
	/** `since`: when it was added last, in milliseconds since 1970, where HubSpot says so. */
	| { kind: 'member'; since?: number }
	| { kind: 'none' }
	/** HubSpot could not be asked, or does not say. */
	| { kind: 'unknown'; failed?: FailedCall };

/**
 * Asks which of these records are in a list.
 * @param ids without doubles
 * @throws CancelledError when the execution is cancelled
 */
export async function askMemberships(
	client: HubspotClient,
	{ listId, objectTypeId }: RecordList,
	apiVersion: ApiVersion,
	ids: readonly string[],
	slices: TimeSlices,
): Promise<Map<string, Membership>> {
	const inputs = ids.map((id) => ({ key: id }));
	const answers = await sendInCalls<{ key: string }, Membership>(
		client,
		inputs,
		{
			path: MEMBERSHIPS_PATH[apiVersion],
			body: (asked) => ({ inputs: asked.map(({ key }) => ({ objectTypeId, recordId: key })) }),
			read: (asked, answer) => readMemberships(asked, answer, listId),
			idsOf: ({ key }) => [key],
			namedBy: () => [],
			limit: { size: MAX_RECORDS },
		},
		slices,
	);
	return new Map(
		[...answers].map(([{ key }, answer]): [string, Membership] => [
			key,
			isFailedCall(answer) ? { kind: 'unknown', failed: answer } : answer,
		]),
	);
}

function readMemberships(
	asked: ReadonlyArray<{ key: string }>,
	answer: JsonObject,
	listId: string,
): Membership[] | undefined {
	if (!Array.isArray(answer.results)) return undefined;
	const byRecord = new Map<string, Membership>();
	for (const result of answer.results.filter(isObject)) {
		const recordId = textAt(result, 'recordId');
		if (recordId === undefined) continue;
		const found = arrayAt(result, 'recordListMemberships')
			.filter(isObject)
			.find((one) => textAt(one, 'listId') === listId);
		const since = found && Date.parse(textAt(found, 'lastAddedTimestamp') ?? '');
		byRecord.set(
			canonicalId(recordId),
			found ? { kind: 'member', ...(since && { since }) } : { kind: 'none' },
		);
	}
	return asked.map(({ key }) => byRecord.get(key) ?? { kind: 'unknown' });
}
