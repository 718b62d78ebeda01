import { PlaceTooLateError } from '../../core/pacing/callRequest';
import type { CallFailure } from '../../core/retry/callResult';

/**
 * The longest pause asked for by a service that a call sits out, in milliseconds: as long as the most
 * patient call is tried for.
 */
export const LONGEST_PAUSE_MS = 180_000;

/**
 * What is told of a call that could not have a place in the limit in time, and so was not sent.
 * @param now the date and time, in milliseconds
 * @throws whatever else the error is
 */
export function placeTooLate(error: unknown, service: string, now: number): CallFailure {
	if (!(error instanceof PlaceTooLateError)) throw error;
	const { waitMs, isPause } = error;
	const until = new Date(now + waitMs).toISOString().replace(/\.\d+Z$/, 'Z');
	return {
		message: isPause
			? `${service} has asked for a pause until ${until}`
			: `Other calls have used up ${service}'s rate limit for the time that was left`,
		description: isPause
			? 'The call was not sent: an earlier one with this credential was refused with that pause.'
			: 'The call was not sent.',
		temporary: true,
		effect: 'none',
		...(isPause && { retryAfterMs: waitMs }),
		details: { sent: false },
	};
}
