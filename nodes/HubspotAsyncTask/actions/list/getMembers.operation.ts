import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { err, ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import {
	limitProperties,
	moreItem,
	readLimit,
	type ListLimit,
} from '../../../shared/items/limitParameters';
import type { ItemOutput } from '../../../shared/items/outcomes';
import type { Checked } from '../../../shared/items/parameters';
import { parametersOfRun, type RunParameters } from '../../../shared/items/parameterSource';
import { problemFrom, type Problem } from '../../../shared/items/problem';
import { eachItem, runItems, type ItemResult } from '../../../shared/items/runItems';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { RecordLists } from '../../objects/lists';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { readNamedList, type NamedList } from './listInput';
import { listProperty } from './listParameters';
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
	limit: ListLimit;
}

async function run(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const parameters = parametersOfRun(context);
	const lists = new RecordLists(client);
	return await runItems<MembersInput>(context, {
		read: (itemIndex) => readInput(context, parameters, itemIndex),
		isSafeToRepeat: true,
		send: async (items, tell) => {
			/** Several items that ask for the same are answered by one reading. */
			const readings = new Map<string, Promise<ItemResult>>();
			const read = async (input: MembersInput): Promise<ItemResult> => {
				const key = JSON.stringify([input.apiVersion, input.listId, input.limit.most]);
				const reading = readings.get(key) ?? membersOf(client, lists, input);
				readings.set(key, reading);
				return await reading;
			};
			await eachItem(context, items, tell, read, IN_FLIGHT);
		},
	});
}

async function membersOf(
	client: HubspotClient,
	lists: RecordLists,
	{ apiVersion, listId, limit }: MembersInput,
): Promise<ItemResult> {
	const list = await lists.find(apiVersion, listId);
	if (!list.ok) return list;
	const { items, failure, next } = await readMembers(client, apiVersion, list.value, limit.most);
	if (failure) return err(unfinished(failure, list.value.listId, items.length));
	const outputs = items.map(
		({ id, addedAt }): ItemOutput => ({
			json: { id, listId: list.value.listId, addedAt },
		}),
	);
	if (limit.isForTool && next !== undefined) outputs.push(moreItem(items.length));
	return ok(outputs);
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
	return ok({ ...named.value, limit: limit.value });
}

function unfinished(failure: CallFailure, listId: string, read: number): Problem {
	const begun =
		read > 0 ? `The first ${read} members were read before this, and are not in the output.` : '';
	return problemFrom(failure, { outcome: 'failed', listId }, begun);
}
