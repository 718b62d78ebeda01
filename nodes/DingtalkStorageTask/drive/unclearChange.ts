import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../../core/retry/callResult';
import { problemFrom, type Problem } from '../../shared/items/problem';

/**
 * What a change that came to nothing means for its item. One whose answer was lost may have been
 * carried out.
 * @param done what is not known then, e.g. "whether the folder was made"
 * @param known what is known of the item, but for its outcome
 */
export function problemOfChange(done: string, failure: CallFailure, known: IDataObject): Problem {
	if (failure.effect === 'none') return problemFrom(failure, { outcome: 'failed', ...known });
	return problemFrom(
		{
			...failure,
			message: `It is not known ${done}: ${failure.message}`,
			description: 'Look in DingTalk before you do it again.',
		},
		{ outcome: 'uncertain', ...known },
		failure.description,
	);
}
