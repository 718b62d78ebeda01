import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupBy } from '../../../../core/batch/groups';
import { mapInParallel } from '../../../../core/mapInParallel';
import { err, ok, type Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { wallClock } from '../../../shared/hostClock';
import { cancelSignal } from '../../../shared/http';
import type { ItemOutput } from '../../../shared/items/outcomes';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import { runItems, type RunItem } from '../../../shared/items/runItems';
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
type Asking = RunItem<FindRequest>;

/**
 * Finds the records that every item asks for, an item each. Items that ask the same are asked once, and
 * each gets the result.
 */
async function getRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const startedAt = new Date(wallClock.now()).toISOString();
	const isTool = isToolCall(context);
	const answers: Found[] = [];
	let requests = 0;
	let askers = 0;
	const items = await runItems<FindRequest>(context, {
		read: (itemIndex) => readRequest({ context, itemIndex }),
		isSafeToRepeat: true,
		send: async (asking, tell) => {
			const groups = groupBy(asking, ({ input }) => JSON.stringify(input));
			requests = groups.size;
			askers = asking.length;
			await findEach(context, client, [...groups.values()], (group, answer) => {
				if (answer.ok) answers.push(answer.value);
				const result = answer.ok ? ok(outputsOf(answer.value, isTool)) : answer;
				for (const item of group) tell(item, result);
			});
		},
	});
	hintAfterFind(context, client, {
		startedAt,
		count: items.filter(({ json }) => json.outcome === 'found').length,
		answers,
		askers,
		// All items asked, none in an earlier try, and each got all.
		isWhole:
			askers === context.getInputData().length &&
			answers.length === requests &&
			!answers.some(({ hasMore }) => hasMore),
	});
	return items;
}

function outputsOf(found: Found, isTool: boolean): ItemOutput[] {
	const note = isTool ? moreTold(found) : '';
	const last = found.jsons.length - 1;
	return found.jsons.map((record, index) => ({
		json: note !== '' && index === last ? { ...record, note } : record,
	}));
}

/** Asks for each group of items once, and tells its answer. */
async function findEach(
	context: IExecuteFunctions,
	client: HubspotClient,
	groups: ReadonlyArray<Asking[]>,
	tell: (group: Asking[], answer: Answer) => void,
): Promise<void> {
	const signal = cancelSignal(context);
	const lookups = new Lookups(client);
	/** Met by one call, and every further one would meet it too. */
	let refusedForAll: CallFailure | undefined;
	await mapInParallel(
		groups,
		async (group) => {
			const [{ input: request }] = group;
			const found: Result<Found, FindFailure> = refusedForAll
				? err({ failure: refusedForAll, count: 0, lastId: undefined })
				: await findRecords(client, request, lookups, signal);
			if (!found.ok && found.error.failure.forEveryCall) refusedForAll = found.error.failure;
			tell(group, found.ok ? found : err(notFound(request, found.error)));
		},
		{ maxInFlight: IN_FLIGHT, signal },
	);
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
