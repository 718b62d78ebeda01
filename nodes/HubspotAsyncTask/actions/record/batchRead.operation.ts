import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { planChunks } from '../../../../core/batch/chunks';
import { groupInSlices } from '../../../../core/batch/groups';
import { rememberLast } from '../../../../core/rememberLast';
import { ok } from '../../../../core/result';
import { cancelSignal } from '../../../shared/http';
import type { ItemOutcome } from '../../../shared/items/outcomes';
import { oncePerRun } from '../../../shared/items/oncePerRun';
import type { Checked } from '../../../shared/items/parameters';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import { readSwitch } from '../../../shared/items/readSwitch';
import { simplifyProperty } from '../../../shared/items/simplify';
import type { Operation } from '../../../shared/operation';
import { optionsProperty } from '../../../shared/panel';
import { propertyNames } from '../../objects/properties';
import { apiVersionOption } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { readCall } from './readCall';
import { callKey, readRecordInput, type ReadChoice, type RecordInput } from './recordInput';
import { notFoundItem, recordOutcome, SEND_AGAIN, type OutcomeWords } from './recordOutcome';
import {
	archivedOption,
	idPropertyProperty,
	matchedIdProperties,
	objectTypeProperty,
	propertiesProperty,
} from './recordParameters';
import { AccountNames } from '../../objects/names/accountNames';
import { addLabels, checkLabels } from './labels/readLabels';
import { withLabelsOption } from './labels/recordLabels';
import { runBatch } from './runBatch';
import { BATCH_SIZE, sendBatch, type InputResult } from './sendBatch';

/** Inputs in one read that asks for property history. HubSpot refuses more with 400. */
const BATCH_SIZE_WITH_HISTORY = 50;

const options: INodeProperties[] = [
	apiVersionOption,
	archivedOption,
	{
		displayName: 'On Missing',
		name: 'onMissing',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description: 'Treat the item as failed',
			},
			{
				name: 'Output an Item',
				value: 'output',
				description: "Output an item with the outcome 'notFound'",
			},
		],
		default: 'output',
		description: 'What to do with a record that does not exist',
	},
	{
		displayName: 'Properties With History Names or IDs',
		name: 'propertiesWithHistory',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getProperties',
			loadOptionsDependsOn: ['objectType.value'],
		},
		default: [],
		description:
			'Properties to read with all their earlier values; a call then holds 50 records instead of 100. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	withLabelsOption,
];

export const batchRead: Operation<HubspotClient> = {
	value: 'batchRead',
	name: 'Batch Read',
	action: 'Read records in batches',
	verb: 'Batch Read',
	description: 'Read one record for each item, a hundred in one call',
	properties: [
		objectTypeProperty,
		idPropertyProperty,
		...matchedIdProperties,
		propertiesProperty,
		simplifyProperty,
		optionsProperty(options),
	],
	run: async (context, client) => [await readRecords(context, client)],
};

const WORDS: OutcomeWords = { writes: false, outcomeOf: () => 'read', ifUncertain: SEND_AGAIN };

interface ReadInput extends RecordInput {
	read: ReadChoice;
}

/** Reads what is read of a record, and how. */
const readReadChoice = oncePerRun(
	['properties', ...options.map(({ name }) => `options.${name}`)],
	(context, itemIndex): Checked<ReadChoice> => {
		const item = { context, itemIndex };
		const archived = readSwitch(item, 'options.archived', options);
		if (!archived.ok) return archived;
		const withLabels = readSwitch(item, 'options.withLabels', options);
		if (!withLabels.ok) return withLabels;
		const value = (name: string, fallback: unknown): unknown =>
			context.getNodeParameter(name, itemIndex, fallback);
		return ok({
			wanted: propertyNames(value('properties', [])),
			propertiesWithHistory: propertyNames(value('options.propertiesWithHistory', [])),
			archived: archived.value,
			withLabels: withLabels.value,
			failOnMissing: value('options.onMissing', 'output') === 'fail',
		});
	},
);

/**
 * Reads the record of every item. A record that several items name is asked for once and given to
 * each of them.
 */
async function readRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const choiceKey = rememberLast(({ wanted, propertiesWithHistory, ...asked }: ReadChoice) =>
		JSON.stringify([wanted, propertiesWithHistory, asked.archived, asked.withLabels]),
	);
	const names = new AccountNames(client);
	return await runBatch<ReadInput>(context, client, {
		read: (itemIndex) => {
			const input = readRecordInput(parameters, itemIndex, items[itemIndex].json, {
				verb: 'read',
				idProperty: 'optional',
			});
			if (!input.ok) return input;
			const choice = readReadChoice(parameters, itemIndex);
			if (!choice.ok) return choice;
			const asked = input.value as ReadInput;
			asked.read = choice.value;
			return ok(asked);
		},
		check: async (inputs, slices) => await checkLabels(names, inputs, slices),
		groupKey: (input) => `${callKey(input)} ${choiceKey(input.read)}`,
		isSafeToRepeat: true,
		send: async (group, tell, slices) => {
			const askers = await groupInSlices(group, ({ key }) => key, slices);
			const asked = [...askers.values()].map(([first]) => first);
			const withHistory = group[0].read.propertiesWithHistory.length > 0;
			const size = withHistory ? BATCH_SIZE_WITH_HISTORY : BATCH_SIZE;
			const chunks = await planChunks(asked, size, slices);
			const results = await sendBatch<ReadInput>(
				client,
				chunks,
				readCall(client, group[0], group[0].read),
				cancelSignal(context),
			);
			await slices.each(await addLabels(names, group[0], results), ([first, result]) => {
				for (const asker of askers.get(first.key) ?? []) tell(asker, outcomeFor(asker, result));
			});
		},
	});
}

function outcomeFor(input: ReadInput, result: InputResult): ItemOutcome {
	const missing = result.kind === 'refused' && result.refusal.notFound;
	return missing && !input.read.failOnMissing
		? notFoundItem(input)
		: recordOutcome(input, result, WORDS);
}
