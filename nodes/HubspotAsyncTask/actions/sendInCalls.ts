import type { IDataObject } from 'n8n-workflow';

import type { Keyed } from '../../../core/batch/chunks';
import { fitCalls } from '../../../core/batch/fitCalls';
import type { AtFault } from '../../../core/batch/refusedBatches';
import { runChunks, type BatchOutcome } from '../../../core/batch/runChunks';
import type { JsonObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import type { TimeSlices } from '../../../core/timeSlices';
import { reasonKey } from './record/refusedBatch';
import { explainUnknownType, isUnknownType } from '../objects/unknownType';
import type { HubspotClient } from '../transport/client';
import { batchPolicy } from '../transport/policies';

/** A call that was refused as a whole, or not made. */
export interface FailedCall {
	kind: 'callFailed';
	failure: CallFailure;
	/** Whether it was made. */
	sent: boolean;
	/** Where it held too many inputs: how many it may hold, 0 where HubSpot doesn't say. */
	most?: number;
}

/** How the inputs of one kind of call are sent, and their answer is read. */
export interface SizedCall<Input, Result> {
	/** POST, unless said otherwise. */
	method?: 'POST' | 'PUT';
	path: string;
	body(inputs: readonly Input[]): IDataObject | string[];
	/** Whether HubSpot answers without a body when all went well; it is told as an empty object. */
	answersEmpty?: boolean;
	/**
	 * One result for each input; `undefined` when the answer isn't one of this kind of call.
	 * @param maybeDoneBefore whether an earlier try, whose answer was lost, may have done the same
	 */
	read(
		inputs: readonly Input[],
		answer: JsonObject,
		maybeDoneBefore: boolean,
	): Array<Result | FailedCall> | undefined;
	/** The IDs that an input names. */
	idsOf(input: Input): readonly string[];
	/** The IDs that a refusal of the whole call names. */
	namedBy(failure: CallFailure): readonly string[];
	/** The most inputs in one call, as far as is known. */
	limit: { size: number };
}

/** HubSpot itself gives a call up after 100 s (status 524). In milliseconds. */
const TIMEOUT_MS = 110_000;

/** Calls under way at once; the pacer keeps them inside the account's limit. */
const MAX_IN_FLIGHT = 8;

/** Statuses of refusals that may belong to single inputs. */
const BELONGS_TO_INPUTS = new Set([400, 404, 409, 413]);

/**
 * HubSpot's words for too many inputs, not those for too many associations of one record; with the
 * number it takes where it says that.
 */
const TOO_MANY =
	/maximum number of inputs|too many (?:inputs|ids|items)|\b(?:inputs|ids|batch)\b[^.]{0,60}\b(?:exceeds?|at most|maximum|limit)\b|\b(?:exceeds?|at most|maximum|limit)\b[^.]{0,60}\b(?:inputs|ids per|in a batch|batch size)\b/i;
const NUMBER = /\b(?:is|of|to|most|exceeds?|than) (\d[\d,]*)/i;

/**
 * Sends inputs in as few calls as HubSpot takes, where it says of no size that it is the right one,
 * and says of each what became of it. For calls that can be sent again without harm: an association,
 * or a list's member, is there once, whoever asks for it how often.
 * What every further call would meet (a token refused, a scope missing, the daily limit) ends the
 * sending; the rest is told as not sent.
 * @throws CancelledError when the execution is cancelled
 */
export async function sendInCalls<Input extends Keyed, Result>(
	client: HubspotClient,
	inputs: readonly Input[],
	call: SizedCall<Input, Result>,
	slices: TimeSlices,
): Promise<Map<Input, Result | FailedCall>> {
	const { signal } = slices;
	const send = async (
		chunk: readonly Input[],
	): Promise<BatchOutcome<Input, Result | FailedCall>> => {
		const answer = await client.sendWithRetries(
			{
				method: call.method ?? 'POST',
				path: call.path,
				body: call.body(chunk),
				timeoutMs: TIMEOUT_MS,
				allowEmpty: call.answersEmpty,
			},
			batchPolicy('safe'),
		);
		if (!answer.ok) return toOutcome(chunk, answer.error, answer.maybeDoneBefore, call);
		const results = call.read(chunk, answer.value, answer.maybeDoneBefore);
		return { kind: 'answered', results: results ?? chunk.map(() => UNREADABLE) };
	};
	return await fitCalls<Input, Result | FailedCall>(inputs, {
		limit: call.limit,
		send: async (chunks) => await runChunks(chunks, { send, maxInFlight: MAX_IN_FLIGHT, signal }),
		mostOf: (result) => (isFailedCall(result) ? result.most : undefined),
		slices,
	});
}

export function isFailedCall(result: unknown): result is FailedCall {
	return (result as { kind?: unknown }).kind === 'callFailed';
}

function toOutcome<Input extends Keyed, Result>(
	inputs: readonly Input[],
	lastFailure: CallFailure,
	maybeDoneBefore: boolean,
	{ idsOf, namedBy }: SizedCall<Input, Result>,
): BatchOutcome<Input, Result | FailedCall> {
	const isRefusal =
		BELONGS_TO_INPUTS.has(lastFailure.status ?? 0) && !lastFailure.details?.unreadable;
	const failure = explainUnknownType(
		maybeDoneBefore && !isRefusal ? { ...lastFailure, effect: 'unknown' } : lastFailure,
	);
	const result: FailedCall = { kind: 'callFailed', failure, sent: true };
	const most = isRefusal && inputs.length > 1 ? mostInputs(lastFailure) : undefined;
	if (most !== undefined) {
		const tooMany = { ...result, most };
		return { kind: 'stop', result: tooMany, resultOfRest: tooMany };
	}
	if (isRefusal) {
		const named = new Set(namedBy(lastFailure));
		const suspects = inputs.filter((input) => idsOf(input).some((id) => named.has(id)));
		return {
			kind: 'refused',
			atFault: whoIsAtFault(lastFailure, suspects),
			reason: reasonKey(lastFailure),
			result,
			resultUntried: { ...result, failure: { ...failure, description: UNTRIED } },
		};
	}
	if (failure.forEveryCall) {
		return { kind: 'stop', result, resultOfRest: { ...result, sent: false } };
	}
	return { kind: 'answered', results: inputs.map(() => result) };
}

function whoIsAtFault<Input>(failure: CallFailure, suspects: readonly Input[]): AtFault<Input> {
	if (isUnknownType(failure.message) || failure.status === 404) return { who: 'all' };
	return suspects.length > 0 ? { who: 'these', inputs: suspects, each: false } : { who: 'some' };
}

/** @returns `undefined` where the refusal isn't about the number of inputs; 0 where it names none */
function mostInputs({ status, message }: CallFailure): number | undefined {
	if (status === 413) return 0;
	if (!TOO_MANY.test(message)) return undefined;
	const named = NUMBER.exec(message)?.[1].replaceAll(',', '');
	return named === undefined ? 0 : Number(named);
}

const UNTRIED =
	'HubSpot refused every call that held it, and others of them by themselves for the same reason; this one was not tried by itself.';

const UNREADABLE: FailedCall = {
	kind: 'callFailed',
	sent: true,
	failure: {
		message: 'HubSpot answered with something other than the results of a batch',
		temporary: false,
		effect: 'unknown',
	},
};
