import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { chainsOf } from '../../../../core/batch/chains';
import { arrayAt, isObject, textAt, type JsonObject } from '../../../../core/json';
import { mapInParallel } from '../../../../core/mapInParallel';
import { ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { fillPath } from '../../../../core/url/path';
import { cancelSignal } from '../../../shared/http';
import { problemOf, type ItemOutcome } from '../../../shared/items/outcomes';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import { problemFrom } from '../../../shared/items/problem';
import { earlierTries, type DoneBefore } from '../../../shared/retryOnFail';
import { explainUnknownType } from '../../objects/unknownType';
import type { PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { batchPolicy, QUESTION_POLICY } from '../../transport/policies';
import { BATCH_READ_PATH } from './askRecords';
import { readMerge, type MergeInput } from './mergeInput';
import { runBatch } from './runBatch';
import { Survivors } from './survivors';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/merge-contacts */
const MERGE_PATH: PathByVersion = {
	v3: '/crm/v3/objects/{objectType}/merge',
	'2026-03': '/crm/objects/2026-03/{objectType}/merge',
	'2026-09': '/crm/objects/2026-09/{objectType}/merge',
};

const TIMEOUT_MS = 110_000;
const IN_FLIGHT = 4;

/**
 * Makes one record of the two of every item. A call is never sent again once it may have been carried
 * out. Items with a record in common follow one another, and name the record that came of the ones
 * before.
 */
export async function mergeRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const survivors = survivorsOf(earlierTries<ItemOutcome>(context));
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;

	const merge = async (input: MergeInput): Promise<ItemOutcome> => {
		const { typeKey, primaryId, mergeId } = input;
		if ([primaryId, mergeId].some((id) => survivors.isInDoubt(typeKey, id))) {
			return notSent(input, { message: 'An earlier merge of one of these records is uncertain' });
		}
		if (refusedForAll) return notSent(input, refusedForAll);
		const now = { ...input };
		now.primaryId = survivors.of(typeKey, primaryId);
		now.mergeId = survivors.of(typeKey, mergeId);
		if (now.primaryId === now.mergeId) return merged(input, { id: now.primaryId });
		const answer = await send(client, now);
		const failure = answer.ok ? UNREADABLE : answer.error;
		const found =
			answer.ok && textAt(answer.value, 'id') !== undefined
				? answer.value
				: failure.effect === 'unknown' && (await findMerged(client, now));
		if (found) {
			survivors.note(typeKey, [now.primaryId, now.mergeId], textAt(found, 'id') ?? '');
			return merged(input, found);
		}
		if (failure.forEveryCall) refusedForAll = failure;
		if (failure.effect === 'unknown') survivors.doubt(typeKey, [now.primaryId, now.mergeId]);
		return notMerged(input, failure);
	};

	return await runBatch<MergeInput>(context, client, {
		read: (itemIndex) => readMerge(parameters, itemIndex, items[itemIndex]),
		groupKey: ({ typeKey }) => typeKey,
		isSafeToRepeat: false,
		send: async (group, tell) => {
			const chains = chainsOf(group, ({ typeKey, primaryId, mergeId }) => [
				survivors.of(typeKey, primaryId),
				survivors.of(typeKey, mergeId),
			]);
			const run = async (chain: MergeInput[]): Promise<void> => {
				for (const input of chain) tell(input, await merge(input));
			};
			await mapInParallel(chains, run, { maxInFlight: IN_FLIGHT, signal: cancelSignal(context) });
		},
	});
}

async function send(client: HubspotClient, input: MergeInput) {
	const { apiVersion, objectType, primaryId, mergeId } = input;
	return await client.sendWithRetries(
		{
			method: 'POST',
			path: fillPath(MERGE_PATH[apiVersion], { objectType }),
			body: { primaryObjectId: primaryId, objectIdToMerge: mergeId },
			timeoutMs: TIMEOUT_MS,
		},
		batchPolicy('unsafe'),
	);
}

/**
 * Where the answer was lost: a former ID reads the record that it is now, so two that read the same
 * one have become one.
 */
async function findMerged(
	client: HubspotClient,
	{ apiVersion, objectType, primaryId, mergeId }: MergeInput,
): Promise<JsonObject | undefined> {
	const path = fillPath(BATCH_READ_PATH[apiVersion], { objectType });
	const read = async (id: string): Promise<JsonObject | undefined> => {
		const body = { inputs: [{ id }], properties: [], propertiesWithHistory: [] };
		const call = { method: 'POST', path, body, timeoutMs: TIMEOUT_MS } as const;
		const answer = await client.sendWithRetries(call, QUESTION_POLICY);
		return answer.ok ? arrayAt(answer.value, 'results').find(isObject) : undefined;
	};
	const primary = await read(primaryId);
	const other = primary && (await read(mergeId));
	return other && textAt(other, 'id') === textAt(primary, 'id') ? primary : undefined;
}

/** What the tries of the node before this one have merged, and what is open of them. */
function survivorsOf(earlier: Pick<DoneBefore<ItemOutcome>, 'values'>): Survivors {
	const survivors = new Survivors();
	for (const outcome of earlier.values()) {
		const known = outcome.ok ? outcome.value.json : (outcome.error.details ?? {});
		const ids = [String(known.primaryId), String(known.mergeId)];
		const typeKey = String(known.objectType);
		if (outcome.ok) {
			const former = ids.map((id) => survivors.of(typeKey, id));
			survivors.note(typeKey, former, String(known.id));
		} else survivors.doubt(typeKey, ids);
	}
	return survivors;
}

function namesOf({ primaryId, mergeId, typeKey }: MergeInput): IDataObject {
	return { primaryId, mergeId, objectType: typeKey };
}

function merged(input: MergeInput, record: JsonObject): ItemOutcome {
	return ok({ json: { outcome: 'merged', ...(record as IDataObject), ...namesOf(input) } });
}

function notSent(input: MergeInput, failure: Pick<CallFailure, 'message'>): ItemOutcome {
	const known = { outcome: 'failed', ...namesOf(input), sent: false };
	return problemOf(problemFrom(failure, known, 'This merge was not sent.'));
}

function notMerged(input: MergeInput, failure: CallFailure): ItemOutcome {
	const { status, effect, message } = failure;
	const outcome = effect === 'unknown' ? 'uncertain' : status === 404 ? 'notFound' : 'failed';
	const advice =
		effect === 'unknown'
			? 'The answer was lost, and the two are not one yet. Look in HubSpot whether they have become one before you merge them again.'
			: status === 404
				? `One of the records does not exist, or not for this credential: ${input.primaryId} or ${input.mergeId}.`
				: /forward reference/i.test(message)
					? 'One of the records was merged before. Give the ID of the record that it is now.'
					: '';
	return problemOf(
		problemFrom(explainUnknownType(failure), { outcome, ...namesOf(input) }, advice),
	);
}

const UNREADABLE: CallFailure = {
	message: 'HubSpot answered with something other than a record',
	temporary: false,
	effect: 'unknown',
};
