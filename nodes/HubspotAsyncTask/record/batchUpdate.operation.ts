import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planChunks } from '../../../core/batch/chunks';
import { fillPath } from '../../../core/url/fillPath';
import { cancelSignal } from '../../shared/http';
import type { ItemOutcome } from '../../shared/outcomes';
import { checked } from '../../shared/parameters';
import type { HubspotClient } from '../transport/client';
import { BATCH_PATHS, BATCH_SIZE } from './endpoints';
import { readFields } from './fields';
import { readRecordInput, type RecordInput } from './recordInput';
import { recordOutcome, type VerbWords } from './recordOutcome';
import { runBatch } from './runBatch';
import { sendBatch, type BatchCall } from './sendBatch';

interface UpdateInput extends RecordInput {
	properties: IDataObject;
	traceId: string;
}

const WORDS: VerbWords = { done: 'updated', writes: true };

/**
 * Updates the record of every item. Each input has a trace id of its own: with it HubSpot carries
 * out the good inputs of a call and names the others; without it one bad input refuses the call.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export async function batchUpdate(
	context: IExecuteFunctions,
	client: HubspotClient,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const run = randomUUID().slice(0, 8);
	return await runBatch<UpdateInput>(context, {
		read: (itemIndex) => {
			const input = readRecordInput(context, itemIndex, 'update');
			if (!input.ok) return input;
			const { idProperty } = input.value;
			const properties = readFields(context, itemIndex, items[itemIndex].json, idProperty);
			if (!properties.ok) return properties;
			return checked({
				...input.value,
				properties: properties.value,
				traceId: `${run}-${itemIndex}`,
			});
		},
		groupKey: ({ objectType, apiVersion, idProperty }) =>
			JSON.stringify([objectType, apiVersion, idProperty]),
		send: async (group) => {
			const chunks = planChunks(group, BATCH_SIZE);
			const results = await sendBatch(client, chunks, toCall, cancelSignal(context));
			const outcomes = new Map<UpdateInput, ItemOutcome>();
			for (const [input, result] of results) {
				outcomes.set(input, recordOutcome(input, result, WORDS));
			}
			return outcomes;
		},
	});
}

function toCall(chunk: readonly UpdateInput[]): BatchCall {
	const [{ apiVersion, objectType }] = chunk;
	return {
		path: fillPath(BATCH_PATHS.update[apiVersion], { objectType }),
		body: {
			inputs: chunk.map(({ id, idProperty, properties, traceId }) => ({
				id,
				properties,
				objectWriteTraceId: traceId,
				...(idProperty && { idProperty }),
			})),
		},
	};
}
