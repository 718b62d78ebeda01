import type { JsonObject } from '../../../../core/json';
import type { RequestClass } from '../../../../core/retry/withRetries';
import type { BatchVerb } from '../../objects/objectTypes';

export type WriteVerb = Exclude<BatchVerb, 'read'>;

export type Outcome = 'read' | 'created' | 'updated' | 'upserted' | 'archived';

/** What a verb is, in its parameters, its retries and its words. */
export interface VerbWords {
	/** Whether an item names an existing record. */
	namesRecord: boolean;
	/** Whether an item writes fields. */
	hasFields: boolean;
	/** Whether a call that may have been carried out can be sent again without harm. */
	requestClass: RequestClass;
	/** Whether the verb changes records: then a lost answer leaves it open what was done. */
	writes: boolean;
	/** Outcome of an input that succeeded. `sentBefore`: it may have been carried out twice. */
	outcomeOf(record: JsonObject, sentBefore?: boolean): Outcome;
	/** What to do when it is uncertain whether the call was carried out. */
	ifUncertain: string;
}

const SEND_AGAIN = 'Sending it again does no harm.';

export const VERBS: Readonly<Record<BatchVerb, VerbWords>> = {
	read: {
		namesRecord: true,
		hasFields: false,
		requestClass: 'safe',
		writes: false,
		outcomeOf: () => 'read',
		ifUncertain: SEND_AGAIN,
	},
	create: {
		namesRecord: false,
		hasFields: true,
		requestClass: 'unsafe',
		writes: true,
		outcomeOf: () => 'created',
		ifUncertain:
			'Look in HubSpot whether the record is there before you create it again: a second call would make a second record.',
	},
	update: {
		namesRecord: true,
		hasFields: true,
		requestClass: 'safe',
		writes: true,
		outcomeOf: () => 'updated',
		ifUncertain: SEND_AGAIN,
	},
	upsert: {
		namesRecord: true,
		hasFields: true,
		requestClass: 'safe',
		writes: true,
		// HubSpot marks what it made as new. Without the mark nobody can tell, nor where a try whose
		// answer was lost may have made what this one updated.
		outcomeOf: ({ new: isNew }, sentBefore = false) =>
			isNew === true ? 'created' : isNew === false && !sentBefore ? 'updated' : 'upserted',
		ifUncertain: SEND_AGAIN,
	},
	archive: {
		namesRecord: true,
		hasFields: false,
		requestClass: 'safe',
		writes: true,
		outcomeOf: () => 'archived',
		ifUncertain: SEND_AGAIN,
	},
};
