import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../../core/json';
import { ok } from '../../../../core/result';
import type { CallFailure } from '../../../../core/retry/callResult';
import { problemOf, type ItemOutcome } from '../../../shared/items/outcomes';
import { described, problemFrom } from '../../../shared/items/problem';
import type { RecordInput } from './recordInput';
import { keysOfRecord } from './recordKey';
import type { InputResult } from './sendBatch';
import { simpleRecord } from './simpleRecord';

type Outcome = 'read' | 'created' | 'updated' | 'upserted' | 'archived' | 'unchanged';

/** A verb's words for what became of an input. */
export interface OutcomeWords {
	/** Whether the verb changes records: then a lost answer leaves it open what was done. */
	writes: boolean;
	/** Outcome of an input that succeeded. `sentBefore`: it may have been carried out twice. */
	outcomeOf(record: JsonObject, sentBefore?: boolean): Outcome;
	/** What to do when it is uncertain whether the call was carried out. */
	ifUncertain: string;
}

/** Of a record to create. HubSpot doesn't say which. */
const ASSOCIATIONS_REFUSED = /associations are not valid/i;

export const SEND_AGAIN = 'Sending it again does no harm.';

/** Turns what became of an input into its item's outcome. */
export function recordOutcome(
	input: RecordInput,
	result: InputResult,
	words: OutcomeWords,
): ItemOutcome {
	if (result.kind === 'record') {
		const record = result.record as IDataObject;
		const json: IDataObject = { outcome: words.outcomeOf(record, result.sentBefore) };
		if (isUnderOtherName(input, result.record)) json.askedFor = input.id;
		for (const name of Object.keys(record)) {
			// This node's own mark is of no use after the match.
			if (name !== 'objectWriteTraceId') json[name] = record[name];
		}
		return ok({ json: input.simple ? simpleRecord(json) : json });
	}
	const named = nameOf(input);
	if (result.kind === 'done') {
		return ok({ json: { outcome: words.outcomeOf({}), ...named } });
	}
	if (result.kind === 'refused') {
		const { refusal } = result;
		return problemOf({
			message: refusal.notFound ? notFoundMessage(input) : refusal.message,
			...(refusal.notFound
				? { description: `HubSpot says: ${refusal.message}` }
				: described(
						ASSOCIATIONS_REFUSED.test(refusal.message) &&
							"Check under 'Associations' that the records exist and are of the types that are named there.",
					)),
			details: {
				outcome: refusal.notFound ? 'notFound' : 'failed',
				...named,
				...(refusal.details as IDataObject),
			},
		});
	}
	if (result.kind === 'unaccounted') {
		const hints = result.hints.length > 0 ? ` It also said: ${result.hints.join('; ')}.` : '';
		return problemOf({
			message: input.id
				? `HubSpot's answer does not mention record '${input.id}'`
				: "HubSpot's answer does not mention this record",
			description: `${unaccountedAdvice(input, words)}${hints}`,
			details: { outcome: 'unaccounted', ...named },
		});
	}
	return callFailed(input, result, words);
}

function unaccountedAdvice({ id }: RecordInput, { writes, outcomeOf }: OutcomeWords): string {
	if (!writes) return 'It was asked for once more by itself, in vain. Look for it in HubSpot.';
	const merged = 'It may have been merged into another record, which Batch Read then gives. ';
	return `${id ? merged : ''}Check it before counting it as ${outcomeOf({})}.`;
}

/** Whether a record goes by another id or value than it was asked for by: it was merged, for example. */
export function isUnderOtherName(
	{ id, key, idProperty }: RecordInput,
	record: JsonObject,
): boolean {
	// By its id, most are told without more ado.
	if (id === '' || (idProperty === '' && record.id === key)) return false;
	const keys = keysOfRecord(record, idProperty);
	return keys.length > 0 && !keys.includes(key);
}

/** The item for a record that a read didn't find. */
export function notFoundItem(input: RecordInput): ItemOutcome {
	const { simple, id, idProperty } = input;
	const isNamedByProperty = simple && idProperty !== '';
	const json: IDataObject = isNamedByProperty
		? simpleRecord({ outcome: 'notFound', id: null, properties: { [idProperty]: id } })
		: { outcome: 'notFound', ...nameOf(input) };
	return ok({ json });
}

/** What names an input's record, where there is no record to show. */
export function nameOf({ id, idProperty }: RecordInput): IDataObject {
	return idProperty ? { id: null, idProperty, idValue: id } : { id: id || null };
}

function notFoundMessage({ id, idProperty, objectType }: RecordInput): string {
	return idProperty
		? `No record of '${objectType}' has '${id}' as its '${idProperty}'`
		: `There is no record '${id}' of '${objectType}'`;
}

function callFailed(
	input: RecordInput,
	{ failure, sent, alone = true }: Extract<InputResult, { kind: 'callFailed' }>,
	{ writes, ifUncertain }: OutcomeWords,
): ItemOutcome {
	const uncertain = sent && writes && failure.effect === 'unknown';
	const remarks = [
		uncertain && `The answer was lost, so it may have been carried out. ${ifUncertain}`,
		!sent &&
			'The record was not sent: an earlier call of this run was refused for the same reason.',
		!alone &&
			'HubSpot refused every call that held this record, and others of them by themselves for the same reason; this one was not tried by itself.',
	];
	const advice = remarks.filter(Boolean).join(' ');
	return problemOf(
		problemFrom(
			{ ...failure, ...explain(failure, input) },
			{
				outcome: uncertain ? 'uncertain' : 'failed',
				...nameOf(input),
				...(!sent && { sent: false }),
			},
			advice,
		),
	);
}

/** HubSpot names an unknown type and a wrong id property in its own words; say which parameter. */
function explain(
	{ message }: CallFailure,
	{ objectType, idProperty }: RecordInput,
): { message?: string; description?: string } {
	if (/unable to infer object type/i.test(message)) {
		return {
			message: `HubSpot knows no object type '${objectType}'`,
			description: `Check 'Object Type': choose one from the list, or give the ID of a custom type, for example '2-123456'. HubSpot says: ${message}`,
		};
	}
	if (idProperty && /non-unique/i.test(message)) {
		return {
			message: `'${idProperty}' can't identify records of '${objectType}' here`,
			description: `Set 'Match Records By' to a property whose values are unique, or leave it empty and give record IDs. HubSpot says: ${message}`,
		};
	}
	return {};
}
