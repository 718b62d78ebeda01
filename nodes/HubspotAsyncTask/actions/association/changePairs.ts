import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { groupInSlices } from '../../../../core/batch/groups';
import type { JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import type { TimeSlices } from '../../../../core/timeSlices';
import { fillPath } from '../../../../core/url/path';
import type { ItemOutcome } from '../../../shared/items/outcomes';
import { refused, type Checked } from '../../../shared/items/parameters';
import { parametersOfRun } from '../../../shared/items/parameterSource';
import type { Problem } from '../../../shared/items/problem';
import { AssociationLabels } from '../../objects/askAssociationTypes';
import { valueOfType } from '../../objects/associationTypes';
import type { PathByVersion } from '../../transport/apiVersion';
import type { HubspotClient } from '../../transport/client';
import { runBatch } from '../record/runBatch';
import { readPair, typesKey, type PairInput } from './associationInput';
import { failedOutcome, namesOf, refusedOutcome, silentOutcome } from './associationOutcome';
import { idsNamedBy, readPairAnswer, type PairAnswer } from './pairAnswer';
import { isFailedCall, sendInCalls, type FailedCall } from '../sendInCalls';

/** One way of changing what is between records. */
export interface PairChange {
	outcome: 'associated' | 'removed';
	/** For pairs with a label, and for those without. */
	labelled: PairCall;
	unlabelled: PairCall;
	/** Whether a label that comes to nothing for an item is refused, where it is an expression. */
	needsLabelOfExpression?: boolean;
	/** What to do about a pair that the answer doesn't mention, as a sentence. */
	ifSilent: string;
}

interface PairCall {
	path: PathByVersion;
	toWire(pair: PairInput): IDataObject;
	/** Whether the answer names the pairs that it carried out; otherwise it names only those it didn't. */
	namesPairs: boolean;
}

/** Pairs in one call. HubSpot takes fewer where it says so. */
const MAX_PAIRS = 2000;

/** Changes what is between the two records of each item. */
export async function changePairs(
	context: IExecuteFunctions,
	client: HubspotClient,
	change: PairChange,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const parameters = parametersOfRun(context);
	const labels = new AssociationLabels(client);
	const limit = { size: MAX_PAIRS };
	const mustHaveLabel =
		change.needsLabelOfExpression === true && isExpression(parameters.typed.label);
	return await runBatch<PairInput>(context, client, {
		read: (itemIndex) => {
			const pair = readPair(parameters, itemIndex, items[itemIndex].json);
			return pair.ok && mustHaveLabel && pair.value.label === '' ? NO_LABEL : pair;
		},
		check: async (pairs, slices) => await findLabels(labels, pairs, slices),
		groupKey: (pair) => `${typesKey(pair)} ${pair.type ? 'labelled' : 'unlabelled'}`,
		isSafeToRepeat: true,
		send: async (group, tell, slices) => {
			const [first] = group;
			const call = first.type ? change.labelled : change.unlabelled;
			const askers = await groupInSlices(
				group,
				({ key, type }) => `${key} ${type ? valueOfType(type) : ''}`,
				slices,
			);
			const pairs = [...askers.values()].map(([pair]) => pair);
			const results = await sendInCalls<PairInput, SentPair>(
				client,
				pairs,
				{
					path: fillPath(call.path[first.apiVersion], pathOf(first)),
					body: (inputs) => ({ inputs: inputs.map((pair) => call.toWire(pair)) }),
					answersEmpty: !call.namesPairs,
					read: (inputs, answer) => readSent(inputs, answer, call.namesPairs),
					idsOf: ({ fromId, toId }) => [fromId, toId],
					namedBy: ({ message, details }) => idsNamedBy(message, details?.context),
					limit,
				},
				slices,
			);
			await slices.each(askers.values(), (sharing) => {
				const result = results.get(sharing[0]);
				for (const pair of result ? sharing : [])
					tell(pair, outcomeOf(pair, result as Result, change));
			});
		},
	});
}

type SentPair = PairAnswer & { hints?: string[] };
type Result = SentPair | FailedCall;

function pathOf({ fromObjectType, toObjectType }: PairInput) {
	return { fromObjectType, toObjectType };
}

/** Finds what the labels stand for, and the problems of those that stand for nothing. */
async function findLabels(
	labels: AssociationLabels,
	pairs: readonly PairInput[],
	slices: TimeSlices,
): Promise<Map<PairInput, Problem>> {
	const problems = new Map<PairInput, Problem>();
	for (const pair of pairs) {
		if (pair.label === '') continue;
		await slices.restIfOver();
		const { apiVersion, fromObjectType, toObjectType } = pair;
		const type = await labels.find({ apiVersion, fromObjectType, toObjectType }, pair.label);
		if (type.ok) pair.type = type.value;
		else problems.set(pair, type.error);
	}
	return problems;
}

function readSent(
	pairs: readonly PairInput[],
	answer: JsonObject,
	namesPairs: boolean,
): SentPair[] | undefined {
	const isEmpty = Object.keys(answer).length === 0;
	if (isEmpty && !namesPairs) return pairs.map(() => ({ kind: 'associated', labels: [] }));
	const read = readPairAnswer(pairs, answer);
	return read?.answers.map((one): SentPair => {
		if (one.kind !== 'silent') return one;
		return namesPairs ? { ...one, hints: read.unattributed } : { kind: 'associated', labels: [] };
	});
}

function outcomeOf(pair: PairInput, result: Result, change: PairChange): ItemOutcome {
	if (isFailedCall(result)) return failedOutcome(pair, result, true);
	if (result.kind === 'refused') return refusedOutcome(pair, result.refusal);
	if (result.kind === 'silent') return silentOutcome(pair, result.hints ?? [], change.ifSilent);
	return ok({ json: { outcome: change.outcome, ...namesOf(pair) } });
}

function isExpression(typed: unknown): boolean {
	return typeof typed === 'string' && typed.startsWith('=');
}

const NO_LABEL: Checked<PairInput> = refused(
	"The expression in 'Label' is empty",
	"Without a label everything between the two records would be removed. Correct the expression, or set 'Label' to none.",
);
