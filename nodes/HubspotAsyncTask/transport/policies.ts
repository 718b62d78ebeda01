import type { RequestClass, RetryPolicy } from '../../../core/retry/withRetries';

/** For a question beside the work, such as a property's type: a minute, and the work goes on or fails. */
export const QUESTION_POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 5,
	maxTotalMs: 60_000,
	baseMs: 500,
	maxMs: 10_000,
};

/**
 * For starting: starting twice is doing it twice, so it is tried again only where HubSpot surely did
 * nothing. Two minutes outlast a full window of the limit several times.
 */
export const START_POLICY: RetryPolicy = {
	requestClass: 'unsafe',
	maxTries: 6,
	maxTotalMs: 120_000,
	baseMs: 1000,
	maxMs: 20_000,
};

/**
 * For a batch: three minutes, since a hundred records are worth waiting for. A full window of the
 * limit is 10 s, so pauses of up to 30 s meet a free one.
 */
export function batchPolicy(requestClass: RequestClass): RetryPolicy {
	return { requestClass, maxTries: 6, maxTotalMs: 180_000, baseMs: 500, maxMs: 30_000 };
}

/**
 * For a page of a search: the limit of searches is the whole account's, so others may be in the way
 * many times over. Four minutes, since what was read before a page that fails is of no use.
 */
export const SEARCH_POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 10,
	maxTotalMs: 240_000,
	baseMs: 500,
	maxMs: 30_000,
};
