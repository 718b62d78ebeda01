import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../../core/retry/callResult';

/** Why an item did not succeed. */
export interface Problem {
	/** One sentence: what happened. */
	message: string;
	/** What to do about it. */
	description?: string;
	/** What is known all the same: outcome or state, ids, the service's particulars. */
	details?: IDataObject;
}

/**
 * What a failed call means for an item.
 * @param known what else is known of the item: its outcome or state, its ids
 * @param advice what to do, beside what the failure itself advises
 */
export function problemFrom(
	{ message, description, status, details }: Pick<CallFailure, 'message'> & Partial<CallFailure>,
	known: IDataObject = {},
	advice?: string,
): Problem {
	return {
		message,
		...described(description, advice),
		details: { ...known, ...(status && { httpStatus: status }), ...(details as IDataObject) },
	};
}

/** A description of the sentences that are there; none where there is none. */
export function described(...sentences: Array<string | false | undefined>): {
	description?: string;
} {
	const description = sentences.filter(Boolean).join(' ');
	return description ? { description } : {};
}
