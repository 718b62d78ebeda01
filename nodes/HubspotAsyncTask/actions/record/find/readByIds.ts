import {
	arrayAt,
	isObject,
	objectAt,
	textAt,
	textsAt,
	type JsonObject,
} from '../../../../../core/json';
import { err, ok, type Result } from '../../../../../core/result';
import type { CallFailure } from '../../../../../core/retry/callResult';
import { fillPath } from '../../../../../core/url/path';
import type { HubspotClient } from '../../../transport/client';
import { batchPolicy } from '../../../transport/policies';
import { tellRefusal } from '../../../transport/reasons';
import { BATCH_READ_PATH } from '../askRecords';
import { resultsOf } from '../recordKey';
import { BATCH_SIZE } from '../sendBatch';
import type { FindRequest } from './findRequest';
import { idOf } from './readPage';

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const TIMEOUT_MS = 110_000;

/** What an answer says of the records that it was asked for. */
interface Answered {
	byId: Map<string, JsonObject>;
	/** Those that are there no more. */
	gone: Set<string>;
}

/**
 * Reads records that were found a moment ago, in their order. What has been archived or merged since is
 * left out; a record that HubSpot says nothing of is asked for once more, alone.
 * @param ids no doubles
 */
export async function readByIds(
	client: HubspotClient,
	request: FindRequest,
	ids: readonly string[],
	properties: readonly string[],
): Promise<Result<JsonObject[], CallFailure>> {
	const ask = async (some: readonly string[]) => await askFor(client, request, some, properties);
	const starts = Array.from(
		{ length: Math.ceil(ids.length / BATCH_SIZE) },
		(_, n) => n * BATCH_SIZE,
	);
	const answers = await Promise.all(
		starts.map(async (start) => await ask(ids.slice(start, start + BATCH_SIZE))),
	);
	const byId = new Map<string, JsonObject>();
	const gone = new Set<string>();
	for (const answer of answers) {
		if (!answer.ok) return answer;
		for (const [id, record] of answer.value.byId) byId.set(id, record);
		for (const id of answer.value.gone) gone.add(id);
	}
	for (const id of ids) {
		if (byId.has(id) || gone.has(id)) continue;
		const alone = await ask([id]);
		if (!alone.ok) return alone;
		const record = alone.value.byId.get(id);
		if (record) byId.set(id, record);
		// Merged since: another record answers for it, which is found by itself.
		else if (alone.value.byId.size === 0 && alone.value.gone.size === 0) return err(silentOn(id));
	}
	return ok(
		ids.flatMap((id): JsonObject[] => {
			const record = byId.get(id);
			return record ? [record] : [];
		}),
	);
}

async function askFor(
	client: HubspotClient,
	{ objectType, apiVersion, archived }: FindRequest,
	ids: readonly string[],
	properties: readonly string[],
): Promise<Result<Answered, CallFailure>> {
	const answer = await client.sendWithRetries(
		{
			method: 'POST',
			path: fillPath(BATCH_READ_PATH[apiVersion], { objectType }),
			...(archived && { query: { archived: true } }),
			body: {
				inputs: ids.map((id) => ({ id })),
				properties: [...properties],
				propertiesWithHistory: [],
			},
			timeoutMs: TIMEOUT_MS,
		},
		batchPolicy('safe'),
	);
	if (!answer.ok) return err(answer.error);
	const records = resultsOf(answer.value);
	if (!records) return err(UNREADABLE);
	const byId = new Map(records.map((record) => [idOf(record), record]));
	const gone = new Set<string>();
	for (const error of arrayAt(answer.value, 'errors').filter(isObject)) {
		if (textAt(error, 'category') !== 'OBJECT_NOT_FOUND') return err(refusedPart(error));
		for (const id of textsAt(objectAt(error, 'context'), 'ids')) gone.add(id);
	}
	return ok({ byId, gone });
}

const UNREADABLE: CallFailure = {
	message: 'HubSpot answered with something other than the results of a batch',
	temporary: false,
	effect: 'none',
};

function refusedPart(error: JsonObject): CallFailure {
	return {
		message: tellRefusal(error) ?? 'HubSpot gave no reason',
		temporary: false,
		effect: 'none',
	};
}

function silentOn(id: string): CallFailure {
	return {
		message: `HubSpot's answer does not mention record '${id}', which it had found before`,
		description: 'Try again later.',
		temporary: true,
		effect: 'none',
	};
}
