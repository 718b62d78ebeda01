import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../../../../core/json';
import { ok } from '../../../../../core/result';
import { problemOf, type ItemOutcome } from '../../../../shared/items/outcomes';
import { NOTHING_WRITABLE } from '../fields';
import type { RecordInput } from '../recordInput';
import {
	isUnderOtherName,
	nameOf,
	notFoundItem,
	recordOutcome,
	SEND_AGAIN,
	type OutcomeWords,
} from '../recordOutcome';
import type { InputResult } from '../sendBatch';
import { simpleRecord } from '../simpleRecord';
import type { Prediction } from './predictWrites';

type ToldOfRecord = 'wouldUpdate' | 'wouldArchive' | 'wouldFail' | 'unchanged';

/** The item that tells what a write would do. Its `properties` are what would be written. */
export function previewOutcome(input: RecordInput, prediction: Prediction): ItemOutcome {
	switch (prediction.kind) {
		case 'wouldCreate': {
			const json = { outcome: prediction.kind, ...nameOf(input), properties: prediction.values };
			return shown(input, json);
		}
		case 'wouldUpdate': {
			const { record, changes } = prediction;
			const properties = input.write?.onlyChanged
				? only(input, Object.keys(changes))
				: input.properties;
			return ofRecord(input, prediction.kind, record, { properties, changes });
		}
		case 'unchanged':
			return ofRecord(input, prediction.kind, prediction.record, {
				properties: prediction.record.properties as IDataObject,
			});
		case 'notFound':
			return notFoundItem(input);
		case 'wouldFail': {
			const { kind, reason, record, existingId } = prediction;
			const more = { properties: input.properties, reason, ...(existingId && { existingId }) };
			return record
				? ofRecord(input, kind, record, more)
				: shown(input, { outcome: kind, ...nameOf(input), ...more });
		}
		case 'unknown':
			return notLookedUp(input, prediction.result);
	}
}

/** For an item all of whose fields turned out to be set by HubSpot alone. */
export function nothingWritable(input: RecordInput): ItemOutcome {
	if (!input.write?.preview) return problemOf(NOTHING_WRITABLE);
	const { message, description } = NOTHING_WRITABLE;
	return previewOutcome(input, { kind: 'wouldFail', reason: `${message}. ${description}` });
}

/** An archive's. */
export function archivePreview(input: RecordInput, result: InputResult): ItemOutcome {
	if (result.kind === 'record') {
		const { properties } = result.record;
		const more = { properties: properties as IDataObject };
		return ofRecord(input, 'wouldArchive', result.record, more);
	}
	return result.kind === 'refused' && result.refusal.notFound
		? notFoundItem(input)
		: notLookedUp(input, result);
}

const AS_READ: OutcomeWords = {
	writes: false,
	outcomeOf: () => 'read',
	ifUncertain: SEND_AGAIN,
};

/** The problem of an input that couldn't be looked up. */
export function notLookedUp(input: RecordInput, result: InputResult): ItemOutcome {
	const outcome = recordOutcome(input, result, AS_READ);
	if (outcome.ok) return outcome;
	const { description = '', details } = outcome.error;
	const remark = 'It was read to compare it; nothing was written.';
	return {
		...outcome,
		error: {
			...outcome.error,
			description: `${description} ${remark}`.trim(),
			details: { ...details, sent: false },
		},
	};
}

/** Some of what an input writes. */
export function only({ properties = {} }: RecordInput, names: readonly string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, properties[name]]));
}

function ofRecord(
	input: RecordInput,
	outcome: ToldOfRecord,
	record: JsonObject,
	more: IDataObject,
): ItemOutcome {
	const { id, createdAt, updatedAt, archived, url } = record as IDataObject;
	return shown(input, {
		outcome,
		...(isUnderOtherName(input, record) && { askedFor: input.id }),
		...(id === null ? nameOf(input) : { id }),
		...more,
		...(createdAt !== undefined && { createdAt, updatedAt, archived }),
		...(url !== undefined && { url }),
	});
}

/** What names the record is among its properties, so that a write finds it by the item. */
function shown(input: RecordInput, json: IDataObject): ItemOutcome {
	const { idProperty, id, simple } = input;
	const properties = {
		...(idProperty && { [idProperty]: id }),
		...(json.properties as IDataObject | undefined),
	};
	const whole = { ...json, properties };
	return ok({ json: simple ? simpleRecord(whole) : whole });
}
