import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupBy } from '../../../../core/batch/groups';
import { mapInParallel } from '../../../../core/mapInParallel';
import { err, ok, type Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { wallClock } from '../../../shared/hostClock';
import { cancelSignal } from '../../../shared/http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
} from '../../../shared/items/outcomes';
import { readItem } from '../../../shared/items/parameters';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import type { Operation } from '../../../shared/operation';
import { isToolCall } from '../../../shared/tasks/toolCall';
import type { HubspotClient } from '../../transport/client';
import { findProperties } from './find/findPanel';
import { findRecords, type FindFailure, type Found } from './find/findRecords';
import { hintAfterFind, moreTold } from './find/findHint';
import type { FindRequest } from './find/findRequest';
import { Lookups } from './find/lookups';
import { readRequest } from './find/readRequest';

/** Requests that are carried out side by side. */
const IN_FLIGHT = 4;

export const getMany: Operation<HubspotClient> = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many records',
	verb: 'Get Many',
	description: 'Get all records of a type, or those that match filters, however many there are',
	properties: findProperties,
	run: async (context, client) => [await getRecords(context, client)],
};

type Answer = Result<Found, Problem>;

/**
 * Finds the records that every item asks for, an item each. Items that ask the same are asked once, and
 * each gets the result.
 */
async function getRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const startedAt = new Date(wallClock.now()).toISOString();
	const requests = context
		.getInputData()
		.map((_item, itemIndex) => readItem(() => readRequest({ context, itemIndex })));
	const problems = requests.flatMap(
		(request, itemIndex): Array<[number, Problem]> =>
			request.ok ? [] : [[itemIndex, request.error]],
	);
	stopOnBadInput(context, new Map(problems), requests.length);

	const asked = requests.map((request) =>
		request.ok ? ok({ key: JSON.stringify(request.value), request: request.value }) : request,
	);
	const good = asked.flatMap((one) => (one.ok ? [one.value] : []));
	const groups = [...groupBy(good, ({ key }) => key).values()].map(([first]) => first);
	const answers = await findEach(context, client, groups);
	const outcomes = asked.map((one) =>
		one.ok ? (answers.get(one.value.key) ?? err(NOT_ASKED)) : one,
	);
	const items = toItems(context, outcomes);
	hintAfterFind(context, client, {
		startedAt,
		count: items.filter(({ json }) => json.outcome === 'found').length,
		answers: [...answers.values()].flatMap((answer) => (answer.ok ? [answer.value] : [])),
		askers: good.length,
	});
	return items;
}

const NOT_ASKED: Problem = { message: 'The item was not asked for' };

/** By the request as text. */
async function findEach(
	context: IExecuteFunctions,
	client: HubspotClient,
	groups: ReadonlyArray<{ key: string; request: FindRequest }>,
): Promise<Map<string, Answer>> {
	const signal = cancelSignal(context);
	const lookups = new Lookups(client);
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;
	const answers = await mapInParallel(
		groups,
		async ({ key, request }): Promise<[string, Answer]> => {
			const found: Result<Found, FindFailure> = refusedForAll
				? err({ failure: refusedForAll, count: 0, lastId: undefined })
				: await findRecords(client, request, lookups, signal);
			if (found.ok) return [key, found];
			if (found.error.failure.forEveryCall) refusedForAll = found.error.failure;
			return [key, err(notFound(request, found.error))];
		},
		{ maxInFlight: IN_FLIGHT, signal },
	);
	return new Map(answers);
}

function notFound({ objectType }: FindRequest, { failure, count, lastId }: FindFailure): Problem {
	// It names the type, which may be one of 'Associations'.
	const unknown = /unable to infer object type(?: from: *(\S+))?/i.exec(failure.message);
	const explained = unknown
		? {
				message: `HubSpot knows no object type '${unknown[1] ?? objectType}'`,
				description: `Check 'Object Type' and 'Associations': choose from the list, or give the ID of a custom type, for example '2-123456'. HubSpot says: ${failure.message}`,
			}
		: {};
	const begun =
		count > 0
			? `${count.toLocaleString('en')} records had been read before this, the last one ${lastId}; they are not in the output.`
			: '';
	return problemFrom(
		{ ...failure, ...explained },
		{ outcome: 'failed', objectType, ...(count > 0 && { readBefore: count, lastId }) },
		begun,
	);
}

/**
 * An item for each record, those of an input item together.
 * @throws NodeOperationError under *Stop Workflow*
 */
function toItems(context: IExecuteFunctions, answers: readonly Answer[]): INodeExecutionData[] {
	const outcomes = answers.map(
		(answer): ItemOutcome => (answer.ok ? ok({ json: FOUND }) : problemOf(answer.error)),
	);
	const isTool = isToolCall(context);
	const given = new Set<Found>();
	return toOutputItems(context, outcomes).flatMap((item, itemIndex) => {
		const answer = answers[itemIndex];
		if (!answer.ok) return [item];
		const { jsons } = answer.value;
		// Whoever comes first has the records, the others have copies.
		const isFirst = !given.has(answer.value);
		given.add(answer.value);
		const note = isTool ? moreTold(answer.value) : '';
		return jsons.map((record, index) => {
			const json = isFirst ? record : { ...record };
			if (note && index === jsons.length - 1) json.note = note;
			return { json, pairedItem: { item: itemIndex } };
		});
	});
}

const FOUND: IDataObject = { outcome: 'found' };
