import { isObject } from '../../../core/json';
import type { CallFailure } from '../../../core/retry/callResult';
import { readFailure } from './failure';
import type { TokenRefusal } from './tokenCall';

/**
 * Tells why no token could be had. The call that needed it was not sent, whatever became of the one
 * for the token.
 */
export function tokenFailure(refusal: TokenRefusal, nowMs: number): CallFailure {
	const { message, status, headers, body, lost } = refusal;
	if (lost) {
		const { description = '', temporary, details } = lost;
		const isForGood = !temporary && { forEveryCall: true };
		return {
			message: `DingTalk could not be reached for an access token: ${lost.message}`,
			description: `Check the region, or the addresses, in the credential, and the network. ${description}`,
			temporary,
			effect: 'none',
			...isForGood,
			details,
		};
	}
	const [first, ...others] = (message ?? '').split('. ');
	const words = { message: first, ...(others.length > 0 && { description: others.join('. ') }) };
	const forGood = { temporary: false, effect: 'none', forEveryCall: true } as const;
	if (status === undefined) return { ...words, ...forGood };
	const answer = {
		status,
		headers: isObject(headers) ? headers : {},
		body: isObject(body) ? body : undefined,
		excerpt: typeof body === 'string' ? body.slice(0, 300) : '',
	};
	const failure = readFailure(answer, nowMs);
	return message === undefined
		? { ...failure, effect: 'none' }
		: { ...failure, ...words, ...forGood };
}
