import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapInParallel } from '../../../../core/mapInParallel';
import { err, ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { cancelSignal } from '../../../shared/http';
import {
	problemOf,
	stopOnBadInput,
	toOutputItems,
	type ItemOutcome,
} from '../../../shared/items/outcomes';
import { readItem, type Checked } from '../../../shared/items/parameters';
import { parametersOfRun, type RunParameters } from '../../../shared/items/parameterSource';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import type { Operation } from '../../../shared/operation';
import { limitProperties, readLimit } from '../../../shared/items/limitParameters';
import { optionsProperty } from '../../../shared/panel';
import { RecordLists } from '../../objects/lists';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { listProperty } from './listParameters';
import { readNamedList, type NamedList } from './listInput';
import { readMembers } from './readMembers';

/** Lists that are read at once. */
const IN_FLIGHT = 4;

export const getMembers: Operation<HubspotClient> = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get the members of a list',
	description: "Get the record IDs of a list's members, one item each",
	properties: [listProperty, ...limitProperties, optionsProperty([apiVersionOption])],
	run: async (context, client) => [await run(context, client)],
};

interface MembersInput extends NamedList {
	/** May be infinite. */
	limit: number;
}

async function run(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const parameters = parametersOfRun(context);
	const inputs = context
		.getInputData()
		.map((_item, itemIndex) => readItem(() => readInput(context, parameters, itemIndex)));
	const problems = inputs.flatMap(
		(input, itemIndex): Array<[number, Problem]> => (input.ok ? [] : [[itemIndex, input.error]]),
	);
	stopOnBadInput(context, new Map(problems), inputs.length);

	const lists = new RecordLists(client);
	const signal = cancelSignal(context);
	/** Several items that ask for the same are answered by one reading. */
	const readings = new Map<string, Promise<Checked<IDataObject[]>>>();
	const read = await mapInParallel(
		inputs,
		async (input): Promise<Checked<IDataObject[]>> => {
			if (!input.ok) return input;
			const key = JSON.stringify([input.value.apiVersion, input.value.listId, input.value.limit]);
			const reading = readings.get(key) ?? membersOf(client, lists, input.value);
			readings.set(key, reading);
			return await reading;
		},
		{ maxInFlight: IN_FLIGHT, signal },
	);
	const outcomes = read.map(
		(members): ItemOutcome => (members.ok ? ok({ json: {} }) : problemOf(members.error)),
	);
	return toOutputItems(context, outcomes).flatMap((item, itemIndex) => {
		const members = read[itemIndex];
		if (!members.ok) return [item];
		return members.value.map((json) => ({ json: { ...json }, pairedItem: { item: itemIndex } }));
	});
}

async function membersOf(
	client: HubspotClient,
	lists: RecordLists,
	{ apiVersion, listId, limit }: MembersInput,
): Promise<Checked<IDataObject[]>> {
	const list = await lists.find(apiVersion, listId);
	if (!list.ok) return list;
	const { items, failure } = await readMembers(client, apiVersion, list.value, limit);
	if (failure) return err(unfinished(failure, list.value.listId, items.length));
	return ok(items.map(({ id, addedAt }) => ({ id, listId: list.value.listId, addedAt })));
}

function readInput(
	context: IExecuteFunctions,
	parameters: RunParameters,
	itemIndex: number,
): Checked<MembersInput> {
	const named = readNamedList(parameters, itemIndex);
	if (!named.ok) return named;
	const limit = readLimit({ context, itemIndex });
	if (!limit.ok) return limit;
	return ok({ ...named.value, limit: limit.value.most });
}

function unfinished(failure: CallFailure, listId: string, read: number): Problem {
	const begun =
		read > 0 ? `The first ${read} members were read before this, and are not in the output.` : '';
	return problemFrom(failure, { outcome: 'failed', listId }, begun);
}
