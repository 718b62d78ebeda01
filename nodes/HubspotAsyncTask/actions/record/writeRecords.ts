import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planChunks } from '../../../../core/batch/chunks';
import type { RequestClass } from '../../../../core/retry/withRetries';
import { ok } from '../../../../core/result';
import { fillPath } from '../../../../core/url/path';
import type { Checked } from '../../../shared/items/parameters';
import { parametersOfRun, type RunParameters } from '../../../shared/items/parameterSource';
import type { BatchVerb } from '../../objects/objectTypes';
import { checkVerb } from '../../objects/checkVerb';
import type { PathByVersion } from '../../transport/apiVersion';
import { AccountNames } from '../../objects/names/accountNames';
import type { HubspotClient } from '../../transport/client';
import { AccountProperties } from './askProperties';
import { isAutomatic, readFields } from './fields';
import { fitValues } from './fitValues';
import { toInternalValues } from './labels/internalValues';
import { chosenFromList, readTakesLabels } from './labels/valuesAre';
import { nothingWritable } from './preview/previewOutcome';
import { previewWrites } from './preview/previewWrites';
import { withoutUnchanged } from './preview/withoutUnchanged';
import type { ReadAnswer, Told } from './readAnswer';
import { AssociationLabels } from '../../objects/askAssociationTypes';
import { findNewLabels, readNewAssociations } from './newAssociations';
import { callKey, type RecordInput } from './recordInput';
import { checkOwnName } from './recordName';
import { recordOutcome, type OutcomeWords } from './recordOutcome';
import { runBatch } from './runBatch';
import { checkUnknownFields } from './unknownFields';
import { readWriteChoice } from './writeChoice';
import { BATCH_SIZE, sendBatch } from './sendBatch';

/** What one way of writing records is, apart from what all of them share. */
export interface Write extends Omit<OutcomeWords, 'writes'> {
	verb: Exclude<BatchVerb, 'read'>;
	/** @see https://developers.hubspot.com/docs/api-reference/crm-objects-v3/guide */
	path: PathByVersion;
	/** Whether a call that may have been carried out can be sent again without harm. */
	requestClass: RequestClass;
	/** Reads which record an item means. */
	readRecord(
		parameters: RunParameters,
		itemIndex: number,
		item: IDataObject,
		traceId: string,
	): Checked<RecordInput>;
	/** For a verb that writes fields. */
	fields?: { mayBeEmpty: boolean };
	/** Whether its records are associated as they are made. */
	associates?: boolean;
	/** An entry of the call's `inputs`. */
	toWire(input: RecordInput): IDataObject;
	/** Whether HubSpot answers without a body when all went well. */
	answersEmpty?: boolean;
	/** Finds out about inputs that the answer doesn't mention. */
	identify?(
		client: HubspotClient,
		silent: readonly RecordInput[],
		answer: ReadAnswer,
	): Promise<Map<RecordInput, Told>>;
}

/**
 * Writes one record for each item. Each input has a trace id of its own: with it HubSpot carries out
 * the good inputs of a call and names the others; without it one bad input refuses the call.
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export async function writeRecords(
	context: IExecuteFunctions,
	client: HubspotClient,
	write: Write,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const run = randomUUID().slice(0, 8);
	const { fields, identify, requestClass, answersEmpty } = write;
	const fitting = {
		automatic: fields !== undefined && isAutomatic(parameters),
		timeZone: context.getTimezone(),
		account: new AccountProperties(client),
	};
	const labels = new AssociationLabels(client);
	const names = new AccountNames(client);
	return await runBatch<RecordInput>(context, client, {
		read: (itemIndex) => {
			const traceId = `${run}-${itemIndex}`;
			const { json } = items[itemIndex];
			const input = write.readRecord(parameters, itemIndex, json, traceId);
			if (!input.ok) return input;
			const choice = readWriteChoice(parameters, itemIndex, write.verb);
			if (!choice.ok) return choice;
			const { idProperty, objectType, apiVersion } = input.value;
			if (choice.value.preview || choice.value.onlyChanged) {
				const readable = checkVerb(objectType, 'read', apiVersion);
				if (!readable.ok) return readable;
			}
			input.value.write = choice.value;
			if (!fields) return input;
			const agreed = fitting.automatic ? checkOwnName(json, input.value) : ok(null);
			if (!agreed.ok) return agreed;
			const { ignoreUnknown } = choice.value;
			const rules = { idProperty, mayBeEmpty: fields.mayBeEmpty, ignoreUnknown };
			const read = readFields(parameters, itemIndex, json, rules);
			if (!read.ok) return read;
			input.value.properties = read.value.properties;
			if (read.value.unreadable) input.value.unreadable = read.value.unreadable;
			const takesLabels = readTakesLabels(parameters, itemIndex);
			if (!takesLabels.ok) return takesLabels;
			if (takesLabels.value) input.value.takesLabels = true;
			input.value.traceId = traceId;
			if (!write.associates) return input;
			const associations = readNewAssociations(parameters, itemIndex);
			if (!associations.ok) return associations;
			if (associations.value.length > 0) input.value.associations = associations.value;
			return input;
		},
		check: async (inputs, slices) => {
			const unknown =
				fields && fitting.automatic
					? await checkUnknownFields(fitting.account, inputs, slices, {
							...fields,
							ofAll: !context.continueOnFail(),
						})
					: [];
			const unlabelled = write.associates ? await findNewLabels(labels, inputs, slices) : [];
			const chosen = chosenFromList(parameters);
			const ofValues = await toInternalValues(names, inputs, slices, chosen);
			return new Map([...unlabelled, ...ofValues, ...unknown]);
		},
		groupKey: (input) => `${callKey(input)} ${input.write?.preview} ${input.write?.onlyChanged}`,
		isSafeToRepeat: requestClass === 'safe',
		send: async (group, tell, slices) => {
			const [{ apiVersion, objectType, write: choice }] = group;
			if (fields) await fitValues(group, slices, fitting);
			const writable = fields?.mayBeEmpty === false ? group.filter(hasProperties) : group;
			const words = { ...write, writes: true };
			const asking = { client, slices };
			for (const input of group.length > writable.length ? group : []) {
				if (!hasProperties(input)) tell(input, nothingWritable(input));
			}
			if (choice?.preview) {
				const told = await previewWrites(asking, fitting.account, write.verb, writable);
				await slices.each(told, ([input, outcome]) => tell(input, outcome));
				return;
			}
			const toSend = choice?.onlyChanged
				? await withoutUnchanged(asking, fitting.account, { inputs: writable, words, tell })
				: writable;
			const call = {
				path: fillPath(write.path[apiVersion], { objectType }),
				requestClass,
				answersEmpty,
				body: (inputs: readonly RecordInput[]) => ({
					inputs: inputs.map((input) => write.toWire(input)),
				}),
				...(identify && {
					identify: async (silent: readonly RecordInput[], answer: ReadAnswer) =>
						await identify(client, silent, answer),
				}),
			};
			const chunks = await planChunks(toSend, BATCH_SIZE, slices);
			const results = await sendBatch(client, chunks, call, slices.signal);
			await slices.each(results, ([input, result]) => {
				tell(input, recordOutcome(input, result, words));
			});
		},
	});
}

function hasProperties({ properties = {} }: RecordInput): boolean {
	for (const name in properties) if (Object.hasOwn(properties, name)) return true;
	return false;
}
