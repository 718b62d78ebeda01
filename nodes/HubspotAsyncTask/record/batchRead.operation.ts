import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planChunks } from '../../../core/batch/chunks';
import { groupBy } from '../../../core/batch/groups';
import { fillPath } from '../../../core/url/fillPath';
import { cancelSignal } from '../../shared/http';
import type { ItemOutcome } from '../../shared/outcomes';
import { checked } from '../../shared/parameters';
import type { HubspotClient } from '../transport/client';
import { BATCH_PATHS, BATCH_SIZE, BATCH_SIZE_WITH_HISTORY } from './endpoints';
import { propertyNames } from './propertyNames';
import { readRecordInput, type RecordInput } from './recordInput';
import { notFoundItem, recordOutcome } from './recordOutcome';
import { runBatch } from './runBatch';
import { sendBatch, type BatchCall, type InputResult } from './sendBatch';
import { VERBS } from './verbs';

interface ReadInput extends RecordInput {
	wanted: string[];
	propertiesWithHistory: string[];
	archived: boolean;
	failOnMissing: boolean;
}

/**
 * Reads the record of every item. A record that several items name is asked for once and given to
 * each of them.
 */
export async function batchRead(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	return await runBatch<ReadInput>(context, {
		read: (itemIndex) => {
			const input = readRecordInput(context, itemIndex, 'read');
			if (!input.ok) return input;
			const option = (name: string, fallback: unknown): unknown =>
				context.getNodeParameter(`options.${name}`, itemIndex, fallback);
			return checked({
				...input.value,
				wanted: propertyNames(context.getNodeParameter('properties', itemIndex, [])),
				propertiesWithHistory: propertyNames(option('propertiesWithHistory', [])),
				archived: option('archived', false) === true,
				failOnMissing: option('onMissing', 'output') === 'fail',
			});
		},
		groupKey: (input) =>
			JSON.stringify([
				input.objectType,
				input.apiVersion,
				input.idProperty,
				input.archived,
				input.wanted,
				input.propertiesWithHistory,
			]),
		send: async (group) => {
			const askers = groupBy(group, ({ key }) => key);
			const asked = [...askers.values()].map(([first]) => first);
			const size = group[0].propertiesWithHistory.length > 0 ? BATCH_SIZE_WITH_HISTORY : BATCH_SIZE;
			const chunks = planChunks(asked, size);
			const results = await sendBatch(client, chunks, toCall(group[0]), cancelSignal(context));
			const outcomes = new Map<ReadInput, ItemOutcome>();
			for (const [first, result] of results) {
				for (const asker of askers.get(first.key) ?? []) {
					outcomes.set(asker, outcomeFor(asker, result));
				}
			}
			return outcomes;
		},
	});
}

function toCall(first: ReadInput): BatchCall<ReadInput> {
	const { apiVersion, objectType, idProperty, wanted, propertiesWithHistory, archived } = first;
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
	return missing && !input.failOnMissing
		? notFoundItem(input)
		: recordOutcome(input, result, VERBS.read);
}
