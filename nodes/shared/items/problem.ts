import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../../core/retry/callResult';
import { failureOf, type Failure } from './failure';

/** Why an item did not succeed. */
export interface Problem {
	/** One sentence: what happened. */
	message: string;
	/** What to do about it. */
	description?: string;
	/** What is known all the same: outcome or state, ids, the service's particulars. */
	details?: IDataObject;
	/** Why, in n8n's terms, where that is certain. */
	failure?: Failure;
}

/**
 * What a failed call means for an item.
 * @param known what else is known of the item: its outcome or state, its ids
 * @param advice what to do, beside what the failure itself advises
 */
export function problemFrom(
	call: Pick<CallFailure, 'message'> & Partial<CallFailure>,
	known: IDataObject = {},
	advice?: string,
): Problem {
	const { message, description, status, details } = call;
	const failure = failureOf(call);
	return {
		message,
		...described(description, advice),
		details: { ...known, ...(status && { httpStatus: status }), ...(details as IDataObject) },
		...(failure && { failure }),
	};
}

/** A description of the sentences that are there; none where there is none. */
export function described(...sentences: Array<string | false | undefined>): {
	description?: string;
} {
	const description = sentences.filter(Boolean).join(' ');
	return description ? { description } : {};
}
