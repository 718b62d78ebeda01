import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { groupInSlices } from '../../../../core/batch/groups';
import { ok } from '../../../../core/result';
import { problemOf, type ItemOutcome } from '../../../shared/items/outcomes';
import { refused } from '../../../shared/items/parameters';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import { slicesOf } from '../../../shared/items/slices';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { runBatch } from '../record/runBatch';
import { readFrom, typesKey, type FromInput } from './associationInput';
import { failedOutcome, namesOf, refusedOutcome, silentOutcome } from './associationOutcome';
import { fromIdProperty, typeProperties } from './associationParameters';
import { readAssociations, type Associated, type RecordAssociations } from './readAssociations';

const itemPerOption: INodeProperties = {
	displayName: 'Item Per',
	name: 'itemPer',
	type: 'options',
	options: [
		{
			name: 'Pair',
			value: 'pair',
			description:
				'One item for each pair of associated records. Records without associations return no item.',
		},
		{
			name: 'Record',
			value: 'record',
			description:
				'One item for each record, with the list of its associations, which may be empty',
		},
	],
	default: 'record',
	description: 'What to return an item for',
};

export const batchRead: Operation<HubspotClient> = {
	value: 'batchRead',
	name: 'Batch Read',
	action: 'Read associations in batches',
	description:
		"Get the records that each item's record is associated with, a thousand records in one call",
	properties: [
		...typeProperties,
		fromIdProperty,
		optionsProperty([apiVersionOption, itemPerOption]),
	],
	run: async (context, client) => [await read(context, client)],
};

/** Reads what the record of every item is associated with; one that several items name, once. */
async function read(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const output = await runBatch<FromInput>(context, client, {
		read: (itemIndex) => {
			const itemPer = parameters.getNodeParameter('options.itemPer', itemIndex, 'record');
			return itemPer === 'record' || itemPer === 'pair'
				? readFrom(parameters, itemIndex, items[itemIndex].json)
				: refused("'Item Per' must be 'record' or 'pair'");
		},
		groupKey: typesKey,
		isSafeToRepeat: true,
		send: async (group, tell, slices) => {
			const { apiVersion, fromObjectType, toObjectType } = group[0];
			const askers = await groupInSlices(group, ({ fromId }) => fromId, slices);
			const types = { apiVersion, fromObjectType, toObjectType };
			const ids = [...askers.keys()];
			const records = await readAssociations(client, types, ids, slices);
			await slices.each(records, ([id, result]) => {
				for (const asker of askers.get(id) ?? []) tell(asker, outcomeOf(asker, result));
			});
		},
	});
	const perItem: INodeExecutionData[] = [];
	await slicesOf(context).each(output, (item, itemIndex) => {
		const itemPer = parameters.getNodeParameter('options.itemPer', itemIndex, 'record');
		if (itemPer !== 'pair' || item.json.outcome !== 'read') perItem.push(item);
		else for (const pair of pairsOf(item)) perItem.push(pair);
	});
	return perItem;
}

function outcomeOf(input: FromInput, result: RecordAssociations): ItemOutcome {
	const problem = problemIn(input, result);
	if (!problem) return ok({ json: recordJson(input, result) });
	if (!problem.ok && result.kind !== 'read' && result.readBefore > 0) {
		const { error } = problem;
		const before = `The first ${result.readBefore} associations were read before this, and are not in the output.`;
		return problemOf({
			...error,
			description: [error.description, before].filter(Boolean).join(' '),
		});
	}
	return problem;
}

function problemIn(input: FromInput, result: RecordAssociations): ItemOutcome | undefined {
	if (result.kind === 'failed') return failedOutcome(input, result.failed, false);
	if (result.kind === 'refused') return refusedOutcome(input, result.refusal);
	return result.silent
		? silentOutcome(
				input,
				result.hints,
				'Read it again before counting it as without associations.',
			)
		: undefined;
}

function recordJson(input: FromInput, result: RecordAssociations): IDataObject {
	const associations = result.kind === 'read' ? result.associations.map(toJson) : [];
	return { outcome: 'read', ...namesOf(input), associations };
}

/** `labels` are those of `types`, for who needs no more. */
function toJson({ toId, types }: Associated): IDataObject {
	return {
		toId,
		labels: types.flatMap(({ label }) => label ?? []),
		types: types.map(({ category, typeId, label }) => ({ category, typeId, label })),
	};
}

function pairsOf({ json, pairedItem }: INodeExecutionData): INodeExecutionData[] {
	const { associations, ...names } = json;
	return (associations as IDataObject[]).map((association) => ({
		json: { ...names, ...association },
		pairedItem,
	}));
}
