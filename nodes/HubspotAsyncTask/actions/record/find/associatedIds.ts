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
import type { PathByVersion } from '../../../transport/apiVersion';
import type { HubspotClient } from '../../../transport/client';
import { batchPolicy } from '../../../transport/policies';
import { tellRefusal } from '../../../transport/reasons';
import { resultsOf } from '../recordKey';
import type { FindRequest } from './findRequest';

/** v4 is what v3 is elsewhere. HubSpot takes 1,000 records in a call; a page has fewer. */
const ASSOCIATIONS_PATH: PathByVersion = {
	v3: '/crm/v4/associations/{from}/{to}/batch/read',
	'2026-03': '/crm/associations/2026-03/{from}/{to}/batch/read',
	'2026-09': '/crm/associations/2026-09/{from}/{to}/batch/read',
};

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const TIMEOUT_MS = 110_000;

/** A record whose associated IDs are read, and from where on. */
type Input = { id: string; after?: string };

/**
 * The IDs of all records of one type that are associated with each of these, whatever the label. A
 * record that HubSpot says nothing of is asked for once more, alone.
 * @param ids no doubles
 * @returns an entry for each of the records
 */
export async function associatedIds(
	client: HubspotClient,
	request: FindRequest,
	ids: readonly string[],
	toType: string,
): Promise<Result<Map<string, Set<string>>, CallFailure>> {
	const lists = await readLists(client, request, ids, toType);
	if (!lists.ok) return lists;
	for (const id of ids) {
		if (lists.value.has(id)) continue;
		const alone = await readLists(client, request, [id], toType);
		if (!alone.ok) return alone;
		const list = alone.value.get(id);
		if (!list) return err(silentOn(id, toType));
		lists.value.set(id, list);
	}
	return lists;
}

/** Every page of every record. What HubSpot says nothing of has no entry. */
async function readLists(
	client: HubspotClient,
	request: FindRequest,
	ids: readonly string[],
	toType: string,
): Promise<Result<Map<string, Set<string>>, CallFailure>> {
	// An answer to one record alone is its own, also under another ID: it was merged since.
	const [alone] = ids.length === 1 ? ids : [];
	const lists = new Map<string, Set<string>>();
	const listOf = (id: string): Set<string> => {
		const list = lists.get(id) ?? new Set();
		lists.set(id, list);
		return list;
	};
	let inputs = ids.map((id): Input => ({ id }));
	while (inputs.length > 0) {
		const answer = await ask(client, request, inputs, toType);
		if (!answer.ok) return answer;
		for (const id of answer.value.without) listOf(alone ?? id);
		const unfinished: Input[] = [];
		for (const { id, toIds, after } of answer.value.pages) {
			const list = listOf(alone ?? id);
			const before = list.size;
			for (const toId of toIds) list.add(toId);
			if (after === undefined) continue;
			if (list.size === before) return err(standsStill(id, toType));
			unfinished.push({ id, after });
		}
		inputs = unfinished;
	}
	return ok(lists);
}

interface Answered {
	pages: Array<{ id: string; toIds: string[]; after: string | undefined }>;
	/** Records that have none, or are there no more. */
	without: string[];
}

async function ask(
	client: HubspotClient,
	{ objectType, apiVersion }: FindRequest,
	inputs: Input[],
	toType: string,
): Promise<Result<Answered, CallFailure>> {
	const answer = await client.sendWithRetries(
		{
			method: 'POST',
			path: fillPath(ASSOCIATIONS_PATH[apiVersion], { from: objectType, to: toType }),
			body: { inputs },
			timeoutMs: TIMEOUT_MS,
		},
		batchPolicy('safe'),
	);
	if (!answer.ok) return err(about(toType, answer.error));
	const results = resultsOf(answer.value);
	if (!results) return err(about(toType, UNREADABLE));
	const without: string[] = [];
	for (const error of arrayAt(answer.value, 'errors').filter(isObject)) {
		if (textAt(error, 'category') !== 'OBJECT_NOT_FOUND') {
			const message = tellRefusal(error) ?? 'HubSpot gave no reason';
			return err(about(toType, { message, temporary: false, effect: 'none' }));
		}
		const context = objectAt(error, 'context');
		for (const name of ['fromObjectId', 'ids']) {
			for (const id of textsAt(context, name)) without.push(id);
		}
	}
	return ok({ pages: results.map(toPage), without });
}

function toPage(result: JsonObject): Answered['pages'][number] {
	return {
		id: textAt(objectAt(result, 'from'), 'id') ?? '',
		toIds: arrayAt(result, 'to')
			.filter(isObject)
			.flatMap((to) => textAt(to, 'toObjectId') ?? []),
		after: textAt(objectAt(objectAt(result, 'paging'), 'next'), 'after'),
	};
}

function about(toType: string, failure: CallFailure): CallFailure {
	const where = `This was met while the associated '${toType}' were read.`;
	return { ...failure, description: [failure.description, where].filter(Boolean).join(' ') };
}

const UNREADABLE: CallFailure = {
	message: 'HubSpot answered with something other than the results of a batch',
	temporary: false,
	effect: 'none',
};

function silentOn(id: string, toType: string): CallFailure {
	return about(toType, {
		message: `HubSpot's answer does not mention record '${id}'`,
		temporary: true,
		effect: 'none',
	});
}

function standsStill(id: string, toType: string): CallFailure {
	return about(toType, {
		message: `HubSpot keeps pointing to the same page of record '${id}'`,
		temporary: true,
		effect: 'none',
	});
}
