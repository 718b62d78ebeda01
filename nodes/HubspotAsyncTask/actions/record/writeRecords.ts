import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planChunks } from '../../../../core/batch/chunks';
import { cancelSignal } from '../../../shared/http';
import { checked, type Checked } from '../../../shared/items/parameters';
import { parametersOfRun, type ParameterSource } from '../../../shared/items/parameterSource';
import type { HubspotClient } from '../../transport/client';
import { fitDates } from './dates';
import { BATCH_PATHS, BATCH_SIZE } from './endpoints';
import { readFields } from './fields';
import { identifyByReading, matchByContent } from './identify';
import { callKey, readRecordInput, readTypeInput, type RecordInput } from './recordInput';
import { recordOutcome } from './recordOutcome';
import { runBatch } from './runBatch';
import { sendBatch, type BatchCall } from './sendBatch';
import { VERBS, type WriteVerb } from './verbs';
import { fillPath } from '../../../../core/url/path';

/**
 * Writes one record for each item. Each input has a trace id of its own: with it HubSpot carries out
 * the good inputs of a call and names the others; without it one bad input refuses the call.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export async function writeRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
	verb: WriteVerb,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const signal = cancelSignal(context);
	const parameters = parametersOfRun(context);
	const run = randomUUID().slice(0, 8);
	const words = VERBS[verb];
	return await runBatch<RecordInput>(context, {
		read: (itemIndex) => {
			const traceId = `${run}-${itemIndex}`;
			const input = words.namesRecord
				? readRecordInput(parameters, itemIndex, verb)
				: readNewRecord(parameters, itemIndex, traceId);
			if (!input.ok || !words.hasFields) return input;
			const { idProperty } = input.value;
			const properties = readFields(parameters, itemIndex, items[itemIndex].json, {
				idProperty,
				mayBeEmpty: verb === 'upsert',
			});
			if (!properties.ok) return properties;
			input.value.properties = properties.value;
			input.value.traceId = traceId;
			return input;
		},
		groupKey: callKey,
		send: async (group, tell) => {
			await fitDates(client, group, signal);
			const call = toCall(client, verb, group[0], signal);
			const results = await sendBatch(client, planChunks(group, BATCH_SIZE), call, signal);
			for (const [input, result] of results) tell(input, recordOutcome(input, result, words));
		},
	});
}

function readNewRecord(
	parameters: ParameterSource,
	itemIndex: number,
	traceId: string,
): Checked<RecordInput> {
	const type = readTypeInput(parameters, itemIndex, 'create');
	return type.ok ? checked({ ...type.value, id: '', idProperty: '', key: traceId }) : type;
}

function toCall(
	client: HubspotClient,
	verb: WriteVerb,
	{ apiVersion, objectType, idProperty }: RecordInput,
	signal: AbortSignal | undefined,
): BatchCall<RecordInput> {
	return {
		path: fillPath(BATCH_PATHS[verb][apiVersion], { objectType }),
		requestClass: VERBS[verb].requestClass,
		answersEmpty: verb === 'archive',
		body: (inputs) => ({ inputs: inputs.map((input) => toWire(input, verb)) }),
		identify: async (inputs, answer) => {
			if (verb === 'create') return matchByContent(inputs, answer.leftOver);
			return idProperty ? await identifyByReading(client, inputs, answer, signal) : new Map();
		},
	};
}

function toWire(
	{ id, idProperty, properties = {}, traceId }: RecordInput,
	verb: WriteVerb,
): IDataObject {
	if (verb === 'archive') return { id };
	if (verb === 'create') return { properties, objectWriteTraceId: traceId };
	return idProperty
		? { id, idProperty, properties, objectWriteTraceId: traceId }
		: { id, properties, objectWriteTraceId: traceId };
}
