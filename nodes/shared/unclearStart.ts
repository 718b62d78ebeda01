import type { IDataObject } from 'n8n-workflow';

import type { CallFailure } from '../../core/retry/callResult';
import type { Problem } from './outcomes';

/**
 * A starting call whose answer was lost: the task may run, and nobody knows its ID.
 * @param what what was to be started, with its article
 * @param service the service's name
 */
export function unclearStart(
	what: string,
	service: string,
	{ message, description, status, details }: Pick<CallFailure, 'message'> & Partial<CallFailure>,
): Problem {
	return {
		message: `It is not known whether ${what} was started: ${message}`,
		description: [
			`Look in ${service} before you start it again: it may be running already, and starting twice does it twice.`,
			description,
		]
			.filter(Boolean)
			.join(' '),
		details: {
			outcome: 'uncertain',
			state: 'unknown',
			...(status && { httpStatus: status }),
			...(details as IDataObject),
		},
	};
}
