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
import { notFoundItem, recordOutcome, type VerbWords } from './recordOutcome';
import { runBatch } from './runBatch';
import { sendBatch, type BatchCall, type InputResult } from './sendBatch';

interface ReadInput extends RecordInput {
	properties: string[];
	propertiesWithHistory: string[];
	archived: boolean;
	failOnMissing: boolean;
}

const WORDS: VerbWords = { done: 'read', writes: false };

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
				properties: propertyNames(context.getNodeParameter('properties', itemIndex, [])),
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
				input.properties,
				input.propertiesWithHistory,
			]),
		send: async (group) => {
			const askers = groupBy(group, ({ key }) => key);
			const asked = [...askers.values()].map(([first]) => first);
			const size = group[0].propertiesWithHistory.length > 0 ? BATCH_SIZE_WITH_HISTORY : BATCH_SIZE;
			const results = await sendBatch(
				client,
				planChunks(asked, size),
				toCall,
				cancelSignal(context),
			);
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

function toCall(chunk: readonly ReadInput[]): BatchCall {
	const [{ apiVersion, objectType, idProperty, properties, propertiesWithHistory, archived }] =
		chunk;
	// The id property is read as well, to recognise the records by it.
	const wanted = idProperty ? [...new Set([...properties, idProperty])] : properties;
	return {
		path: fillPath(BATCH_PATHS.read[apiVersion], { objectType }),
		...(archived && { query: { archived: true } }),
		body: {
			inputs: chunk.map(({ id }) => ({ id })),
			properties: wanted,
			propertiesWithHistory,
			...(idProperty && { idProperty }),
		},
	};
}

function outcomeFor(input: ReadInput, result: InputResult): ItemOutcome {
	const missing = result.kind === 'refused' && result.refusal.notFound;
	return missing && !input.failOnMissing
		? notFoundItem(input)
		: recordOutcome(input, result, WORDS);
}
