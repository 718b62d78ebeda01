import type { IDataObject } from 'n8n-workflow';

import { runChunks, type BatchOutcome } from '../../../../core/batch/runChunks';
import type { JsonObject } from '../../../../core/json';
import type { CallFailure } from '../../../../core/retry/callResult';
import type { RequestClass } from '../../../../core/retry/withRetries';
import type { HubspotClient } from '../../transport/client';
import { batchPolicy } from '../../transport/policies';
import {
	readAgain,
	readAnswer,
	UNREADABLE,
	type ReadAnswer,
	type Refusal,
	type Told,
} from './readAnswer';
import type { RecordInput } from './recordInput';
import { atFault, isRefusal, reasonKey } from './refusedBatch';
import type { AskAlone } from './silentInputs';

/** What became of one input of a batch. */
export type InputResult =
	/** `sentBefore`: an earlier try of the call may have been carried out as well. */
	| { kind: 'record'; record: JsonObject; sentBefore: boolean }
	/** Carried out, by an answer without a body. */
	| { kind: 'done' }
	| { kind: 'refused'; refusal: Refusal }
	/**
	 * The whole call was refused, or none was made. `alone`: false where others of it met the same
	 * reason by themselves, and this one was not tried.
	 */
	| { kind: 'callFailed'; failure: CallFailure; sent: boolean; alone?: boolean }
	/** Sent, and HubSpot says nothing of it. `hints`: what it refused without saying whom. */
	| { kind: 'unaccounted'; hints: string[] };

/** How the inputs of one kind of call are sent, and their answer is read. */
export interface BatchCall<Input extends RecordInput> {
	path: string;
	query?: IDataObject;
	body(inputs: readonly Input[]): IDataObject;
	requestClass: RequestClass;
	/** Whether HubSpot answers without a body when all went well. */
	answersEmpty?: boolean;
	/**
	 * Finds out about inputs that the answer doesn't mention.
	 * @param ask sends the same call for some of them alone; for a call that changes nothing
	 */
	identify?(
		silent: readonly Input[],
		answer: ReadAnswer,
		ask: AskAlone<Input>,
	): Promise<Map<Input, Told>>;
}

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const BATCH_TIMEOUT_MS = 110_000;

/** Calls under way at once; the pacer keeps them inside the account's limit. */
const MAX_IN_FLIGHT = 16;

/** Inputs in one call, for every verb. HubSpot refuses more with 400. */
export const BATCH_SIZE = 100;

/**
 * Sends chunks of inputs and says of each input what became of it. What every further call would
 * meet (a token refused, a scope missing, the daily limit) ends the sending; the rest is told as not
 * sent.
 * @throws CancelledError when the execution is cancelled
 */
export async function sendBatch<Input extends RecordInput>(
	client: HubspotClient,
	chunks: readonly Input[][],
	call: BatchCall<Input>,
	signal: AbortSignal | undefined,
): Promise<Map<Input, InputResult>> {
	const policy = batchPolicy(call.requestClass);
	const exchange = async (inputs: readonly Input[]) =>
		await client.sendWithRetries(
			{
				method: 'POST',
				path: call.path,
				query: call.query,
				body: call.body(inputs),
				timeoutMs: BATCH_TIMEOUT_MS,
				allowEmpty: call.answersEmpty,
			},
			policy,
		);
	const readResults = async (
		inputs: readonly Input[],
		body: JsonObject,
		sentBefore: boolean,
	): Promise<InputResult[]> => {
		if (call.answersEmpty && Object.keys(body).length === 0) return inputs.map(() => DONE);
		const answer = readAnswer(inputs, body, inputs[0].idProperty);
		if (!answer) return inputs.map(() => ({ kind: 'callFailed', failure: UNREADABLE, sent: true }));
		const silent = inputs.filter((_input, index) => answer.answers[index].kind === 'unaccounted');
		const identified =
			silent.length > 0 && call.identify
				? await call.identify(silent, answer, async (some) => {
						const again = await exchange(some);
						return again.ok ? readAgain(some, again.value) : again;
					})
				: undefined;
		const hints = answer.unattributed.map(({ message }) => message);
		return inputs.map((input, index): InputResult => {
			const said = answer.answers[index];
			const told = said.kind === 'unaccounted' ? identified?.get(input) : said;
			if (!told) return { kind: 'unaccounted', hints };
			return told.kind === 'record' ? { kind: 'record', record: told.record, sentBefore } : told;
		});
	};
	return await runChunks<Input, InputResult>(chunks, {
		maxInFlight: MAX_IN_FLIGHT,
		signal,
		send: async (inputs) => {
			const answer = await exchange(inputs);
			return answer.ok
				? {
						kind: 'answered',
						results: await readResults(inputs, answer.value, answer.maybeDoneBefore),
					}
				: toOutcome(inputs, answer.error, answer.maybeDoneBefore);
		},
	});
}

function toOutcome<Input extends RecordInput>(
	inputs: readonly Input[],
	lastFailure: CallFailure,
	maybeDoneBefore: boolean,
): BatchOutcome<Input, InputResult> {
	// What is wrong with a call was wrong with its tries before, so they did nothing either. A conflict
	// (409) can have come up since, and be of their making.
	const isJudgement = isRefusal(lastFailure) && !(lastFailure.status === 409 && maybeDoneBefore);
	if (isJudgement) {
		const result: InputResult = { kind: 'callFailed', failure: lastFailure, sent: true };
		return {
			kind: 'refused',
			atFault: atFault(inputs, lastFailure),
			reason: reasonKey(lastFailure),
			result,
			resultUntried: { ...result, alone: false },
		};
	}
	const failure: CallFailure = maybeDoneBefore
		? { ...lastFailure, effect: 'unknown' }
		: lastFailure;
	const result: InputResult = { kind: 'callFailed', failure, sent: true };
	if (failure.forEveryCall) {
		return { kind: 'stop', result, resultOfRest: { kind: 'callFailed', failure, sent: false } };
	}
	return { kind: 'answered', results: inputs.map(() => result) };
}

const DONE: InputResult = { kind: 'done' };
