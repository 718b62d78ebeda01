import {
	matchAnswer,
	type BatchAnswer,
	type MatchedAnswer,
} from '../../../../core/batch/matchAnswer';
import {
	arrayAt,
	isObject,
	objectAt,
	textAt,
	textsAt,
	type JsonObject,
} from '../../../../core/json';
import { err, ok, type Result } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { particulars } from '../../transport/failure';
import { tellRefusal } from '../../transport/reasons';
import type { RecordInput } from './recordInput';
import { keysOfRecord, recordKey, resultsOf } from './recordKey';

/** Why HubSpot refused one input of a batch that it otherwise carried out. */
export interface Refusal {
	message: string;
	/** Whether the record doesn't exist, or not for this credential. */
	notFound: boolean;
	details: Record<string, unknown>;
}

/** What was found out about an input; `callFailed`: the call that asked for it alone was in vain. */
export type Told =
	| { kind: 'record'; record: JsonObject }
	| { kind: 'refused'; refusal: Refusal }
	| { kind: 'callFailed'; failure: CallFailure; sent: true };

export interface ReadAnswer extends MatchedAnswer<JsonObject, Refusal> {
	/** Where inputs are unaccounted: the records that none could be matched with, each once. */
	leftOver: JsonObject[];
}

/**
 * Matches a 2xx answer with the inputs of its call. `errors` is read whatever the status: 207 in v3,
 * also 200 from 2026-09 on. `numErrors` is not: HubSpot counts one for many missing ids.
 * @returns `undefined` when the answer isn't a batch's
 */
export function readAnswer(
	inputs: readonly RecordInput[],
	body: JsonObject,
	idProperty: string,
): ReadAnswer | undefined {
	const results = resultsOf(body);
	if (!results) return undefined;
	const answer: BatchAnswer<JsonObject, Refusal> = {
		records: results.map((record) => ({
			traceId: textAt(record, 'objectWriteTraceId'),
			keys: keysOfRecord(record, idProperty),
			record,
		})),
		refusals: arrayAt(body, 'errors')
			.filter(isObject)
			.map((error) => {
				const context = objectAt(error, 'context');
				return {
					traceIds: textsAt(context, 'objectWriteTraceId'),
					keys: textsAt(context, 'ids').map((id) => recordKey(id, idProperty)),
					refusal: toRefusal(error),
				};
			}),
	};
	const matched = matchAnswer(inputs, answer);
	if (matched.answers.every(({ kind }) => kind !== 'unaccounted'))
		return { ...matched, leftOver: [] };
	return { ...matched, leftOver: leftOverOf(results, matched) };
}

/** Of an answer that can't be read. */
export const UNREADABLE: CallFailure = {
	message: 'HubSpot answered with something other than the results of a batch',
	temporary: false,
	effect: 'unknown',
};

/** `readAnswer`, of a call that asked once more for some of its inputs. */
export function readAgain(
	inputs: readonly RecordInput[],
	body: JsonObject,
): Result<ReadAnswer, CallFailure> {
	const answer = readAnswer(inputs, body, inputs[0].idProperty);
	return answer ? ok(answer) : err(UNREADABLE);
}

function leftOverOf(
	results: readonly JsonObject[],
	{ answers }: MatchedAnswer<JsonObject, Refusal>,
): JsonObject[] {
	const matched = answers.flatMap((one) => (one.kind === 'record' ? [one.record] : []));
	const seen = new Set<unknown>([...matched, ...matched.flatMap(({ id }) => id ?? [])]);
	return results.filter((record) => {
		const isNew = !seen.has(record) && !seen.has(record.id);
		if (record.id !== undefined) seen.add(record.id);
		return isNew;
	});
}

/** What names every input that shares a refusal: matched above, and no one item's business. */
const OF_ALL_INPUTS = new Set(['ids', 'objectWriteTraceId', 'existingId']);

function toRefusal(error: JsonObject): Refusal {
	const details = particulars(error);
	const context = objectAt(error, 'context');
	const own = Object.entries(context).filter(([name]) => !OF_ALL_INPUTS.has(name));
	if (own.length > 0) details.context = Object.fromEntries(own);
	else delete details.context;
	const existingId = textsAt(context, 'existingId')[0];
	return {
		message: tellRefusal(error) ?? 'HubSpot gave no reason',
		notFound: details.category === 'OBJECT_NOT_FOUND',
		details: { ...details, ...(existingId && { existingId }) },
	};
}
