import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planChunks } from '../../../../core/batch/chunks';
import { groupBy } from '../../../../core/batch/groups';
import { rememberLast } from '../../../../core/rememberLast';
import { cancelSignal } from '../../../shared/http';
import type { ItemOutcome } from '../../../shared/items/outcomes';
import { checked } from '../../../shared/items/parameters';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import type { HubspotClient } from '../../transport/client';
import { BATCH_PATHS, BATCH_SIZE, BATCH_SIZE_WITH_HISTORY } from './endpoints';
import { callKey, readRecordInput, type ReadChoice, type RecordInput } from './recordInput';
import { notFoundItem, recordOutcome } from './recordOutcome';
import { runBatch } from './runBatch';
import { sendBatch, type BatchCall, type InputResult } from './sendBatch';
import { VERBS } from './verbs';
import { fillPath } from '../../../../core/url/path';
import { propertyNames } from '../../objects/properties';

interface ReadInput extends RecordInput {
	read: ReadChoice;
}

/**
 * Reads the record of every item. A record that several items name is asked for once and given to
 * each of them.
 */
export async function batchRead(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const parameters = parametersOfRun(context);
	const wantedIn = rememberLast(propertyNames);
	const historyIn = rememberLast(propertyNames);
	const wantedKey = rememberLast((names: string[]) => JSON.stringify(names));
	const historyKey = rememberLast((names: string[]) => JSON.stringify(names));
	return await runBatch<ReadInput>(context, {
		read: (itemIndex) => {
			const input = readRecordInput(parameters, itemIndex, 'read');
			if (!input.ok) return input;
			const option = (name: string, fallback: unknown): unknown =>
				parameters.getNodeParameter(`options.${name}`, itemIndex, fallback);
			const asked = input.value as ReadInput;
			asked.read = {
				wanted: wantedIn(parameters.getNodeParameter('properties', itemIndex, [])),
				propertiesWithHistory: historyIn(option('propertiesWithHistory', [])),
				archived: option('archived', false) === true,
				failOnMissing: option('onMissing', 'output') === 'fail',
			};
			return checked(asked);
		},
		groupKey: (input) =>
			`${callKey(input)} ${input.read.archived} ${wantedKey(input.read.wanted)} ${historyKey(input.read.propertiesWithHistory)}`,
		send: async (group, tell) => {
			const askers = groupBy(group, ({ key }) => key);
			const asked = [...askers.values()].map(([first]) => first);
			const withHistory = group[0].read.propertiesWithHistory.length > 0;
			const size = withHistory ? BATCH_SIZE_WITH_HISTORY : BATCH_SIZE;
			const chunks = planChunks(asked, size);
			const results = await sendBatch(client, chunks, toCall(group[0]), cancelSignal(context));
			for (const [first, result] of results) {
				for (const asker of askers.get(first.key) ?? []) tell(asker, outcomeFor(asker, result));
			}
		},
	});
}

function toCall(first: ReadInput): BatchCall<ReadInput> {
	const { apiVersion, objectType, idProperty } = first;
	const { wanted, propertiesWithHistory, archived } = first.read;
	// The id property is read as well, to recognise the records by it.
	const properties = idProperty ? [...new Set([...wanted, idProperty])] : wanted;
	return {
		path: fillPath(BATCH_PATHS.read[apiVersion], { objectType }),
		...(archived && { query: { archived: true } }),
		requestClass: 'safe',
		body: (inputs) => ({
			inputs: inputs.map(({ id }) => ({ id })),
			properties,
			propertiesWithHistory,
			...(idProperty && { idProperty }),
		}),
	};
}

function outcomeFor(input: ReadInput, result: InputResult): ItemOutcome {
	const missing = result.kind === 'refused' && result.refusal.notFound;
	return missing && !input.read.failOnMissing
		? notFoundItem(input)
		: recordOutcome(input, result, VERBS.read);
}
