import type { RetryPolicy } from '../../../core/retry/withRetries';

/** For a list in the editor: somebody is waiting, so ten seconds at most. */
export const EDITOR_POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 3,
	maxTotalMs: 10_000,
	baseMs: 500,
	maxMs: 2000,
};

/**
 * For looking people up: the run can't begin without, and lookups of many items meet the limit a
 * second together. A minute and a half outlasts a limit a minute as well.
 */
export const LOOKUP_POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 8,
	maxTotalMs: 90_000,
	baseMs: 1000,
	maxMs: 10_000,
};

/**
 * For starting: starting twice is doing it twice, so it is tried again only where DingTalk surely did
 * nothing. Three minutes, since a space may be busy for the length of another task.
 */
export const START_POLICY: RetryPolicy = {
	requestClass: 'unsafe',
	maxTries: 8,
	maxTotalMs: 180_000,
	baseMs: 1000,
	maxMs: 20_000,
};

/**
 * For reading: lists, entries, addresses of files. A minute, so that a list of many pages does not
 * break off for a short trouble.
 */
export const READ_POLICY: RetryPolicy = {
	requestClass: 'safe',
	maxTries: 6,
	maxTotalMs: 60_000,
	baseMs: 1000,
	maxMs: 10_000,
};
