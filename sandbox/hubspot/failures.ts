import type { Answer, Call } from '../http';
import { hubspotError } from './errors';

interface Failure {
	category: string;
	message: string;
	/** Seconds. */
	retryAfter?: string;
}

/** Documented are the statuses, what they mean, and the header of 477; the words are made up. */
const KNOWN: Record<number, Failure> = {
	408: { category: 'REQUEST_TIMEOUT', message: 'The request took too long to arrive' },
	409: { category: 'CONFLICT', message: 'Concurrent modification, try again' },
	423: { category: 'LOCKED', message: 'A resource of this request is locked, try again' },
	477: {
		category: 'MIGRATION_IN_PROGRESS',
		message: 'This account is being migrated, try again later',
		retryAfter: '1',
	},
	524: { category: 'TIMEOUT', message: 'No response within 100 seconds' },
};

/** What HubSpot says when it fails for no reason of the caller's. */
export function failure(call: Call, status: number): Answer {
	const usual =
		status >= 500
			? { category: 'INTERNAL_ERROR', message: 'internal error' }
			: { category: 'UNKNOWN', message: `Failed with ${status}` };
	const { retryAfter, ...body }: Failure = KNOWN[status] ?? usual;
	const answer = hubspotError(call, status, body);
	return retryAfter === undefined ? answer : { ...answer, headers: { 'retry-after': retryAfter } };
}
